"""Questions for advice are asked in confidence: they may be about one's own line manager (clause 1.1)."""

from django.db.models import Q

from .models.register import Record


def kept(standing, condition):
    """The records of those whom somebody manages, without what was asked past them. A condition on indexed columns.

    Managing alone shows no advice; the Headteacher's and the Chair's part in it is added elsewhere.
    """
    managed_only = standing.managed_here - standing.chaired
    return condition & ~Q(kind=Record.Kind.ADVICE, staff_member__in=managed_only) if managed_only else condition
