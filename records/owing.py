"""Whose duty something is, by role: what comes to the line manager, the Headteacher, the Chair or a senior member of staff."""

from django.db.models import Q

from . import instead, restricted
from .models.duties import Holder
from .way import Way

HEAD_ALTERNATIVES = [Holder.HEADTEACHER, Holder.EITHER, Holder.SENIOR]
OVERSIGHT = [Holder.HEADTEACHER, Holder.EITHER, Holder.SENIOR, Holder.LINE_MANAGER]
MANAGER_ALTERNATIVES = [Holder.LINE_MANAGER, Holder.EITHER]


def ways(standing):
    """Each way in which duties fall to this person now, by itself."""
    openly = [*by_role(standing), *instead.ways(standing)]
    return [way.and_also(Q(restricted=False)) for way in openly] + [Way(one) for one in restricted.owed_ways(standing)]


def by_role(standing):
    """The ways of everything unrestricted. One for each holder: an index of each is in the order of a list."""
    found = [Way(Q(holder=Holder.OWN), frozenset({standing.own_id}))] if standing.own_id else []
    if standing.granted:
        named = Q(holder=Holder.NAMED, named=standing.user.pk, record__in=standing.granted)
        found.append(Way(named & ~Q(about=standing.own_id)))
    if standing.managed_here:
        found += [Way(Q(holder=one), standing.managed_here) for one in MANAGER_ALTERNATIVES]
    for holders, people in ((OVERSIGHT, standing.heads), (HEAD_ALTERNATIVES, standing.deputies)):
        if chaired := standing.chaired & people:
            found += [Way(Q(holder=one), chaired) for one in holders]
    if standing.seniors_of:
        beyond = standing.heads | {standing.own_id} - {None}
        found.append(Way(Q(school__in=standing.seniors_of, holder=Holder.SENIOR) & ~Q(about__in=beyond)))
    if standing.leads:
        mine = Q(school__in=standing.leads) & ~Q(about__in=standing.out_of_reach_as_head())
        found += [Way(mine & Q(holder=one)) for one in HEAD_ALTERNATIVES]
        # Whom nobody manages: the line manager's duties about them go to the Headteacher.
        unmanaged = ~Q(about__in=standing.in_hands | standing.heads)
        found.append(Way(mine & unmanaged & Q(holder=Holder.LINE_MANAGER)))
    return found
