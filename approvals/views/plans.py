"""Plans of involvement: the list, one with all that belongs to it, its sheet, its receipt, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from contactpolicy.web.answers import require
from contactpolicy.web.markup import names, state
from contactpolicy.web.words import day as spoken
from contacts.advice_pages import said_about
from records import access, access_plans, looks, todo
from records.listed import list_of, marked, page_of, whose
from records.models import Duty
from records.models.duties import What
from records.referring import referring_of
from records.search import AccountSource
from records.sheets import Sheet, pdf_response
from records.standing import standing_of

from .. import plan_filing, plan_notes, plan_pages, plan_sheets, plan_story
from ..forms.monitoring import WhyForm
from ..models import Plan
from ..models.plan_states import PlanStatus
from .find import moment, the_plan

FILTERS = {
    "waiting": ("Waiting for a decision", [PlanStatus.WAITING]),
    "more-asked": ("More was asked", [PlanStatus.MORE_ASKED]),
    "in-force": ("In force", [PlanStatus.IN_FORCE]),
    "to-close": ("To be closed", [PlanStatus.IN_FORCE]),
    "closed": ("Closed", [PlanStatus.CLOSED]),
    "declined": ("Declined", [PlanStatus.DECLINED]),
    "withdrawn": ("Withdrawn", [PlanStatus.WITHDRAWN]),
}
# What a duty is called on the page of a plan, where it is called after requests and agreements elsewhere.
OF_A_PLAN = {
    What.DECIDE: "Decide on this plan",
    What.REVIEW: "Review this plan",
    What.RECONSIDER: "Think again about this plan",
}


def listed(standing, chosen, day):
    """The rows of the list, for its page and for a table."""
    found = Plan.objects.select_related("record__staff_member", "record__school", "supervisor")
    found = found.prefetch_related("record__parties")
    if chosen == "to-close":  # told by their dates, of the few that are in force
        return found.to_close(day).filter(record__stage=PlanStatus.IN_FORCE).lists_of(standing)
    return found.lists_of(standing, stages=FILTERS[chosen][1] if chosen else ())


def cells(plan, today):
    """What the list shows of a plan."""
    record, nobody = plan.record, "Has no supervisor" if plan.is_in_force else "Not named yet"
    supervisor = names([plan.supervisor.name]) if plan.supervisor else nobody
    during = f"{spoken(plan.starts_on)} to {spoken(plan.ends_on)}"
    during = marked(during, record.retrospective and "Retrospective")
    return *whose("approvals:plan", record), supervisor, during, state(plan_pages.state_of(plan, today))


@require_safe
def plans(request):
    """Plans this person may see, newest first, narrowed by where they stand."""
    standing = standing_of(request)
    _, day = moment()
    chosen = looks.narrowed(request.GET.get("state"), FILTERS)
    looks.looked_at_each(request, standing.schools.values(), f"plans, {chosen or 'all'}")
    columns = ("status", "starts_on", "ends_on", "supervisor__name", "record__retrospective")
    rows = page_of(list_of(listed, standing, chosen, day), request, *columns)
    context = {
        "title": "Plans of involvement",
        "page": rows,
        "rows": [cells(one, day) for one in rows],
        "filters": [(key, label, key == chosen) for key, (label, _) in FILTERS.items()],
        "chosen": chosen,
        "may_log": access.may_log(standing),
        "back_url": reverse("approvals:agreements") if standing.sees_records else reverse("home"),
    }
    return render(request, "approvals/plans.html", context)


@require_safe
def plan(request, number):
    """One plan: what it is, what is left to do, what was done under it, its story."""
    found = the_plan(request, number)
    standing = standing_of(request)
    at, day = moment()
    duties = list(open_duties(found.record))
    gone = supervisor_gone(found, day)
    decision = found.decisions.filter(outcome__in=["agree", "change"]).select_related("decided_by").last()
    context = {
        "title": f"Plan {number}",
        "plan": found,
        "record": found.record,
        "state": plan_pages.state_of(found, day),
        "marks": [*plan_pages.marks(found), *gone],
        "gone": gone,
        "ages": plan_pages.age_rows(found, day),
        "proposed": plan_pages.proposal_rows(found),
        "rows": plan_pages.agreed_rows(found, decision) if found.was_agreed else [],
        "duties": left(duties, standing),
        "to_reconsider": [one for one in duties if one.what == What.RECONSIDER],
        "question": found.decisions.select_related("decided_by").last(),
        "story": plan_story.told(found),
        "is_own": found.record.staff_member_id == standing.own_id,
        "may_propose": access.may_log(standing),
        "at": at,
        "day": day,
        "back_url": reverse("approvals:plans"),
        **may(found, standing, duties),
        **done_under(found, standing),
        **said_about(found.record, standing),
        **referring_of(found.record, standing),
    }
    return render(request, "approvals/plan.html", context)


def supervisor_gone(found, day):
    """That a supervisor no longer belongs to the school, whichever way: a role ended, an account was closed (5.4)."""
    if not (found.is_in_force and found.supervisor_id):
        return []
    here = AccountSource(found.record.school, day).known([found.supervisor_id])
    return [] if here else [f"{found.supervisor.name} supervises this plan and no longer belongs to the school."]


def left(duties, standing):
    """What is left to do, in the words of a plan."""
    rows = zip(duties, todo.left(duties, standing), strict=True)
    return [row | {"what": OF_A_PLAN.get(duty.what, row["what"])} for duty, row in rows]


def may(found, standing, duties):
    """What this person may do with it, each an answer with its sentence."""
    record, staff = found.record, found.record.staff_member
    return {
        "may_decide": access_plans.may_decide_plan(standing, staff),
        "may_change": access_plans.may_change_plan(standing, staff),
        "may_close": access_plans.may_close_plan(standing, staff),
        "may_review": access_plans.may_review_plan(standing, staff),
        "may_supervise": access_plans.may_supervise(standing, record, found.supervisor_id),
        "may_note": access_plans.may_note_result(standing, record, found.supervisor_id),
        "may_log_agency": access_plans.may_log_agency(standing, record, found.supervisor_id),
        "may_withdraw": access_plans.may_withdraw_plan(standing, staff),
        "may_answer": access_plans.may_answer_plan(standing, staff),
        "session_due": any(one.what == What.SUPERVISE for one in duties),
        "review_due": any(one.what == What.REVIEW for one in duties),
    }


def done_under(found, standing):
    """What was done under it: outcomes, agencies, contacts, sessions, reviews."""
    if not found.was_agreed:
        return {}
    within = list(plan_notes.within(found))
    return {
        "outcomes": found.outcomes.prefetch_related("results__noted_by"),
        "agencies": found.agencies.select_related("noted_by"),
        "within": within[:10],
        "how_many": len(within),
        "outside": plan_pages.outside(found, standing),
        "sessions": found.sessions.select_related("supervisor").order_by("-number"),
        "reviews": found.reviews.select_related("reviewed_by").order_by("-number"),
    }


def open_duties(record):
    """What is left to do on a plan."""
    return Duty.objects.open().filter(record=record).select_related("record", "named").oldest_first()


@require_safe
def receipt(request, number):
    """It is in: the number, when, and what happens next."""
    found = the_plan(request, number)
    duty = open_duties(found.record).first()
    context = {"title": "Sent", "plan": found, "record": found.record, "duty": duty}
    return render(request, "approvals/plan_receipt.html", context)


@require_safe
def sheet(request, number):
    """The sheet of a plan: as proposed with what was decided so far, or once agreed in the words that were filed."""
    found = the_plan(request, number)
    _, day = moment()
    if found.was_agreed:
        printed = Sheet.of_entry(plan_filing.entry_of_plan(found))
    else:
        printed = Sheet(plan_sheets.proposed_words(found, day=day))
    return pdf_response(request, [printed], school=found.record.school, name=number, target=f"plan {number}")


@require_http_methods(["GET", "POST"])
def withdrawal(request, number):
    """Taking a plan back, before a decision, with the reason."""
    found = the_plan(request, number)
    require(access_plans.may_withdraw_plan(standing_of(request), found.record.staff_member))
    form = WhyForm(request.POST or None, label="Why do you withdraw it?", ask="Enter why you withdraw it")
    if request.method == "POST" and form.is_valid():
        found.withdraw(by=request.user, at=moment()[0], why=form.cleaned_data["why"])
        messages.success(request, f"Plan {number} is withdrawn.")
        return redirect("approvals:plan", number)
    context = {"title": "Withdraw this plan", "form": form, "record": found.record, "button": "Withdraw the plan"}
    context |= {"back_url": reverse("approvals:plan", args=[number]), "final": True}
    context["consequence"] = "Nobody will decide on it. It stays in the register as withdrawn, with your reason."
    return render(request, "approvals/why.html", context)
