"""Trouble around a decision: who may not, what cannot be, what a forged post does not do."""

import pytest
from django.urls import reverse

from approvals import acts
from approvals.models import Agreement, Proposal
from approvals.models.decisions import Outcome
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.models import FileEntry
from tests.people_fixtures import a_request, agreed, decided

from .pages import a_day, agreeing, date, decide, said, signed_in

OWN = "Nobody decides on their own request. It goes to the Chair of Governors or the Headteacher."
NOT_THERE = "There is nothing here for you"


@pytest.fixture
def acting(whitfield, price):
    """acting(first, last): Mr Price acts for the Headteacher between two days, counted from today."""

    def appoint(first, last):
        Appointment.appoint(
            school=price.school, user=price.user, role=Role.DEPUTY, starts_on=a_day(first), ends_on=a_day(last),
            by=whitfield.user, at=now(),
        )  # fmt: skip

    return appoint


def untouched(proposal):
    """Nothing was decided and nothing filed."""
    proposal.refresh_from_db()
    return (proposal.status, proposal.decisions.count(), FileEntry.objects.count()) == ("waiting", 0, 0)


def test_a_deputy_decides_on_the_last_day_and_not_on_the_day_after(lesson, price, acting):
    acting(-9, -1)
    answer = decide(signed_in(price), lesson)
    assert (answer.status_code, NOT_THERE in said(answer)) == (404, True)
    assert untouched(lesson)
    acting(0, 0)
    assert decide(signed_in(price), lesson).status_code == 302
    assert lesson.decisions.get().capacity == "for the Headteacher"


def test_a_deputy_whose_time_ends_while_they_read_cannot_confirm(lesson, price, acting):
    """The right ends at its moment: between the page and the post."""
    acting(-9, 9)
    client = signed_in(price)
    assert client.get(reverse("approvals:decision", args=[lesson.record.number])).status_code == 200
    row = price.user.appointments.get(role=Role.DEPUTY)
    row.end(on=a_day(-1), by=price.user, at=now(), why="She is back")
    answer = decide(client, lesson)
    assert (answer.status_code, NOT_THERE in said(answer)) == (404, True)
    assert untouched(lesson)


def test_a_headteacher_of_yesterday_decides_nothing(lesson, whitfield):
    whitfield.user.appointments.get().end(on=a_day(-1), by=whitfield.user, at=now(), why="Retired")
    assert decide(signed_in(whitfield), lesson).status_code == 404
    assert untouched(lesson)


@pytest.mark.parametrize("who", ["okafor", "whitfield", "price", "marsh"])
def test_a_forged_post_decides_nothing_of_ones_own(cast, amira, acting, who):
    acting(-1, 1)
    person = getattr(cast, who)
    mine = a_request(person, [amira])
    forged = {"capacity": "Chair of Governors", "decided_by": cast.ashdown.user.pk, "by": cast.ashdown.user.pk}
    for outcome in ("agree", "decline", "more"):
        answer = decide(signed_in(person), mine, outcome=outcome, **forged)
        assert (answer.status_code, OWN in said(answer)) == (403, True)
    assert untouched(mine)


def test_fields_nobody_asked_for_change_nothing(lesson, whitfield, ashdown, nair):
    forged = {
        "status": "withdrawn", "decided_by": ashdown.user.pk, "capacity": "Chair of Governors", "decided_at": "2020-01-01",
        "staff_member": nair.staff.pk, "number": "9", "paper_by": "The Pope", "paper_on": "2020-01-01", "on_paper": "1",
        "agreed_on": "2020-01-01", "ended_why": "x", "restricted": "1", "wording_999999": "For nobody",
    }  # fmt: skip
    assert decide(signed_in(whitfield), lesson, **forged).status_code == 302
    made = lesson.decisions.get()
    assert (made.decided_by, made.capacity, made.number, made.paper_by, made.paper_on) == (
        whitfield.user, "Headteacher", 1, "", None,
    )  # fmt: skip
    agreement = Agreement.objects.get()
    assert (agreement.status, agreement.agreed_on, agreement.ended_why) == ("in-force", a_day(), "")
    record = Proposal.objects.get().record
    assert (record.restricted, record.staff_member_id, made.wordings.count()) == (
        False,
        lesson.record.staff_member_id,
        1,
    )


def test_without_the_last_page_nothing_is_decided(lesson, whitfield):
    """The page that states the consequence comes first; what was typed is carried along on it."""
    client = signed_in(whitfield)
    forms = agreeing(lesson)
    forms.pop("confirmed")
    page = client.post(reverse("approvals:decision", args=[lesson.record.number]), forms)
    assert (page.status_code, "This files 1 entry on Tunde Okafor's file and 1 on Amira Haddad's." in said(page)) == (
        200,
        True,
    )
    assert 'name="reasons" value="It is safe."' in page.content.decode()
    assert untouched(lesson)


