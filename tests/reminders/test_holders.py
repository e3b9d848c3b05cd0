"""Whose each duty is, asked of the school at once, is what each person's own pages say."""

import pytest

from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from contactpolicy.web.lists import whole
from records.holders import people_for
from records.models import Duty, Record
from records.models.duties import Holder
from records.standing import Standing
from tests.people_fixtures import acting, standing

from .world import DAY, asked_of, named_on, of_every_kind, record_of

STAFF = ["whitfield", "price", "marsh", "okafor", "ellis", "dunn", "moss", "bennett", "pritchard", "khan", "carter"]


def ended(cast, person, role):
    """From today they hold this role no more."""
    Appointment.objects.on(today(now())).get(user=person.user, role=role).end(
        on=today(now()) - DAY, by=cast.dunn.user, at=now(), why="They have moved on."
    )


def nobody_in_post(cast):
    ended(cast, cast.whitfield, Role.HEADTEACHER)


def a_deputy_acts(cast):
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=5)


def a_deputy_acts_for_nobody(cast):
    a_deputy_acts(cast)
    nobody_in_post(cast)


def the_headteachers_account_is_closed(cast):
    cast.whitfield.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")


def the_line_managers_account_is_closed(cast):
    cast.marsh.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")


def people_leave(cast):
    for person in (cast.bennett, cast.price, cast.carter):
        person.staff.leave(on=today(now()), by=cast.dunn.user, at=now())


def the_line_manager_leaves_next_week(cast):
    cast.marsh.staff.leave(on=today(now()) + 7 * DAY, by=cast.dunn.user, at=now())


def there_is_no_chair(cast):
    ended(cast, cast.ashdown, Role.CHAIR)


def somebody_is_named(cast):
    for one in Duty.objects.filter(holder=Holder.NAMED, about__in=[cast.okafor.staff, cast.price.staff]):
        named_on(one.record, cast.ellis)
    named_on(record_of(cast.carter), cast.khan)


def all_of_it(cast):
    a_deputy_acts(cast)
    somebody_is_named(cast)
    the_line_managers_account_is_closed(cast)


@pytest.fixture
def rich(cast):
    """A duty of every kind about most people of both schools."""
    for key in STAFF:
        of_every_kind(getattr(cast, key), cast.khan if key in {"pritchard", "khan", "carter"} else cast.ellis)
    return cast


@pytest.mark.parametrize(
    "happens",
    [
        lambda cast: None, nobody_in_post, a_deputy_acts, a_deputy_acts_for_nobody, the_headteachers_account_is_closed,
        the_line_managers_account_is_closed, people_leave, the_line_manager_leaves_next_week, there_is_no_chair,
        somebody_is_named, all_of_it,
    ],
)  # fmt: skip
def test_whoever_is_reminded_of_a_duty_is_whoever_can_do_it_and_nobody_else(rich, happens):
    happens(rich)
    day = today(now())
    theirs = {one.pk: set() for one in Duty.objects.open()}
    for user in User.objects.all():
        standing = Standing.of(user, day)
        mine = set(Duty.objects.open().falling_to(standing).values_list("pk", flat=True))
        lists = [whole(one).values_list("pk", flat=True) for one in Duty.objects.open().lists_of(standing)]
        assert set().union(*lists) == mine
        for pk in mine:
            theirs[pk].add(user.pk)
    found = [pair for school in (rich.westdale, rich.brackenfield) for pair in people_for(school, day)]
    names = dict(User.objects.values_list("pk", "name"))
    differ = [
        (one, one.holder, one.record.restricted, {names[pk] for pk in users}, {names[pk] for pk in theirs[one.pk]})
        for one, users in found
        if users != theirs[one.pk]
    ]
    assert differ == []
    assert {one.pk for one, _ in found} == set(theirs)
    assert any(theirs.values())


def who(cast, duty):
    """The names of those a duty falls to today."""
    users = dict(people_for(cast.westdale, today(now())))[duty]
    return sorted(User.objects.filter(pk__in=users).values_list("name", flat=True))


def test_what_is_the_own_of_somebody_without_an_account_falls_to_their_line_manager(cast):
    """Mrs Moss cannot sign in, and a number has to be removed from her telephone all the same."""
    assert who(cast, asked_of(cast.moss, Holder.OWN)) == ["Daniel Price"]


def test_with_no_line_manager_either_it_falls_to_the_headteacher(cast):
    duty = asked_of(cast.moss, Holder.OWN)
    cast.price.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")
    assert who(cast, duty) == ["Lorna Whitfield"]


def test_what_a_leaver_left_open_falls_to_the_headteacher(cast):
    duty = asked_of(cast.bennett, Holder.OWN)
    assert who(cast, duty) == ["Jo Bennett"]
    cast.bennett.staff.leave(on=today(now()), by=cast.dunn.user, at=now())
    assert who(cast, duty) == ["Lorna Whitfield"]


def test_a_line_manager_who_cannot_sign_in_is_no_line_manager(cast):
    """What would wait for her alone comes before the Headteacher."""
    duty = asked_of(cast.okafor, Holder.LINE_MANAGER)
    cast.marsh.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")
    assert who(cast, duty) == ["Lorna Whitfield"]
    assert standing(cast.whitfield).roles_over(cast.okafor.staff) >= {Holder.LINE_MANAGER}


def test_a_headteacher_who_cannot_sign_in_leaves_an_empty_post(cast):
    """The Chair stands in: somebody has to decide."""
    duty = asked_of(cast.okafor, Holder.HEADTEACHER)
    the_headteachers_account_is_closed(cast)
    assert who(cast, duty) == ["Margaret Ashdown"]


def test_of_what_is_restricted_only_those_who_handle_it_are_told(cast):
    duty = asked_of(cast.okafor, Holder.HEADTEACHER, record=record_of(cast.okafor, restricted=True))
    hers = asked_of(
        cast.whitfield, Holder.HEADTEACHER, record=record_of(cast.whitfield, restricted=True, for_chair=True)
    )
    assert (who(cast, duty), who(cast, hers)) == (["Lorna Whitfield"], ["Margaret Ashdown"])


def test_a_chair_who_teaches_at_another_school_is_chair_of_nobody_there(cast):
    """Governors often work in schools: what concerns the head teacher there is their own Chair's."""
    Appointment.appoint(
        school=cast.westdale,
        user=cast.carter.user,
        role=Role.CHAIR,
        starts_on=today(now()),
        by=cast.dunn.user,
        at=now(),
    )
    duty = asked_of(cast.pritchard, Holder.HEADTEACHER)
    secret = asked_of(cast.pritchard, Holder.HEADTEACHER, record=record_of(cast.pritchard, restricted=True))
    hers = asked_of(cast.whitfield, Holder.HEADTEACHER)
    chair = standing(cast.carter)
    assert list(Duty.objects.falling_to(chair)) == [hers]
    assert list(Record.objects.open_to(chair).filter(pk__in=[duty.record_id, secret.record_id])) == []
    assert chair.roles_over(cast.pritchard.staff) == set()
    people = dict(people_for(cast.brackenfield, today(now())))
    assert [people[duty], people[secret]] == [{cast.holloway.user.pk}, {cast.holloway.user.pk}]
