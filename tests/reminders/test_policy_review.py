"""The policy's own review (end notes): Headteacher and Chair owe it until a newer edition is in force."""

from datetime import UTC, date, datetime

import pytest

from contactpolicy.school import editions
from contactpolicy.school.models import Appointment, School
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now
from records import owed
from records import reminders as sending
from tests.people_fixtures import standing

from .world import DAY

REVIEW_ON = date(2026, 9, 30)


def owing(school, day):
    """The names of whoever owes the review, and when it was due."""
    rows = [one for one in owed.of_school(School.objects.get(pk=school.pk), day) if one.key.startswith("policy-review")]
    return len(rows), {one.due_on for one in rows}


@pytest.mark.parametrize(("before", "people"), [(61, 0), (60, 2), (0, 2), (-56, 2), (-400, 2)])
def test_from_sixty_days_before_the_headteacher_and_the_chair_owe_it(cast, before, people):
    assert owing(cast.brackenfield, REVIEW_ON - before * DAY) == (people, {REVIEW_ON} if people else set())


def test_the_countys_was_due_in_september_2026_and_is_said_to_be_overdue(cast):
    day = date(2026, 11, 25)
    for person in (cast.pritchard, cast.holloway):
        rows = owed.of_standing(standing(person, day))
        assert [(one.what, one.due_on, one.url) for one in rows if one.clause == "End notes"] == [
            ("Review the policy", REVIEW_ON, "/school/")
        ]
    for person in (cast.carter, cast.khan, cast.whitfield, cast.ashdown):
        assert [one for one in owed.of_standing(standing(person, day)) if one.clause == "End notes"] == []


def test_an_edition_that_names_no_date_is_owed_no_review(cast):
    assert owing(cast.westdale, date(2030, 1, 1)) == (0, set())


def test_a_newer_edition_in_force_ends_it(cast):
    later = REVIEW_ON + 100 * DAY
    edition = editions.adopt("county", school=cast.brackenfield, starts_on=later, by=None, at=now())
    type(edition).objects.filter(pk=edition.pk).update(review_on=date(2030, 9, 30))
    assert owing(cast.brackenfield, later - DAY)[0] == 2
    assert owing(cast.brackenfield, later)[0] == 0


def test_they_are_reminded_of_it_each_week_until_then(cast):
    thursday = datetime(2026, 11, 26, 12, tzinfo=UTC)  # eight weeks and a day after it was due
    told = [len(sending.of_school(cast.brackenfield, at=thursday + day * DAY)) for day in (0, 1, 7, 14)]
    assert told == [2, 0, 2, 2]


def test_an_acting_deputy_owes_it_too(cast):
    Appointment.appoint(
        school=cast.brackenfield, user=cast.khan.user, role=Role.DEPUTY, starts_on=REVIEW_ON,
        ends_on=REVIEW_ON + 9 * DAY, by=cast.pritchard.user, at=now(),
    )  # fmt: skip
    assert owing(cast.brackenfield, REVIEW_ON)[0] == 3
    assert owing(cast.brackenfield, REVIEW_ON + 10 * DAY)[0] == 2
