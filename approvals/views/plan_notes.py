"""What is written down while a plan of involvement is in force, and closing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contactpolicy.web.answers import require
from records import access_plans
from records.models.duties import Holder
from records.standing import standing_of

from .. import plan_acts, plan_notes, plan_pages
from ..forms.monitoring import WhyForm
from ..forms.plan_notes import AgencyForm, PlanReviewForm, ResultForm, SessionForm
from ..models import PlanReview
from .find import moment, roles_and_capacity, the_plan


def shared(plan, **context):
    """What the pages of this module have in common."""
    number = plan.record.number
    return {"plan": plan, "record": plan.record, "back_url": reverse("approvals:plan", args=[number]), **context}


def posted(request):
    """What was posted, or nothing."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
def sessions(request, number):
    """A supervision session: the contacts since the last one are read, what was said is written down."""
    plan = the_plan(request, number)
    standing = standing_of(request)
    require(access_plans.may_supervise(standing, plan.record, plan.supervisor_id))
    at, day = moment()
    unread = plan_notes.unread(plan)
    form = SessionForm(posted(request), day=day, unread=unread, words=plan.record.edition.words)
    if request.method == "POST" and form.is_valid():
        held = plan_notes.hold_session(plan, by=request.user, at=at, **form.facts())
        following = f" The next falls due on {held.next_on:%-d %B %Y}." if held.next_on else ""
        messages.success(request, f"The session is on the record.{following}")
        return redirect("approvals:plan", number)
    context = shared(
        plan,
        title="Supervision session",
        form=form,
        unread=unread,
        earlier=plan.sessions.select_related("supervisor").order_by("-number")[:3],
        outcomes=plan.outcomes.prefetch_related("results"),
        rows=[("Limits of contact", plan.limits), ("Need", plan.need)],
        day=day,
    )
    return render(request, "approvals/plan_session.html", context)


@require_http_methods(["GET", "POST"])
def outcomes(request, number, outcome):
    """What came of one outcome. Results are added, never edited."""
    plan = the_plan(request, number)
    found = get_object_or_404(plan.outcomes.prefetch_related("results__noted_by"), number=outcome)
    standing = standing_of(request)
    require(access_plans.may_note_result(standing, plan.record, plan.supervisor_id))
    plan.must_be_in_force()
    form = ResultForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, plan.record)
        if access_plans.is_supervisor(standing, plan.record, plan.supervisor_id):
            capacity = "supervisor"
        plan_notes.note_result(found, by=request.user, at=moment()[0], capacity=capacity, **form.cleaned_data)
        messages.success(request, f"The result of outcome {outcome} is on the record.")
        return redirect("approvals:plan", number)
    context = shared(plan, title=f"What came of outcome {outcome}", form=form, outcome=found)
    return render(request, "approvals/plan_outcome.html", context)


@require_http_methods(["GET", "POST"])
def agencies(request, number):
    """Another agency is involved: who, when, and with what."""
    plan = the_plan(request, number)
    require(access_plans.may_log_agency(standing_of(request), plan.record, plan.supervisor_id))
    plan.must_be_in_force()
    form = AgencyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, plan.record)
        plan_notes.log_agency(plan, by=request.user, at=moment()[0], capacity=capacity, **form.cleaned_data)
        messages.success(request, "The agency is on the record.")
        return redirect("approvals:plan", number)
    context = shared(plan, title="Note an agency", form=form, button="Note it", agencies=plan.agencies.all())
    return render(request, "approvals/plan_agency.html", context)


@require_http_methods(["GET", "POST"])
def reviews(request, number):
    """A monitoring note: what was found, and whether the plan goes on, changes or closes."""
    plan = the_plan(request, number)
    require(access_plans.may_review_plan(standing_of(request), plan.record.staff_member))
    plan_notes.must_be_reviewable(plan)
    at, day = moment()
    roles, capacity = roles_and_capacity(request, plan.record)
    as_head, over = Holder.HEADTEACHER in roles, day >= plan.ends_on
    form = PlanReviewForm(posted(request), plan, over=over, as_head=as_head)
    if request.method == "POST" and form.is_valid():
        written = plan_notes.review(plan, roles=roles, by=request.user, at=at, capacity=capacity, **form.cleaned_data)
        following = f" The next falls due on {written.next_on:%-d %B %Y}." if written.next_on else ""
        messages.success(request, f"Your review is on the record.{following}")
        pages = {PlanReview.Outcome.CHANGE: "approvals:plan-change", PlanReview.Outcome.CLOSE: "approvals:plan-closing"}
        return redirect(pages.get(written.outcome, "approvals:plan") if as_head else "approvals:plan", number)
    context = shared(
        plan,
        title=f"Review plan {number}",
        form=form,
        capacity=capacity,
        state=plan_pages.state_of(plan, day),
        outcomes=plan.outcomes.prefetch_related("results"),
        within=list(plan_notes.within(plan)[:10]),
        sessions=plan.sessions.select_related("supervisor").order_by("-number")[:3],
        earlier=plan.reviews.select_related("reviewed_by").order_by("-number")[:3],
        day=day,
    )
    return render(request, "approvals/plan_review.html", context)


@require_http_methods(["GET", "POST"])
def closing(request, number):
    """Closing a plan, with reasons, once every outcome has its result."""
    plan = the_plan(request, number)
    require(access_plans.may_close_plan(standing_of(request), plan.record.staff_member))
    plan.must_be_in_force()
    outcomes = list(plan.outcomes.prefetch_related("results"))
    open_still = [one for one in outcomes if one.latest is None]
    form = WhyForm(
        posted(request),
        label="Why is it closed?",
        ask="Enter why it is closed, so that a reader years from now understands",
    )
    if request.method == "POST" and form.is_valid():
        _, capacity = roles_and_capacity(request, plan.record)
        plan_acts.close(plan, by=request.user, at=moment()[0], capacity=capacity, why=form.cleaned_data["why"])
        messages.success(request, f"Plan {number} is closed.")
        return redirect("approvals:plan", number)
    context = shared(
        plan, title="Close this plan", form=form, outcomes=outcomes, open_still=open_still, day=moment()[1]
    )
    return render(request, "approvals/plan_closing.html", context)
