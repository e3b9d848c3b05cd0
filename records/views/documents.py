"""The policy document of an edition: adding a version, and the file itself for everybody at the school."""

import logging

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.school.models import PolicyEdition
from contactpolicy.web.answers import Conflict, Refused, require
from contactpolicy.web.clock import now

from .. import access
from ..evidence import apart
from ..evidence.documents import seal_policy
from ..evidence.names import disposition
from ..forms.documents import DocumentForm
from ..looks import looked
from ..models import PolicyDocument
from ..running import at_one_school, capacity_at
from ..standing import standing_of
from .evidence import ALTERED, HARMLESS, WAITS
from .posted import posted

log = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def new(request, pk):
    """A PDF becomes the next version of an edition's document; the ones before stay."""
    standing = at_one_school(standing_of(request))
    edition = get_object_or_404(PolicyEdition.objects.select_related("school"), pk=pk, school=standing.school)
    require(access.may_keep_document(standing))
    before = edition.documents.select_related("added_by").first()
    form = DocumentForm(
        posted(request), request.FILES or None, replaces=before is not None, not_taken=getattr(request, "not_taken", ())
    )
    if request.method == "POST" and form.is_valid() and take(request, standing, edition, form):
        messages.success(request, "The policy document is in, sealed as it came.")
        return redirect(back_of(edition))
    context = {
        "title": "Add the policy document",
        "form": form,
        "edition": edition,
        "before": before,
        "back_url": back_of(edition),
    }
    return render(request, "records/document_new.html", context)


def back_of(edition):
    """The page of the edition; that of one in force is the policy's own."""
    return reverse("records:policy") if edition.confirmed_at else reverse("records:edition", args=[edition.pk])


def take(request, standing, edition, form):
    """Whether it is in now. Why it was not taken stands beside the field."""
    given = form.cleaned_data
    if PolicyDocument.objects.filter(key=given["key"], added_by=request.user).exists():
        return True
    try:
        sealed = seal_policy(given["document"], school=edition.school)
        PolicyDocument.add(
            edition, sealed, key=given["key"], why=given.get("why") or "", by=request.user, at=now(),
            capacity=capacity_at(standing, edition.school),
        )  # fmt: skip
    except apart.Refused as why:
        form.add_error("document", str(why))
    except Conflict as meanwhile:
        form.add_error(None, str(meanwhile))
    return not form.errors


@require_safe
def file(request, pk):
    """The bytes as they came, only ever to be saved. Everybody who belongs to the school may read its policy."""
    standing = at_one_school(standing_of(request))
    found = PolicyDocument.objects.filter(edition__school=standing.school).select_related("edition__school")
    one = get_object_or_404(found, pk=pk)
    if not one.is_served:
        raise Refused(WAITS)
    looked(request, one.edition.school, f"policy document {pk}", kind="download")
    opened = one.opened()
    if opened is None:
        log.error("Policy document %s is missing or altered", pk)
        raise Refused(ALTERED)
    answer = FileResponse(opened, content_type="application/octet-stream", headers=HARMLESS)
    # Set last: the response would offer it inline, under the name it has in the store.
    answer["Content-Disposition"] = disposition(one.name)
    return answer
