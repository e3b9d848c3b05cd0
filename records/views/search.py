"""What the search boxes ask while somebody types. By POST, so that no name stands in an address or a log."""

from django.views.decorators.http import require_POST

from contactpolicy.web.clock import now, today
from contactpolicy.web.views import finds

from .. import access
from ..looks import find
from ..search import EverybodySource, StaffSource, StudentSource
from ..standing import standing_of


@require_POST
def students(request):
    """Students on roll at one's own school: for staff, and for whoever enters papers."""
    standing = standing_of(request)
    find(access.may_log(standing) or access.may_enter_any_paper(standing))
    return finds(StudentSource(standing.school, today(now()), url=""), request)


@require_POST
def staff(request):
    """Present staff of one's own school: for whoever enters papers or runs the lists."""
    standing = standing_of(request)
    find(access.may_enter_any_paper(standing))
    return finds(StaffSource(standing.school, today(now())), request)


@require_POST
def everybody(request):
    """Students of one's own school, present and former: for staff who log contact."""
    standing = standing_of(request)
    find(access.may_log(standing))
    return finds(EverybodySource(standing.school, today(now()), url=""), request)
