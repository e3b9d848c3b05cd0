"""Named rights: somebody is named on one record between two days, sees it and nothing else, and never their own."""

from datetime import timedelta

import pytest

from contactpolicy.web.clock import now, today
from records.models import Duty, Grant, Record
from records.models.duties import Holder, What
from records.rules import Asked
from tests.people_fixtures import a_request, standing

DAY = timedelta(days=1)


def name(person, record, by, *, first=0, last=None):
    """Named from a day until a day, told as days from today."""
    day = today(now())
    return Grant.give(
        record=record, user=person.user, as_what="supervisor", why="Supervises it", by=by.user, at=now(),
        starts_on=day + first * DAY, ends_on=None if last is None else day + last * DAY,
    )  # fmt: skip


def seen(person, days=0):
    """The numbers of the records they may see, so many days from now."""
    where = standing(person, today(now()) + days * DAY)
    return set(Record.objects.visible_to(where).values_list("number", flat=True))


def test_who_is_named_sees_that_record_alone_and_only_between_the_days(cast, lesson, nair):
    other = a_request(cast.bennett, [cast.ella])
    name(nair, lesson.record, cast.whitfield, first=1, last=3)
    assert [seen(nair, days) for days in (0, 1, 3, 4)] == [
        set(), {lesson.record.number}, {lesson.record.number}, set(),
    ]  # fmt: skip
    assert other.record.number in seen(cast.whitfield)


def test_being_named_on_ones_own_record_gives_no_duty_about_oneself(cast, lesson, okafor):
    name(okafor, lesson.record, cast.whitfield)
    asked = [Asked(What.SUPERVISE, Holder.NAMED, "5.4", today(now()), "A session is due", named=okafor.user)]
    Duty.raise_for(lesson.record, asked, by=cast.whitfield.user, at=now())
    assert not Duty.objects.falling_to(standing(okafor)).filter(what=What.SUPERVISE).exists()


def test_a_duty_of_a_named_person_falls_to_them_while_they_are_named(cast, lesson, nair):
    name(nair, lesson.record, cast.whitfield, last=2)
    asked = [Asked(What.SUPERVISE, Holder.NAMED, "5.4", today(now()), "A session is due", named=nair.user)]
    (duty,) = Duty.raise_for(lesson.record, asked, by=cast.whitfield.user, at=now())
    falls = {
        who: Duty.objects.falling_to(standing(getattr(cast, who))).filter(pk=duty.pk).exists()
        for who in ("nair", "whitfield", "marsh", "okafor")
    }
    assert falls == {"nair": True, "whitfield": False, "marsh": False, "okafor": False}
    name(nair, a_request(cast.bennett, [cast.ella]).record, cast.whitfield)  # being named elsewhere does not keep it
    later = standing(nair, today(now()) + 3 * DAY)
    assert not Duty.objects.falling_to(later).filter(pk=duty.pk).exists()


def test_named_twice_as_the_same_is_named_once(cast, lesson, nair):
    assert name(nair, lesson.record, cast.whitfield) == name(nair, lesson.record, cast.whitfield)


def test_whoever_is_named_on_a_record_is_named_on_what_is_part_of_it(cast, lesson, nair):
    part = a_request(cast.bennett, [cast.ella])
    name(nair, lesson.record, cast.whitfield, last=9)
    for _ in range(2):
        Grant.pass_on(of=lesson.record, to=part.record, day=today(now()), by=cast.whitfield.user, at=now())
    assert seen(nair) == {lesson.record.number, part.record.number}
    assert part.record.grants.get().ends_on == today(now()) + 9 * DAY


@pytest.mark.parametrize(
    ("restricted", "for_chair", "letter"), [(False, False, ""), (True, False, "R"), (True, True, "G")]
)
def test_what_is_restricted_is_numbered_apart_so_that_no_gap_tells_of_it(cast, okafor, restricted, for_chair, letter):
    from records.models.register import letter_of

    assert letter_of(restricted=restricted, for_chair=for_chair) == letter
