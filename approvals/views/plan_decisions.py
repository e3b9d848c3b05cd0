"""Deciding on a plan of involvement, changing it, and naming its supervisor: each one is a decision, written once."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contactpolicy.web.answers import require
from contactpolicy.web.views import finds
from contactpolicy.web.words import day as in_words
from records import access_plans
from records.looks import find
from records.search import AccountSource
from records.standing import standing_of

from .. import plan_acts, plan_pages, wording
from ..forms.plan_decision import PlanChangeForm, PlanDecisionForm, SupervisorForm
from ..models.decisions import Outcome
from ..models.plan_states import PlanStatus
from ..models.states import NotPossible
from .decisions import NOT_CARRIED, pattern_of
from .find import moment, roles_and_capacity, seen_by, the_plan

DECIDABLE = {PlanStatus.WAITING, PlanStatus.MORE_ASKED, PlanStatus.DECLINED}


@require_http_methods(["GET", "POST"])
def decision(request, number):
    """The plan in full, what bears on it, and the decision."""
    plan = the_plan(request, number)
    standing = standing_of(request)
    require(access_plans.may_decide_plan(standing, plan.record.staff_member))
    at, day = moment()
    last = plan.decisions.select_related("decided_by").order_by("-number").first()
    refuse_if_settled(request, plan, last)
    form = the_form(request, plan, day)
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        return decide(request, plan, form, at) if "confirmed" in request.POST else confirm(request, plan, form)
    context = {
        "title": f"Decide on plan {number}",
        "form": form,
        "plan": plan,
        "record": plan.record,
        "marks": plan_pages.marks(plan),
        "rows": plan_pages.proposal_rows(plan),
        "bears": plan_pages.what_bears_on(plan, standing=standing, day=day),
        "replies": plan.replies.select_related("decision", "replied_by"),
        "last": last,
        "seen": request.POST.get("seen") or (last.number if last else 0),
        "back_url": reverse("approvals:plan", args=[number]),
    }
    return render(request, "approvals/plan_decision.html", context)


def refuse_if_settled(request, plan, last):
    """Somebody who comes too late is told who decided what."""
    number = plan.record.number
    came_between = request.method == "POST" and last and str(last.number) != request.POST.get("seen")
    if plan.status == PlanStatus.WITHDRAWN:
        raise NotPossible(f"Plan {number} is withdrawn. Nothing of yours was saved.")
    if came_between or plan.status not in DECIDABLE:
        raise NotPossible(
            f"Plan {number}: {last.get_outcome_display().lower()} by {last.who} on {in_words(last.decided_at)}. "
            "Nothing of yours was saved. Read what was decided before you go on."
        )


def accounts(school, day):
    """Where a supervisor is looked for."""
    return AccountSource(school, day, url=reverse("approvals:plan-people"))


def the_form(request, plan, day):
    """The questions, with dates, patterns and wordings proposed."""
    record, weeks = plan.record, pattern_of(plan.record.school.edition_on(day))
    parties = list(record.parties.all())
    initial = {"starts_on": max(plan.starts_on, day), "ends_on": plan.ends_on, "review_weeks": weeks}
    for party in parties:
        initial[f"wording_{party.pk}"] = wording.proposed_plan(
            staff_name=record.staff_member.name, student_name=party.name
        )
    return PlanDecisionForm(
        request.POST if request.method == "POST" else None,
        plan=plan,
        source=accounts(record.school, day),
        parties=parties,
        school=record.school,
        day=day,
        initial=initial,
        only_agree=plan.status == PlanStatus.DECLINED,
    )


def confirm(request, plan, form):
    """What will follow, said before it is done. Everything typed is carried along."""
    _, capacity = roles_and_capacity(request, plan.record)
    given = form.cleaned_data
    context = {
        "title": "Check before you decide",
        "plan": plan,
        "record": plan.record,
        "form": form,
        "outcome": Outcome(given["outcome"]).value,
        "given": given,
        "capacity": capacity,
        "fields": [
            (name, value) for name, values in request.POST.lists() for value in values if name not in NOT_CARRIED
        ],
        "consequence": consequence(plan, given),
        "wordings": [(party, given.get(f"wording_{party.pk}")) for party in form.parties],
        "back_url": reverse("approvals:plan-decision", args=[plan.record.number]),
    }
    return render(request, "approvals/plan_decision_confirm.html", context)


def consequence(plan, given):
    """What the decision does, in a sentence."""
    staff = plan.record.staff_member.name
    if given["outcome"] == Outcome.AGREE:
        files = [f"1 entry on {staff}'s file", *(f"1 on {party.name}'s" for party in plan.record.parties.all())]
        dates = f"{in_words(given['starts_on'])} to {in_words(given['ends_on'])}"
        return (
            f"This files {', '.join(files[:-1])} and {files[-1]}. Contact within the plan is agreed from {dates} and no "
            f"longer. {given['supervisor'].name} sees this plan and every contact within it, and holds the sessions."
        )
    if given["outcome"] == Outcome.DECLINE:
        return f"{staff} is told, with your reasons. The contact must not take place."
    return f"{staff} is asked. Nothing is agreed until you decide."


def decide(request, plan, form, at):
    """It is decided."""
    _, capacity = roles_and_capacity(request, plan.record)
    agreed = form.cleaned_data["outcome"] == Outcome.AGREE
    made = plan_acts.decide(
        plan,
        outcome=Outcome(form.cleaned_data["outcome"]),
        seen=seen_by(request),
        by=request.user,
        at=at,
        capacity=capacity,
        wordings=form.wordings() if agreed else None,
        **form.terms(),
    )
    messages.success(request, f"{made.get_outcome_display()}. {plan.record.staff_member.name} can see your reasons.")
    return redirect("approvals:plan", plan.record.number)


@require_http_methods(["GET", "POST"])
def change(request, number):
    """Changing a plan: its last day, its patterns, one more outcome. A new decision, with reasons."""
    plan = the_plan(request, number)
    require(access_plans.may_change_plan(standing_of(request), plan.record.staff_member))
    plan.must_be_in_force()
    at, day = moment()
    initial = {"ends_on": plan.ends_on} | {name: str(getattr(plan, name)) for name in ("session_weeks", "review_weeks")}
    form = PlanChangeForm(request.POST if request.method == "POST" else None, plan=plan, day=day, initial=initial)
    if request.method == "POST" and form.is_valid():
        return changed(request, plan, form.terms(), at, said=f"Plan {number} is changed, and the file shows it.")
    context = {"title": "Change this plan", "button": "Change the plan", "form": form}
    context["consequence"] = "A change is a new decision. The one before stays on the record."
    return show_change(request, plan, context)


@require_http_methods(["GET", "POST"])
def supervisor(request, number):
    """Another supervisor: a new decision. Whoever it was sees nothing more; the new one sees all of it."""
    plan = the_plan(request, number)
    require(access_plans.may_change_plan(standing_of(request), plan.record.staff_member))
    plan.must_be_in_force()
    at, day = moment()
    form = SupervisorForm(
        request.POST if request.method == "POST" else None, plan=plan, source=accounts(plan.record.school, day)
    )
    if request.method == "POST" and form.is_valid():
        named = form.cleaned_data["supervisor"].name
        return changed(request, plan, form.cleaned_data, at, said=f"{named} supervises plan {number} from now on.")
    context = {"title": "Name another supervisor", "button": "Name this supervisor", "form": form}
    was = f"{plan.supervisor.name} sees nothing of it from then on. " if plan.supervisor else ""
    context["consequence"] = (
        f"{was}Whoever you name sees the plan and every contact within it, and the next session falls to them."
    )
    return show_change(request, plan, context)


def changed(request, plan, terms, at, *, said):
    """It is changed, and the page says so."""
    _, capacity = roles_and_capacity(request, plan.record)
    plan_acts.change(plan, seen=seen_by(request), by=request.user, at=at, capacity=capacity, **terms)
    messages.success(request, said)
    return redirect("approvals:plan", plan.record.number)


def show_change(request, plan, context):
    """The form of a change, with how many decisions were on the page."""
    last = plan.decisions.order_by("-number").first()
    context |= {
        "record": plan.record,
        "plan": plan,
        "seen": request.POST.get("seen") or last.number,
        "back_url": reverse("approvals:plan", args=[plan.record.number]),
    }
    return render(request, "approvals/plan_change.html", context)


@require_POST
def people(request):
    """Accounts at the school, while somebody types: for naming a supervisor."""
    standing = standing_of(request)
    find(access_plans.may_search_accounts(standing))
    return finds(AccountSource(standing.school, moment()[1]), request)
