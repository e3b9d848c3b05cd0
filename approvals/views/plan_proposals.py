"""Proposing a plan of involvement, from nothing, from a request or from a contact; and answering what was asked."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict, require
from contacts.pages import begins_plan
from records import access, access_plans
from records.drafts import forget, keep, kept
from records.looks import looked
from records.models import Record
from records.search import EverybodySource
from records.standing import standing_of

from ..forms.plan import PlanAnswerForm, PlanForm, typed_from
from ..models import Plan
from ..models.plan_states import PlanStatus
from .find import moment, the_plan

DRAFT = "plan"


@require_http_methods(["GET", "POST"])
def new(request):
    """The form. Its key makes a second click the same plan; its draft is kept under the same key."""
    standing = standing_of(request)
    require(access.may_log(standing))
    at, day = moment()
    if request.method == "POST" and "autosave" in request.POST:
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
        return HttpResponse(status=204)
    form = the_form(request, standing, day)
    if request.method == "POST" and form.is_valid():
        return send(request, standing, form, at)
    if request.method == "POST":
        keep(request.user, standing.staff.school, request.POST, of=DRAFT, at=at)
    context = {
        "title": f"A plan of involvement with a former {standing.words['student']}",
        "form": form,
        "came_of": came_of(standing, form["came_of"].value()),
        "action": reverse("approvals:plan-new"),
        "button": "Send to the Chair of Governors"
        if standing.own_id in standing.heads
        else f"Send to the {standing.words['headteacher']}",
        "back_url": reverse("log"),
    }
    return render(request, "approvals/plan_new.html", context)


def the_form(request, standing, day):
    """The form as posted, as its draft was left, or begun with what is known already."""
    data = request.POST if request.method == "POST" else kept(request.user, request.GET.get("draft"), of=DRAFT)
    source = EverybodySource(standing.staff.school, day, url=reverse("records:everybody-search"))
    initial = None if data else begun_with(request, standing)
    form = PlanForm(data, day=day, source=source, words=standing.words, initial=initial)
    form.gone_on_with = request.method == "GET"
    return form


def begun_with(request, standing):
    """What is known already: the student of a request, or all that a contact says."""
    found = came_of(standing, request.GET.get("came_of"))
    if found is None:
        return {"students": [key for key in request.GET.getlist("students") if key.isdecimal()][:5]}
    looked(request, found.school, f"contact {found.number}")
    return {
        "came_of": found.number,
        "students": [party.student_id for party in found.parties.all() if party.student_id],
        **begins_plan(found.contact),
    }


def came_of(standing, number):
    """One's own contact with a former student that leads to a plan, or None."""
    mine = Record.objects.visible_to(standing).filter(kind=Record.Kind.CONTACT, staff_member=standing.own_id)
    return mine.numbered(number).select_related("contact", "school").prefetch_related("parties").first()


def send(request, standing, form, at):
    """It is sent, and its draft is gone in the same transaction."""
    given = form.cleaned_data
    try:
        with audited(by=request.user, at=at, why="Sent"):
            plan = Plan.send(
                staff_member=standing.staff,
                students=given["students"],
                facts=form.facts(),
                key=given["key"],
                came_of=came_of(standing, given["came_of"]),
                by=request.user,
                at=at,
            )
            forget(request.user, given["key"])
    except IntegrityError:
        record = get_object_or_404(Record, key=given["key"], staff_member__user=request.user, kind=Record.Kind.PLAN)
        return redirect("approvals:plan-receipt", record.number)
    return redirect("approvals:plan-receipt", plan.record.number)


@require_http_methods(["GET", "POST"])
def answer(request, number):
    """What was asked is answered, on the form of the plan."""
    found = the_plan(request, number)
    standing = standing_of(request)
    require(access_plans.may_answer_plan(standing, found.record.staff_member))
    if found.status != PlanStatus.MORE_ASKED:
        raise Conflict(f"Nothing is asked about plan {number} any more.")
    at, day = moment()
    data = request.POST if request.method == "POST" else None
    form = PlanAnswerForm(data, day=day, source=None, words=found.record.edition.words, initial=typed_from(found))
    if request.method == "POST" and form.is_valid():
        found.answer(form.cleaned_data["reply"], facts=form.facts(), by=request.user, at=at)
        return redirect("approvals:plan-receipt", number)
    context = {
        "title": f"Answer what was asked about plan {number}",
        "form": form,
        "question": found.decisions.select_related("decided_by").last(),
        "action": reverse("approvals:plan-answer", args=[number]),
        "button": "Send the answer",
        "back_url": reverse("approvals:plan", args=[number]),
    }
    return render(request, "approvals/plan_new.html", context)
