"""Evidence: adding files to a record, one file with its safe copy, and the file itself."""

import logging

from django.contrib import messages
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import Refused, require
from contactpolicy.web.clock import now

from ..access import may_add_evidence
from ..access_referrals import capacity_on
from ..evidence.names import disposition
from ..evidence.shown import entered_by, evidence_rows
from ..evidence.taking import seal_all
from ..forms.evidence import EvidenceForm
from ..looks import looked
from ..models import Evidence, Record
from ..standing import standing_of
from .posted import posted

log = logging.getLogger(__name__)
# Whatever is in a file, it runs nothing and reaches nothing when a browser shows it after all.
HARMLESS = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
WAITS = "The virus scanner has not looked at this file yet. It is kept, and opens here once the scanner has."
ALTERED = (
    "This file is missing from the server, or is not as it was sealed. "
    "Tell whoever looks after the site to run check_evidence."
)


@require_http_methods(["GET", "POST"])
def new(request, number):
    """Several files at a time. Those that cannot be taken are named, each with why; the others are in."""
    standing = standing_of(request)
    visible = Record.objects.open_to(standing).select_related("school", "staff_member")
    record = get_object_or_404(visible, number=number)
    looked(request, record.school, f"record {number}", restricted=record.restricted)
    require(may_add_evidence(standing, record, entered_by(record)))
    form = EvidenceForm(posted(request), request.FILES or None, not_taken=getattr(request, "not_taken", ()))
    if request.method == "POST" and form.is_valid() and take(request, record, form, standing):
        messages.success(request, form.kept or f"These files are on {number} already.")
        return gone_to(request, record.get_absolute_url())
    return render(request, "records/evidence_new.html", page_of(record, form, standing))


def take(request, record, form, standing):
    """Whether every file is in now."""
    key = form.cleaned_data["key"]
    if Evidence.objects.filter(key=key, added_by=request.user).exists():
        return True
    taken, refused = seal_all(form.chosen, school=record.school)
    if taken:
        staff = record.staff_member
        capacity = (
            capacity_on(standing, record)
            if record.restricted
            else standing.capacity_over(staff, standing.roles_over(staff), record.edition.words)
        )
        about = form.cleaned_data["about"]
        Evidence.add(record, taken, key=key, about=about, by=request.user, at=now(), capacity=capacity)
        form.kept = kept_words(len(taken), record)
    refused += form.not_taken
    if refused:
        form.refuse(refused)
    return not refused


def kept_words(number, record):
    """What is in."""
    if number == 1:
        return f"1 file is on {record.number}, sealed as it came."
    return f"{number} files are on {record.number}, sealed as they came."


def page_of(record, form, standing):
    """The page for adding: whom to ring comes first."""
    leads = Appointment.objects.on(standing.day).filter(school=record.school, role=Role.SAFEGUARDING_LEAD)
    return {
        "title": "Add photos or files",
        "form": form,
        "record": record,
        "leads": [one.user.name for one in leads.select_related("user")],
        "lado": record.school.lado_phone,
        "back_url": record.get_absolute_url(),
    }


def sent_by_script(request):
    """Whether the page shows how far the sending is, and goes on by itself."""
    return request.headers.get("Accept") == "application/json"


def gone_to(request, url):
    """On to the next page."""
    return JsonResponse({"go": url}) if sent_by_script(request) else redirect(url)


def the_evidence(request, pk):
    """The file, if they may see the record it is on."""
    found = Evidence.objects.visible_to(standing_of(request)).select_related(
        "record__school", "record__staff_member", "added_by"
    )
    return get_object_or_404(found, pk=pk)


@require_safe
def evidence(request, pk):
    """What a file is, who added it, and where it is a picture, its safe copy."""
    one = the_evidence(request, pk)
    looked(request, one.record.school, f"evidence {pk} of {one.record.number}", restricted=one.record.restricted)
    context = {
        "title": one.name,
        "one": one,
        "record": one.record,
        "rows": evidence_rows(one),
        "waits": WAITS,
        "back_url": one.record.get_absolute_url(),
    }
    return render(request, "records/evidence.html", context)


@require_safe
def file(request, pk):
    """The bytes as they came, only ever to be saved; or with ?copy=yes the safe copy of a picture, to be shown."""
    one, copy = the_evidence(request, pk), request.GET.get("copy") == "yes"
    if copy and not one.copy_path:
        raise Http404
    if not one.is_served:
        raise Refused(WAITS)
    how, target = "view" if copy else "download", f"evidence {pk} of {one.record.number}"
    looked(request, one.record.school, target, kind=how, restricted=one.record.restricted)
    opened = one.opened(copy=copy)
    if opened is None:
        log.error("Evidence %s is missing or altered", pk)
        raise Refused(ALTERED)
    kind = "image/jpeg" if copy else "application/octet-stream"
    name = disposition(f"{one.record.number}-{pk}.jpg" if copy else one.name, inline=copy)
    answer = FileResponse(opened, content_type=kind, headers=HARMLESS)
    # Set last: the response would offer it inline, under the name it has in the store.
    answer["Content-Disposition"] = name
    return answer
