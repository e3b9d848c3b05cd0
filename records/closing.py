"""Closing an account by itself, and opening it again: who may. What its owner is at the school stays as it is."""

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import YES, No

from . import access
from .running import DECIDES, held_by, may_hand_link


def may_close(standing, user, held=None):
    """Whoever runs accounts; never one's own, and nobody shuts out those who decide, or those who watch over them."""
    if user == standing.user:
        return No("Nobody closes their own account. Ask somebody else who runs accounts.")
    held = held_by([user], standing.day)[user.pk] if held is None else held
    if any(school not in standing.schools for school, _ in held):
        return No("This person holds a role at another school. That school closes the account.")
    roles = {role for _, role in held}
    if Role.CHAIR in roles:
        return No("The account of the Chair stays open while they are Chair. Name another Chair first.")
    if Role.HEADTEACHER in roles:
        return may_close_heads(standing, user)
    if roles & DECIDES and not (standing.heads_of or standing.chairs_of):
        return No("Only the Headteacher or the Chair closes the account of somebody who decides on requests.")
    return YES if standing.chairs_of else access.may_invite(standing)


def may_close_heads(standing, user):
    """The Headteacher's is closed by the Chair alone, and only while somebody else decides."""
    if not standing.chairs_of:
        return No("Only the Chair of Governors closes the Headteacher's account.")
    acting = Appointment.objects.on(standing.day).filter(school__in=standing.chairs_of, role=Role.DEPUTY)
    if not acting.filter(user__is_active=True).exclude(user=user).exists():
        return No("The school would have nobody who decides. Name a deputy who acts for the Headteacher first.")
    return YES


def may_open(standing, user, held=None):
    """Whoever may make a link for it: an account that is open again is nothing without one."""
    return may_hand_link(standing, user, held)


def closed_how(user):
    """When a closed account was closed, by whom (their number), and why, as its history says; None for one that is open."""
    if user is None or user.is_active:
        return None
    rows = list(user.history.order_by("history_id"))
    was_open = max((place for place, row in enumerate(rows) if row.is_active), default=-1)
    return rows[was_open + 1] if was_open + 1 < len(rows) else None
