"""The end notes of an edition: approvals by trade unions, further guidance, and the review date."""

from datetime import date, timedelta

import pytest

from contactpolicy.school.models import PolicyEdition
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today

from .conftest import on
from .test_editions import PAGE, answers


@pytest.fixture
def propose(cast, at_desk, whitfield):
    """propose(**changes): the Headteacher sends the form: her browser and the answer."""

    def sent(**changes):
        visitor = at_desk(whitfield)
        day = today(now()) + timedelta(days=30)
        return visitor, visitor.post(PAGE, answers(cast.westdale.edition_on(today(now())), day, **changes))

    return sent


def test_each_trade_union_that_approved_it_is_a_row(propose, at_desk, ashdown):
    changes = {
        "approvals_0_union": "NEU", **on("approvals_0_on", date(2026, 5, 4)), "approvals_0_note": "By letter",
        "approvals_1_union": "NASUWT",
    }  # fmt: skip
    assert propose(**changes)[1].status_code == 302
    edition = PolicyEdition.objects.waiting().get()
    assert edition.approvals == [
        {"union": "NEU", "on": "2026-05-04", "note": "By letter"},
        {"union": "NASUWT", "on": "", "note": ""},
    ]
    page = at_desk(ashdown).reads(f"/school/editions/{edition.pk}/")
    assert "NEU, on 4 May 2026. By letter" in page
    assert "NEU, on 4 May 2026. By letter; NASUWT (until now: The recognised trade unions)" in page


def test_guidance_is_listed_with_the_day_it_was_last_checked(propose, at_desk, cast, ashdown):
    changes = {
        "guidance_0_url": "https://www.saferrecruitment.example/guidance", **on("guidance_0_checked", date(2026, 11, 24)),
        "guidance_4_title": "Keeping children safe in education", **on("guidance_4_checked", date(2026, 11, 23)),
        "guidance_4_reachable": "yes",
    }  # fmt: skip
    assert propose(**changes)[1].status_code == 302
    edition = PolicyEdition.objects.waiting().get()
    assert [row["title"] for row in edition.guidance][::4] == [
        "Guidance for Safer Working Practice", "Keeping children safe in education",
    ]  # fmt: skip
    answer = at_desk(ashdown).get(f"/school/editions/{edition.pk}/")
    assert 'href="https://www.saferrecruitment.example/guidance"' in answer.content.decode()
    page = at_desk(cast.okafor).reads("/school/")
    assert "Becta (no longer to be found at its address), last checked 22 November 2026" in page


def test_a_row_that_is_emptied_is_left_out(propose):
    visitor, answer = propose(guidance_3_title="")
    assert visitor.complaints(answer) == ["Enter the title, or empty the rest of its answers"]
    assert propose(guidance_3_title="", guidance_3_reachable="", guidance_3_checked="")[1].status_code == 302
    titles = [row["title"] for row in PolicyEdition.objects.waiting().get().guidance]
    assert (len(titles), "Becta" in titles) == (3, False)


WRONG = {
    "no name": ({"approvals_1_note": "In May"}, "Enter the name of the trade union, or empty the rest of its answers"),
    "not safe": ({"guidance_0_url": "http://example.org/"}, "Enter the whole address, beginning with https://, or leave it empty"),
    "a script": (
        {"guidance_0_url": "javascript:alert(1)"}, "Enter the whole address, beginning with https://, or leave it empty",
    ),
    "no day": (
        {"guidance_4_title": "KCSIE", "guidance_4_reachable": "yes"}, "Enter the day it was last checked",
    ),
    "not said whether": (
        {"guidance_4_title": "KCSIE", **on("guidance_4_checked", date(2026, 11, 23))},
        "Say whether it is still to be found there",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_said_beside_its_field_and_the_list_stands_open(propose, case):
    changes, sentence = WRONG[case]
    visitor, answer = propose(**changes)
    assert visitor.complaints(answer) == [sentence]
    assert '<details class="govuk-details" open>' in answer.content.decode()
    assert not PolicyEdition.objects.waiting().exists()


def test_what_was_checked_in_the_future_was_not(propose):
    tomorrow = today(now()) + timedelta(days=1)
    visitor, answer = propose(**on("guidance_0_checked", tomorrow), guidance_0_checked="")
    assert visitor.complaints(answer) == [f"Last checked on must be {today(now()).day} {today(now()):%B %Y} or earlier"]


@pytest.mark.parametrize(("days", "words"), [(-1, "the review is 1 day overdue"), (0, "To be reviewed by")])
def test_the_page_of_an_edition_says_when_its_review_is_overdue(cast, at_desk, whitfield, days, words):
    edition = cast.westdale.edition_on(today(now()))
    edition.review_on = today(now()) + timedelta(days=days)
    with audited(by=whitfield.user, at=now(), why="For the test"):
        edition.save()
    for path in (f"/school/editions/{edition.pk}/", "/school/"):
        assert words in at_desk(whitfield).reads(path)
