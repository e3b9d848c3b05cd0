"""Declaring a relationship: the form, which keeps what is typed, where tuition leads, and the receipt."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import require
from contactpolicy.web.clock import now, today
from records import access_round as access
from records.drafts import forget, keep, kept
from records.models import Record
from records.standing import standing_of
from records.todo import holder_in_words

from .. import declaring
from ..forms.declaring import DeclarationForm
from .declarations import the_declaration
from .find import sources

DRAFT = "declaration"


@require_http_methods(["GET", "POST"])
def new(request):
    """The form. Its key makes a second click the same declaration; its draft is kept under the same key."""
    standing = standing_of(request)
    require(access.may_declare(standing))
    at = now()
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
        return HttpResponse(status=204)
    form = the_form(request, standing, at)
    if request.method == "POST" and form.is_valid():
        return declare(request, standing, form, at)
    if request.method == "POST":
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
    context = {
        "title": "Someone I know outside school",
        "form": form,
        "tuition": form.is_tuition,
        "back_url": reverse("log"),
    }
    return render(request, "contacts/declaration_new.html", context)


def the_form(request, standing, at):
    """The form as posted, as its draft was left, or empty."""
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=DRAFT)
    source = sources(standing.staff.school, today(at))["students"]
    form = DeclarationForm(data, source=source, words=standing.words)
    form.gone_on_with = request.method == "GET"
    return form


def declare(request, standing, form, at):
    """It is declared, and its draft is gone in the same transaction."""
    given = form.cleaned_data
    try:
        with audited(by=request.user, at=at, why="Declared"):
            made = declaring.declare(
                staff_member=standing.staff,
                students=given["students"],
                others=form.others(),
                facts=form.facts(),
                key=given["key"],
                by=request.user,
                at=at,
            )
            forget(request.user, given["key"])
        number = made.record.number
    except IntegrityError:
        number = get_object_or_404(Record, key=given["key"], staff_member=standing.staff).number
    return redirect("contacts:declaration-receipt", number)


@require_safe
def receipt(request, number):
    """It is in: the number, the time, what happens next and by when."""
    found, standing = the_declaration(request, number), standing_of(request)
    duties = [(one, holder_in_words(one, standing)) for one in found.record.duties.open().oldest_first()]
    conflict = found.conflict_on(standing.day)
    context = {"title": "Declared", "declaration": found, "record": found.record, "duties": duties}
    return render(request, "contacts/declaration_receipt.html", context | {"conflict": conflict})
