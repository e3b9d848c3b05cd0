"""Is the machine well? For those who can see to it, and for a monitor."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.db import Error
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contactpolicy.web.clock import now
from records import access
from records.looks import find
from records.running import at_one_school
from records.standing import standing_of
from records.status.here import in_one_sentence, of_school
from records.status.rows import of_machine


@require_safe
def status(request):
    """One sentence, then a row for each thing. It names nobody, so it leaves no look and goes on when none can be written."""
    standing = at_one_school(standing_of(request))
    find(access.may_see_status(standing))
    at = now()
    rows = [*of_machine(at), *of_school(standing.school, standing.day)]
    context = {
        "title": "Status",
        "rows": sorted(rows, key=lambda row: not row.red),
        "red": any(row.red for row in rows),
        "sentence": in_one_sentence(rows),
        "at": at,
        "runs": access.may_run_people(standing),
    }
    return render(request, "records/status.html", context)


@require_safe
@login_not_required
def health(request):
    """For a monitor: 200, or 503 when something about the machine is red. It says no more."""
    try:
        good = not any(row.red for row in of_machine(now()))
    except (Error, OSError):
        good = False
    said, code = ("well", HTTPStatus.OK) if good else ("not well", HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(f"{said}\n", status=code, content_type="text/plain; charset=utf-8")
