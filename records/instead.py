"""What is somebody's own who cannot sign in: it falls to their line manager, or else to the Headteacher, so that it is not lost."""

from django.db.models import Q

from .models.duties import Holder
from .way import Way


def cannot_sign_in(day):
    """Duties about somebody who has no account, whose account is closed, or who has left; a condition on duties."""
    return Q(about__user=None) | Q(about__user__is_active=False) | Q(about__left_on__lte=day)


def ways(standing):
    """The ways in which what is somebody's own who cannot sign in falls to this person instead."""
    theirs = cannot_sign_in(standing.day) & Q(holder=Holder.OWN)
    found = [Way(theirs, standing.managed_here)] if standing.managed_here else []
    if standing.leads:
        beyond = standing.out_of_reach_as_head() | standing.in_hands | standing.heads
        found.append(Way(Q(school__in=standing.leads) & ~Q(about__in=beyond) & theirs))
    if heads := standing.chaired & standing.heads:
        found.append(Way(theirs, heads))
    return found