BEFORE = "an agreement never starts before its decision"
CANNOT_BE = {
    "from yesterday": (lambda: date("starts_on", a_day(-1)), f"The first day must be today or later: {BEFORE}"),
    "for last year": (lambda: date("starts_on", a_day(-400)) | date("ends_on", a_day(-300)), BEFORE),
    "the wrong way round": (
        lambda: date("starts_on", a_day(9)) | date("ends_on", a_day(8)),
        "The last day must be the same as or after the first day",
    ),
    "for longer than a year": (
        lambda: date("ends_on", a_day(500)), "The last day must be within a year of the first",
    ),
    "never reviewed": (lambda: {"review_weeks": "520"}, "Choose one of the answers listed"),
    "without reasons": (
        lambda: {"reasons": " "}, "Enter your reasons, so that the person who asked knows where they stand",
    ),
    "a change of what is not agreed": (lambda: {"outcome": "change"}, "Choose one of the answers listed"),
    "nothing": (lambda: {"outcome": ""}, "Choose what you decide"),
}  # fmt: skip


@pytest.mark.parametrize(("terms", "sentence"), CANNOT_BE.values(), ids=CANNOT_BE)
def test_a_decision_that_cannot_be_has_its_sentence(lesson, whitfield, terms, sentence):
    """Even confirmed by a forged post."""
    answer = decide(signed_in(whitfield), lesson, **terms())
    assert (answer.status_code, sentence in said(answer)) == (200, True), said(answer)
    assert untouched(lesson)


@pytest.mark.parametrize("seen", ["x", "-1", "²", "9" * 30, ""])
def test_a_post_that_does_not_say_what_was_seen_saw_nothing(lesson, whitfield, seen):
    assert decide(signed_in(whitfield), lesson, seen=seen, outcome="more").status_code == 302
    answer = decide(signed_in(whitfield), lesson, seen=seen)
    assert (answer.status_code, "Read what was decided before you go on." in said(answer)) == (409, True)
    assert lesson.decisions.count() == 1


def test_the_words_for_a_file_never_name_the_brother_on_the_same_request(okafor, amira, bilal, whitfield):
    both = a_request(okafor, [amira, bilal])
    for_amira, for_bilal = both.record.parties.order_by("pk")
    words = {f"wording_{for_amira.pk}": "Lessons with bilal as well.", "names_checked": "on"}
    answer = decide(signed_in(whitfield), both, **words)
    assert "Take out Bilal Haddad: a file never names another child" in said(answer)
    assert untouched(both)
    family = {
        f"wording_{for_amira.pk}": "Asked for by Mrs Haddad.",
        f"wording_{for_bilal.pk}": "Asked for by Mrs Haddad.",
    }
    assert decide(signed_in(whitfield), both, **family).status_code == 302


def test_words_that_seem_to_name_another_child_on_roll_need_the_tick(lesson, whitfield):
    client, field = signed_in(whitfield), f"wording_{lesson.record.parties.get().pk}"
    answer = decide(client, lesson, **{field: "Grace notes and scales."})
    sentence = (
        "This seems to name Grace Adeyemi, who is on roll. Take the name out, or tick below if it is not that child"
    )
    assert sentence in said(answer)
    assert "I have checked: the names warned about above are not other children's" in said(answer)
    assert untouched(lesson)
    assert decide(client, lesson, **{field: "Grace notes and scales."}, names_checked="on").status_code == 302
    assert lesson.decisions.get().wordings.get().words == "Grace notes and scales."


def test_withdrawing_after_a_decision_is_too_late(lesson, okafor):
    decided(lesson, Outcome.DECLINE)
    answer = signed_in(okafor).post(
        reverse("approvals:withdrawal", args=[lesson.record.number]), {"why": "Never mind."}
    )
    sentence = f"Request {lesson.record.number} is declined, so it cannot become withdrawn."
    assert (answer.status_code, sentence in said(answer)) == (409, True)


def test_whoever_decides_after_it_was_withdrawn_is_told(lesson, okafor, whitfield):
    lesson.withdraw(by=okafor.user, at=now(), why="Never mind.")
    answer = decide(signed_in(whitfield), lesson)
    assert (answer.status_code, f"Request {lesson.record.number} is withdrawn." in said(answer)) == (409, True)
    assert not lesson.decisions.exists()


def test_whoever_is_second_is_told_who_decided_what(lesson, whitfield, price, acting):
    acting(-1, 1)
    acts.decide(
        lesson,
        outcome=Outcome.DECLINE,
        seen=0,
        by=price.user,
        at=now(),
        capacity="for the Headteacher",
        reasons="Not yet.",
    )
    answer = decide(signed_in(whitfield), lesson, seen=0)
    assert answer.status_code == 409
    assert f"Request {lesson.record.number}: declined by Daniel Price, for the Headteacher on " in said(answer)
    assert "Nothing of yours was saved." in said(answer)


def test_what_was_agreed_is_not_decided_again(lesson, whitfield):
    agreed(lesson)
    answer = decide(signed_in(whitfield), lesson, seen=1, outcome="decline")
    assert (answer.status_code, ": agreed by Lorna Whitfield, Headteacher on" in said(answer)) == (409, True)
    assert lesson.decisions.count() == 1
    assert [finding.text for finding in verify().findings] == []


def test_a_request_taken_back_after_a_question_is_not_laid_at_the_askers_door(lesson, okafor, whitfield):
    """The Headteacher asked, the teacher withdrew: it says withdrawn, and not by the Headteacher."""
    decided(lesson, Outcome.MORE)
    lesson.withdraw(by=okafor.user, at=now(), why="Never mind.")
    answer = decide(signed_in(whitfield), lesson)
    assert (answer.status_code, "is withdrawn. Nothing of yours was saved." in said(answer)) == (409, True)
    assert "withdrawn by Lorna" not in said(answer)
