"""Who has looked at a record or a file, newest first: when, who, as what, and what they did."""

from collections import defaultdict
from datetime import UTC, datetime

from django.contrib.auth import get_user_model
from django.db.models import Q

from contactpolicy.school.models import Appointment, LineManagement
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.clock import today
from contactpolicy.web.paging import page

from . import interlock
from .looked_at import told
from .telling import LOOKED, SYSTEM

SINCE = []
ALWAYS = datetime.min.replace(tzinfo=UTC)


def since(function):
    """Decorator for `function(staff_member)`: from which moment what is kept from them began, or None."""
    if function not in SINCE:
        SINCE.append(function)
    return function


def looks_at(chain, targets):
    """The looks at these targets. They are found first, so that no plan walks down the whole chain in search of them."""
    chain = Chain.objects.filter(name=chain).values_list("pk", flat=True).first()
    return Entry.objects.filter(pk__in=Entry.objects.filter(chain=chain, target__in=targets).values("pk"))


def without_held(looks, staff_member):
    """What somebody is shown of the looks at their own: while they may not be told, nobody else's since it began.

    Their own stay, so that the newest line of the list never tells that others are missing.
    """
    if not interlock.held_back(staff_member):
        return looks
    began = min((moment for function in SINCE if (moment := function(staff_member))), default=ALWAYS)
    return looks.filter(Q(at__lt=began) | Q(actor_id=staff_member.user_id))


def shown(request, looks, *, school, staff_member=None):
    """One page of them, and its rows as they are told. Few queries, however many there are."""
    rows = page(looks, request, order=("-seq",))
    people = get_user_model().objects.in_bulk({entry.actor_id for entry in rows if entry.actor_id})
    as_what = capacities(people, school, staff_member)
    return rows, [
        {
            "at": entry.at,
            "who": people[entry.actor_id].name if entry.actor_id in people else SYSTEM,
            "as_what": as_what(entry.actor_id, today(entry.at)),
            "did": f"{LOOKED.get(entry.kind, entry.kind)} {told(entry.target)}",
        }
        for entry in rows
    ]


def capacities(people, school, staff_member):
    """A function of account and day: as what they stood to this person and school that day, in words."""
    roles, managers = defaultdict(list), defaultdict(list)
    for row in Appointment.objects.filter(school=school, user__in=people):
        roles[row.user_id].append(row)
    if staff_member:
        mine = LineManagement.objects.filter(staff_member=staff_member, manager__user__in=people)
        for managed in mine.select_related("manager"):
            managers[managed.manager.user_id].append(managed)

    def as_what(user_id, day):
        if staff_member and user_id == staff_member.user_id:
            return "the person concerned"
        held = {Role(row.role) for row in roles[user_id] if held_on(row, day)}
        words = [role.label for role in Role if role in held]
        words += ["line manager"] if any(held_on(row, day) for row in managers[user_id]) else []
        return ", ".join(words) or "member of staff"

    return as_what


def held_on(row, day):
    """Whether a dated row held on a day."""
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


def over(standing, school):
    """The accounts of whoever is over this reader, now or before: the Chair, and the Headteacher whom a deputy acts for.

    What they look at is told on the page of each record, where it can be held back; in a list of everything it could not.
    So it never stands there, whether or not there is anything to hold back. The Chair reads of everybody.
    """
    if school.pk in standing.chairs_of:
        return []
    roles = [Role.CHAIR, Role.HEADTEACHER] if school.pk in standing.acts_in else [Role.CHAIR]
    held = Appointment.objects.filter(school=school, role__in=roles).exclude(user=standing.user)
    return list(held.values_list("user", flat=True))
