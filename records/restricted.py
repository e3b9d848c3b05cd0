"""Who handles what is restricted: the Headteacher, the Chair in their place, and those who are named. Nobody their own.

Apart from the rules about everything else, so that neither can widen the other. Each is a condition on indexed columns.
"""

from django.db.models import Q

from .models.duties import NOBODY, Holder


def beyond_head(standing):
    """Staff whom a Headteacher's role does not reach here: themselves, and a Headteacher they act or stand in for."""
    return standing.out_of_reach_as_head() | (standing.heads - standing.chaired)


def led_by(standing):
    """The restricted records that are theirs by their role: as Headteacher, acting, or as Chair."""
    condition = NOBODY
    if standing.leads:
        condition |= Q(school__in=standing.leads, for_chair=False) & ~Q(staff_member__in=beyond_head(standing))
    if standing.chairs_of:
        theirs = Q(for_chair=True) | Q(staff_member__in=standing.chaired)
        condition |= Q(school__in=standing.chairs_of) & theirs
    return never_own(standing, condition & Q(restricted=True), "staff_member")


def handled_by(standing):
    """The restricted records of this person, by their role or because they are named, as a condition on records."""
    if not standing.granted:
        return led_by(standing)
    named = Q(pk__in=standing.granted, restricted=True)
    return led_by(standing) | never_own(standing, named, "staff_member")


def owed_ways(standing):
    """Each way in which duties on restricted records fall to this person, as a condition on duties."""
    found = [Q(named=standing.user.pk, record__in=standing.granted)] if standing.granted else []
    if standing.leads:
        mine = Q(school__in=standing.leads, record__for_chair=False, holder=Holder.HEADTEACHER)
        found.append(mine & ~Q(about__in=beyond_head(standing)))
    if standing.chairs_of:
        theirs = Q(record__for_chair=True) | Q(about__in=standing.chaired)
        found.append(Q(school__in=standing.chairs_of, holder=Holder.HEADTEACHER) & theirs)
    return [never_own(standing, one & Q(restricted=True), "about") for one in found]


def never_own(standing, condition, column):
    """Nobody sees or handles a restricted record about themselves, whatever else they are."""
    return condition & ~Q(**{column: standing.row_id}) if standing.row_id else condition
