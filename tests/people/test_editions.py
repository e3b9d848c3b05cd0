"""Another edition of the policy: proposed by one, confirmed by another, and nothing recorded before is touched."""

from datetime import date, timedelta

import pytest

from contactpolicy.school.models import PolicyEdition
from contactpolicy.school.models.editions import Eyes
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from records.forms.edition import EditionForm
from tests.people_fixtures import a_request

from .conftest import on

PAGE = "/school/editions/new/"


def answers(edition, day, **changes):
    """The edition in force as its form would be posted, with what is changed."""
    form = EditionForm(edition=edition, day=today(now()))
    given = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    given = {
        name: {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        for name, value in given.items()
    }
    given |= changes
    given["starts_on"] = day
    for name in [name for name, value in given.items() if isinstance(value, date)]:
        given |= on(name, given.pop(name))
    return {name: value for name, value in given.items() if value is not None}


def proposed(cast, at_desk, whitfield, *, in_days=30, **changes):
    """An edition that the Headteacher proposes."""
    edition = cast.westdale.edition_on(today(now()))
    sent = at_desk(whitfield).post(PAGE, answers(edition, today(now()) + timedelta(days=in_days), **changes))
    assert sent.status_code == 302
    return PolicyEdition.objects.waiting().get()


def test_an_edition_is_in_force_only_once_a_second_person_confirms_it(cast, at_desk, whitfield, ashdown):
    edition = proposed(cast, at_desk, whitfield, monitors="either")
    day = edition.starts_on
    assert cast.westdale.edition_on(day).monitors == Eyes.BOTH
    at_desk(ashdown).post(f"/school/editions/{edition.pk}/", {"confirm": "1"})
    assert cast.westdale.edition_on(day).monitors == Eyes.EITHER
    assert cast.westdale.edition_on(day - timedelta(days=1)).monitors == Eyes.BOTH


def test_nobody_confirms_their_own_edition(cast, at_desk, whitfield):
    edition = proposed(cast, at_desk, whitfield, monitors="either")
    answer = at_desk(whitfield).post(f"/school/editions/{edition.pk}/", {"confirm": "1"})
    assert answer.status_code == 403
    assert "somebody else confirms it" in answer.content.decode()
    assert not PolicyEdition.objects.get(pk=edition.pk).confirmed_at


def test_a_teacher_neither_proposes_nor_confirms(cast, at_desk, whitfield, okafor):
    edition = proposed(cast, at_desk, whitfield, monitors="either")
    assert at_desk(okafor).get(PAGE).status_code == 403
    assert at_desk(okafor).post(f"/school/editions/{edition.pk}/", {"confirm": "1"}).status_code == 403


def test_another_schools_edition_does_not_exist(cast, at_desk, whitfield, pritchard):
    edition = proposed(cast, at_desk, whitfield)
    assert at_desk(pritchard).get(f"/school/editions/{edition.pk}/").status_code == 404


def test_an_edition_whose_first_day_has_passed_is_proposed_again(cast, at_desk, whitfield, ashdown):
    edition = proposed(cast, at_desk, whitfield, in_days=1)
    with pytest.raises(Conflict, match="first day has passed"):
        edition.confirm(by=ashdown.user, at=now(), day=edition.starts_on)


def test_an_edition_put_aside_says_why_and_changes_nothing(cast, at_desk, whitfield, ashdown):
    edition = proposed(cast, at_desk, whitfield, monitors="either")
    at_desk(ashdown).post(f"/school/editions/{edition.pk}/", {"aside": "1", "why": "The governors agreed on both."})
    edition.refresh_from_db()
    assert (edition.put_aside_why, edition.confirmed_at) == ("The governors agreed on both.", None)
    with pytest.raises(Conflict, match="put aside already"):
        edition.confirm(by=ashdown.user, at=now(), day=today(now()))


def test_what_is_recorded_keeps_the_edition_of_its_day(cast, at_desk, whitfield, ashdown, okafor, amira):
    before = a_request(okafor, [amira])
    edition = proposed(cast, at_desk, whitfield, decide_days="2")
    at_desk(ashdown).post(f"/school/editions/{edition.pk}/", {"confirm": "1"})
    before.record.refresh_from_db()
    assert before.record.edition.decide_days == 5


def test_the_chair_is_shown_on_home_that_an_edition_waits(cast, at_desk, whitfield, ashdown):
    proposed(cast, at_desk, whitfield)
    assert "waits for a second person" in at_desk(ashdown).reads("/")
    assert "waits for a second person" not in at_desk(whitfield).reads("/")


def test_an_edition_to_come_is_listed_and_the_one_in_force_stays(cast, at_desk, whitfield, ashdown):
    edition = proposed(cast, at_desk, whitfield, monitors="either")
    at_desk(ashdown).post(f"/school/editions/{edition.pk}/", {"confirm": "1"})
    page = at_desk(whitfield).reads("/school/")
    assert f"from {edition.starts_on.day} {edition.starts_on:%B %Y} To come" in page
    assert "monitored by the line manager and the Headteacher" in page


def test_an_edition_that_does_not_fit_is_told_why_and_nothing_typed_is_lost(cast, at_desk, whitfield):
    edition, tomorrow = cast.westdale.edition_on(today(now())), today(now()) + timedelta(days=1)
    visitor = at_desk(whitfield)
    given = answers(edition, today(now()) - timedelta(days=400), approvals_1_union="The unions, in May")
    answer = visitor.post(PAGE, given)
    assert visitor.complaints(answer) == [f"In force from must be {tomorrow.day} {tomorrow:%B %Y} or later"]
    assert "The unions, in May" in answer.content.decode()
    assert PolicyEdition.objects.waiting().count() == 0


def test_one_confirmed_edition_begins_on_a_day(cast, at_desk, whitfield, ashdown):
    first = proposed(cast, at_desk, whitfield, monitors="either")
    at_desk(ashdown).post(f"/school/editions/{first.pk}/", {"confirm": "1"})
    visitor = at_desk(whitfield)
    answer = visitor.post(PAGE, answers(cast.westdale.edition_on(today(now())), first.starts_on))
    assert visitor.complaints(answer) == ["Another edition begins on this day already. Choose another day"]


@pytest.mark.parametrize("days", ["0", "61", "-3", "2.5", "soon", "³"])
def test_days_of_reminders_are_whole_and_between_one_and_sixty(cast, at_desk, whitfield, days):
    edition, later = cast.westdale.edition_on(today(now())), today(now()) + timedelta(days=30)
    visitor = at_desk(whitfield)
    answer = visitor.post(PAGE, answers(edition, later, escalate_days=days))
    assert visitor.complaints(answer) == [
        "Days overdue after which the next in line is told must be "
        + ("a whole number from 1 to 60" if len(days) < 3 else "2 characters or fewer")
    ]


def test_the_schools_own_days_are_shown_as_what_would_change(cast, at_desk, whitfield, ashdown):
    edition = proposed(cast, at_desk, whitfield, remind_days="10", remind_again_days="2", escalate_days="60")
    page = at_desk(ashdown).reads(f"/school/editions/{edition.pk}/")
    assert "Days between reminders of what is overdue (2.3) 2 (until now: 7)" in page
    at_desk(ashdown).post(f"/school/editions/{edition.pk}/", {"confirm": "1"})
    day = edition.starts_on
    edition = cast.westdale.edition_on(day)
    assert (edition.remind_days, edition.remind_again_days, edition.escalate_days) == (10, 2, 60)
