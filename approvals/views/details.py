"""The request to share contact details (4.4): its form, kept while it is filled in; and confirming that they are removed."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import require
from records import access
from records.drafts import forget, keep, kept
from records.models import Record
from records.search import StudentSource
from records.standing import standing_of

from .. import details, sharing
from ..forms.details import DetailsForm, RemovalForm
from ..models import Proposal
from ..models.states import NotPossible
from ..sharing_draft import KIND
from .find import moment, roles_and_capacity, the_agreement


@require_http_methods(["GET", "POST"])
def new(request):
    """The form. Its key makes a second click the same request; its draft is kept under the same key."""
    standing = standing_of(request)
    require(access.may_log(standing))
    at, day = moment()
    school = standing.staff.school
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, school, request.POST, of=KIND, at=at)
        return HttpResponse(status=204)
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=KIND)
    answering = answered(request, data)
    source = StudentSource(school, day, url=reverse("records:student-search"))
    form = DetailsForm(data, day=day, source=source, edition=standing.edition, answering=bool(answering))
    form.gone_on_with = request.method == "GET"
    if request.method == "POST" and form.is_valid():
        return send(request, standing, form, answering, at)
    if request.method == "POST":
        keep(request.user, school, request.POST, of=KIND, at=at)
    return show(request, standing, form, answering)


def mine(request):
    """One's own records, as requests to share details refer to them."""
    return Record.objects.visible_to(standing_of(request)).filter(staff_member__user=request.user)


def answered(request, data):
    """One's own request that the form answers a question about; None for a new one."""
    number = (data or {}).get("about")
    if not number:
        return None
    found = Proposal.objects.filter(record__in=mine(request).numbered(number), kind=Proposal.Kind.DETAILS)
    return get_object_or_404(found.select_related("record__school", "record__staff_member"))


def show(request, standing, form, answering):
    """The form, under what the policy says in short."""
    edition = standing.edition
    context = {
        "title": "Share my contact details",
        "form": form,
        "rules": details.rules_in_short(edition),
        "never": edition.personal_mobile == "never",
        "mobile": standing.staff.school.mobile_number,
        "question": answering.decisions.order_by("-number").first() if answering else None,
        "to_chair": standing.own_id in standing.heads,
        "back_url": reverse("approvals:proposal", args=[answering.record.number]) if answering else reverse("log"),
    }
    return render(request, "approvals/details_new.html", context)


def send(request, standing, form, answering, at):
    """It is sent, or sent again with the answer; its draft is gone in the same transaction."""
    given = form.cleaned_data
    try:
        with audited(by=request.user, at=at, why="Sent"):
            if answering:
                proposal = answering.answer(given["reply"], facts=form.facts(), by=request.user, at=at)
            else:
                proposal = Proposal.send(
                    staff_member=standing.staff,
                    students=given["students"],
                    facts=form.facts(),
                    key=given["key"],
                    renews=mine(request).filter(number=given["renews"]).first(),
                    by=request.user,
                    at=at,
                )
            forget(request.user, given["key"])
    except IntegrityError:
        record = get_object_or_404(mine(request), key=given["key"])
        return redirect("approvals:receipt", record.number)
    except NotPossible:
        if answering and answering.replies.filter(words=given["reply"]).exists():
            return redirect("approvals:receipt", answering.record.number)  # a second click
        raise
    return redirect("approvals:receipt", proposal.record.number)


@require_http_methods(["GET", "POST"])
def removal(request, number):
    """Confirming that what was shared is removed, from the last day on."""
    agreement = the_agreement(request, number)
    record = agreement.record
    waiting = sharing.removal_of(agreement)
    if waiting is None:
        raise NotPossible(f"Nothing that was shared under {number} waits to be removed.")
    require(access.may_confirm_removal(standing_of(request), record.staff_member, waiting.holder))
    at, day = moment()
    form = RemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, record)
        sharing.confirm_removal(agreement, by=request.user, at=at, capacity=capacity, **form.facts())
        messages.success(request, f"Noted on {number}: what was shared is removed.")
        return redirect("approvals:agreement", number)
    context = {
        "title": "Confirm that they are removed",
        "form": form,
        "record": record,
        "rows": details.removal_rows(agreement),
        "early": sharing.too_early(agreement) if day < waiting.due_on else "",
        "back_url": reverse("approvals:agreement", args=[number]),
    }
    return render(request, "approvals/details_removal.html", context)
