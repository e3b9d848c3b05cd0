"""Whose duty something is, by role: what comes to the line manager, the Headteacher, the Chair or a senior member of staff."""

from django.db.models import Q

from .models.duties import Holder
from .restricted import NOBODY

HEAD_ALTERNATIVES = [Holder.HEADTEACHER, Holder.EITHER, Holder.SENIOR]
OVERSIGHT = [Holder.HEADTEACHER, Holder.EITHER, Holder.SENIOR, Holder.LINE_MANAGER]
MANAGER_ALTERNATIVES = [Holder.LINE_MANAGER, Holder.EITHER]


def owed_openly(standing):
    """The duties on everything unrestricted that this person can do now; a condition on duties."""
    condition = Q(about=standing.own_id, holder=Holder.OWN) if standing.own_id else NOBODY
    if standing.granted:
        condition |= Q(holder=Holder.NAMED, named=standing.user.pk, record__in=standing.granted) & ~Q(
            about=standing.own_id
        )
    if standing.managed_here:
        condition |= Q(about__in=standing.managed_here, holder__in=MANAGER_ALTERNATIVES)
    if standing.chaired:
        condition |= Q(about__in=standing.chaired & standing.heads, holder__in=OVERSIGHT)
        condition |= Q(about__in=standing.chaired & standing.deputies, holder__in=HEAD_ALTERNATIVES)
    if standing.seniors_of:
        beyond = standing.heads | {standing.own_id} - {None}
        condition |= Q(school__in=standing.seniors_of, holder=Holder.SENIOR) & ~Q(about__in=beyond)
    if standing.leads:
        mine = Q(school__in=standing.leads) & ~Q(about__in=standing.out_of_reach_as_head())
        condition |= mine & Q(holder__in=HEAD_ALTERNATIVES)
        # Whom nobody manages: the line manager's duties about them go to the Headteacher.
        condition |= mine & ~Q(about__in=standing.in_hands | standing.heads) & Q(holder=Holder.LINE_MANAGER)
    return condition
