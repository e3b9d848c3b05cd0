"""To whom a duty falls: never oneself, and never nobody. A role nobody holds falls to the next."""

from datetime import timedelta

import pytest

from contactpolicy.school.models import Appointment, LineManagement
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from records.models import Duty
from tests.contacts.posting import assessed, duties, logged
from tests.people_fixtures import acting, standing


def falling(person, contact):
    """The open duties on a contact that this person can do today, by the role they are asked of."""
    return sorted(contact.record.duties.open().falling_to(standing(person)).values_list("holder", flat=True))


def ended(person, role, *, by):
    """From today they hold this role no more."""
    held = Appointment.objects.on(today(now())).get(user=person.user, role=role)
    held.end(on=today(now()) - DAY, by=by.user, at=now(), why="She has moved on.")


def unmanaged(person, *, by):
    """From today nobody manages them."""
    rows = LineManagement.objects.on(today(now())).filter(staff_member=person.staff)
    for one in rows:
        one.end(on=today(now()) - DAY, by=by.user, at=now(), why="She has moved on.")


DAY = timedelta(days=1)
EVERYBODY = ["whitfield", "ashdown", "price", "marsh", "okafor", "nair", "bennett", "ellis", "dunn", "field"]


@pytest.mark.parametrize("who", ["okafor", "marsh", "price", "whitfield", "nair", "ellis", "dunn"])
@pytest.mark.parametrize("kind", ["network-message", "already-friends", "correspondence", "other"])
def test_oversight_is_never_ones_own_and_always_somebodys(cast, who, kind):
    """Whoever it is about: what falls to them is their own part alone, and every part falls to somebody else or them."""
    person = getattr(cast, who)
    contact = logged(person, kind, cast.amira, inappropriate="yes")
    assert set(falling(person, contact)) <= {"own"}
    assert standing(person).roles_over(person.staff) == set()
    reached = {
        pk
        for one in EVERYBODY
        for pk in Duty.objects.open().falling_to(standing(getattr(cast, one))).values_list("pk", flat=True)
    }
    assert set(contact.record.duties.open().values_list("pk", flat=True)) <= reached


def test_each_role_is_asked_of_who_holds_it(cast, okafor, amira):
    contact = logged(okafor, "network-message", amira)
    assert falling(cast.marsh, contact) == ["line-manager", "senior"]
    assert falling(cast.whitfield, contact) == ["headteacher", "senior"]
    assert falling(cast.price, contact) == ["senior"]
    assert falling(cast.nair, contact) == falling(cast.ashdown, contact) == falling(cast.pritchard, contact) == []


def test_the_headteachers_own_contact_goes_to_the_chair(cast):
    """clauses.md, table 3: the Chair stands in the Headteacher's place for everything that concerns the Headteacher."""
    contact = logged(cast.whitfield, "network-message", cast.amira)
    assert falling(cast.ashdown, contact) == ["headteacher", "line-manager", "senior"]
    assert falling(cast.price, contact) == falling(cast.marsh, contact) == []


def test_with_no_line_manager_it_falls_to_the_headteacher(cast, okafor, amira):
    contact = logged(okafor, "correspondence", amira)
    unmanaged(okafor, by=cast.whitfield)
    assert falling(cast.whitfield, contact) == ["headteacher", "line-manager"]
    assert falling(cast.marsh, contact) == []


def test_with_no_senior_member_of_staff_it_falls_to_the_headteacher(cast, okafor, amira):
    contact = logged(okafor, "network-message", amira)
    for one in (cast.price, cast.marsh):
        ended(one, Role.SENIOR, by=cast.whitfield)
    assert "senior" in falling(cast.whitfield, contact)
    assert falling(cast.price, contact) == []


def test_with_no_headteacher_it_falls_to_the_chair(cast, okafor, amira):
    contact = logged(okafor, "network-message", amira)
    ended(cast.whitfield, Role.HEADTEACHER, by=cast.ashdown)
    assert falling(cast.ashdown, contact) == ["headteacher", "senior"]
    assert falling(cast.whitfield, contact) == []


def test_while_a_deputy_acts_the_chair_stands_back(cast, okafor, amira):
    """A post that somebody fills is not empty; the deputy's own goes to the Chair then."""
    contact = logged(okafor, "correspondence", amira)
    hers = logged(cast.price, "already-friends", amira)
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=5)
    ended(cast.whitfield, Role.HEADTEACHER, by=cast.ashdown)
    assert falling(cast.price, contact) == ["headteacher"]
    assert falling(cast.ashdown, contact) == []
    assert falling(cast.ashdown, hers) == ["headteacher"]
    assert falling(cast.price, hers) == ["own"]


@pytest.mark.parametrize("first", ["tran", "pritchard"])
def test_either_is_done_when_one_of_the_two_has_done_it(cast, first):
    """Clause 4.1, C: the line manager or the head teacher."""
    contact = logged(cast.carter, "correspondence", cast.freya)
    assert falling(cast.tran, contact) == falling(cast.pritchard, contact) == ["either"]
    assessed(contact, getattr(cast, first))
    assert duties(contact) == []


def test_both_is_done_when_both_have_done_it(cast, okafor, amira):
    """Clause 4.1, W: two duties."""
    contact = logged(okafor, "correspondence", amira)
    assessed(contact, cast.marsh)
    assert duties(contact) == [("see", "headteacher")]
    assessed(contact, cast.whitfield)
    assert duties(contact) == []


def test_who_holds_both_roles_does_it_once_as_both(cast, amira):
    """The Headteacher is the deputy's line manager."""
    contact = logged(cast.price, "correspondence", amira)
    assert falling(cast.whitfield, contact) == ["headteacher", "line-manager"]
    made = assessed(contact, cast.whitfield)
    assert (duties(contact), made.capacity) == ([], "line manager and Headteacher")
