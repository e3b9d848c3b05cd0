"""A role that ends: its holder is told that something has changed, and their Home says what, so that nobody wonders."""

from datetime import timedelta

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role

from .models.mails import Mail

SAID_FOR = timedelta(days=30)
BY_HAND = "Role ended"  # the reason in the history of a role that somebody ended before its time


def tell(appointment, *, by, at):
    """A mail to whoever held it, which names nobody. Ended twice for one day, it is one mail; one's own needs none."""
    if appointment.user_id != by.pk:
        key = f"role-ended:{appointment.pk}:{appointment.ends_on}"
        Mail.put(to=appointment.user, kind=Mail.Kind.CHANGED, key=key, at=at)


def ended_lately(standing):
    """What their Home says: roles that ended within a month, and those that somebody has said will end."""
    day, user = standing.day, standing.user
    rows = Appointment.objects.filter(user=user).ending_after(day - SAID_FOR - timedelta(days=1))
    rows = list(rows.select_related("school").order_by("ends_on", "pk"))
    ending = [row for row in rows if row.ends_on and not any(goes_on(row, other, day) for other in rows)]
    ahead = by_hand([row for row in ending if row.ends_on >= day])
    return [said(row, standing) for row in ending if row.ends_on < day or row.pk in ahead]


def goes_on(row, other, day):
    """Whether somebody holds the same role today after all, and for longer."""
    same = (row.school_id, row.role) == (other.school_id, other.role) and other.starts_on <= day
    return same and (other.ends_on is None or other.ends_on > max(row.ends_on, day - timedelta(days=1)))


def by_hand(rows):
    """Those of these roles that somebody ended: not the ones that were given until a day. Without rows, no question."""
    found = Appointment.history.filter(id__in=[row.pk for row in rows], history_change_reason=BY_HAND) if rows else []
    until = {row.pk: row.ends_on for row in rows}
    return {one.id for one in found if one.ends_on == until[one.id]}


def said(row, standing):
    """One role as Home says it."""
    here = standing.school is not None and row.school_id == standing.school.pk
    name = standing.words["Headteacher"] if row.role == Role.HEADTEACHER and here else row.get_role_display()
    told = {"role": name, "on": row.ends_on, "ahead": row.ends_on >= standing.day, "school": "" if here else row.school}
    return told | {"heads": row.role == Role.HEADTEACHER}  # whom to ask where it is wrong: the other of the two
