"""What is somebody's own who cannot sign in: it falls to their line manager, or else to the Headteacher, so that it is not lost."""

from django.db.models import Q

from .models.duties import Holder
from .restricted import NOBODY


def cannot_sign_in(day):
    """Duties about somebody who has no account, whose account is closed, or who has left; a condition on duties."""
    return Q(about__user=None) | Q(about__user__is_active=False) | Q(about__left_on__lte=day)


def owed_by(standing):
    """What is somebody's own who cannot sign in, and falls to this person instead; a condition on duties."""
    theirs = Q(about__in=standing.managed_here) if standing.managed_here else NOBODY
    if standing.leads:
        beyond = standing.out_of_reach_as_head() | standing.in_hands | standing.heads
        theirs |= Q(school__in=standing.leads) & ~Q(about__in=beyond)
    if standing.chaired & standing.heads:
        theirs |= Q(about__in=standing.chaired & standing.heads)
    return theirs & cannot_sign_in(standing.day) & Q(holder=Holder.OWN)
