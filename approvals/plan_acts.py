"""Deciding on a plan of involvement, changing it and closing it: each one short, audited transaction.

Every act locks the plan's record first, then files in primary-key order; the chain is linked last by the door.
"""

from datetime import timedelta

from django.db.models import Q

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from records import plan_rules
from records.models import Duty, Record
from records.models.duties import What
from records.models.grants import Grant

from . import plan_due, plan_filing
from .models import Plan, PlanAgency, PlanDecision, PlanOutcome, PlanWording
from .models.decisions import Outcome
from .models.plan_decisions import MOVES_TO
from .models.plan_states import PlanStatus
from .models.states import NotPossible

SUPERVISOR = "supervisor"
ONE_DAY = timedelta(days=1)


def decide(plan, *, outcome, seen, by, at, capacity, wordings=None, **terms):
    """Clause 5.3: agree (sessions and reviews fall due, files are written), decline, or ask for more; with reasons.

    `seen` is how many decisions the person had before them; `wordings` the words for each former student's file by
    party id. Raises NotPossible when somebody else decided first, or what 5.3 and 5.4 ask for is not all there.
    """
    with audited(by=by, at=at, why=Outcome(outcome).label, capacity=capacity):
        plan = plan.locked()
        if outcome == Outcome.AGREE:
            _must_be_complete(plan, terms)
        decision = PlanDecision.write(plan, outcome=outcome, seen=seen, by=by, at=at, capacity=capacity, **terms)
        plan.record.edition = plan.record.school.edition_on(today(at))
        if outcome == Outcome.AGREE:
            plan.starts_on, plan.ends_on, plan.agreed_on = decision.starts_on, decision.ends_on, today(at)
            plan.session_weeks, plan.review_weeks = decision.session_weeks, decision.review_weeks
            plan.supervisor = decision.supervisor
        plan.move_to(MOVES_TO[outcome], by=by, at=at, why=Outcome(outcome).label)
        _settle_decided(plan.record, outcome, by=by, at=at, capacity=capacity)
        if outcome == Outcome.AGREE:
            _begin(plan, decision, wordings, by=by, at=at)
    return decision


def _must_be_complete(plan, terms):
    """Raises NotPossible while anything of 5.3 and 5.4 is missing, or the supervisor is the person themselves."""
    asked = plan.terms(
        ends_on=terms.get("ends_on"), supervisor=terms.get("supervisor"), session_weeks=terms.get("session_weeks")
    )
    if missing := plan_rules.missing(asked):
        raise NotPossible(f"Plan {plan.record.number} cannot be agreed yet. {'. '.join(missing)}.")
    _never_themselves(plan, terms["supervisor"])


def _never_themselves(plan, supervisor):
    """Nobody supervises themselves (5.4)."""
    if supervisor.pk == plan.record.staff_member.user_id:
        raise NotPossible("Nobody supervises themselves. Name somebody else as supervisor.")


def _settle_decided(record, outcome, *, by, at, capacity):
    """The duty to decide is done; asking for more puts one on whoever proposed it."""
    for duty in record.duties.open().order_by("pk"):
        if duty.what == What.DECIDE:
            duty.discharge(by=by, at=at, capacity=capacity, note=Outcome(outcome).label)
        else:
            duty.lapse(by=by, at=at, why="A decision was made")
    if outcome == Outcome.MORE:
        Duty.raise_for(record, plan_rules.on_more_asked(record.edition, day=today(at)), by=by, at=at)


def _begin(plan, decision, wordings, *, by, at):
    """What agreeing makes: outcomes, agencies, the supervisor's right, what falls due, and the entries on the files."""
    PlanWording.keep(decision, wordings, by=by, at=at)
    _add_outcomes(plan, decision, plan.outcomes_proposed)
    for who, what, on in plan.agencies_proposed:
        PlanAgency.objects.create(plan=plan, who=who, what=what, involved_on=on, noted_at=at, noted_by=by)
    name(plan, plan.supervisor, by=by, at=at)
    plan_due.fall_due(plan, by=by, at=at)
    plan_filing.file_plan(plan, decision, by=by, at=at)


def _add_outcomes(plan, decision, outcomes):
    """What the plan is to bring about, numbered on."""
    first = plan.outcomes.count() + 1
    for number, (words, target_on) in enumerate(outcomes, first):
        PlanOutcome.objects.create(plan=plan, number=number, words=words, target_on=target_on, decision=decision)


def name(plan, supervisor, *, by, at):
    """The supervisor may see the plan and every contact within it, from today until shortly after its last day."""
    within = Record.objects.filter(contact__within=plan.record).order_by("pk")
    for record in [plan.record, *within]:
        Grant.give(
            record=record, user=supervisor, as_what=SUPERVISOR, why=f"Supervisor of {plan.record.number} (5.4)",
            by=by, at=at, starts_on=today(at), ends_on=plan.ends_on + plan_rules.AFTERWARDS,
        )  # fmt: skip


def rights_of(plan, user):
    """The named rights that somebody holds as supervisor of a plan: to it, and to the contacts within it."""
    of_plan = Q(record=plan.record_id) | Q(record__contact__within=plan.record_id)
    return Grant.objects.filter(of_plan, user=user, as_what=SUPERVISOR).order_by("pk")


def end_rights(plan, user, *, on, by, at, why):
    """Somebody is no longer supervisor after a day."""
    for right in rights_of(plan, user).ending_after(on):
        right.end(on=on, by=by, at=at, why=why)


def change(plan, *, seen, outcomes=(), by, at, capacity, **terms):
    """A change to an agreed plan is a new decision: another supervisor, other dates or patterns, more outcomes.

    What is not named in `terms` stays as it was.
    """
    with audited(by=by, at=at, why="Changed", capacity=capacity):
        plan = plan.locked()
        plan.must_be_in_force()
        before = {field: getattr(plan, field) for field in ("ends_on", "supervisor", "session_weeks", "review_weeks")}
        terms = before | terms | {"starts_on": plan.starts_on, "outcome": Outcome.CHANGE}
        if terms["supervisor"] is None:
            raise NotPossible("A plan needs a named supervisor. Name one first.")
        _never_themselves(plan, terms["supervisor"])
        decision = PlanDecision.write(plan, seen=seen, by=by, at=at, capacity=capacity, **terms)
        for field in before:
            setattr(plan, field, getattr(decision, field))
        plan.save()
        _add_outcomes(plan, decision, outcomes)
        _hand_over(plan, before, by=by, at=at)
        plan_due.fall_due_anew(plan, before, by=by, at=at, capacity=capacity)
        plan_filing.file_change(plan, decision, dates_changed=before["ends_on"] != plan.ends_on, by=by, at=at)
    return decision


def _hand_over(plan, before, *, by, at):
    """Rights follow the supervisor and the last day: whoever was supervisor sees nothing more from now on."""
    why = "Another supervisor was named" if before["supervisor"] != plan.supervisor else "The plan has another last day"
    if before["supervisor"] and why.startswith("Another"):
        end_rights(plan, before["supervisor"], on=today(at) - ONE_DAY, by=by, at=at, why=why)
    until = plan.ends_on + plan_rules.AFTERWARDS
    for right in rights_of(plan, plan.supervisor).on(today(at)):
        if right.ends_on != until:
            right.end(on=until, by=by, at=at, why=why)
    name(plan, plan.supervisor, by=by, at=at)


def close(plan, *, by, at, capacity, why):
    """Clause 5.3: the Headteacher closes it, with a result for every outcome. Nobody closes their own."""
    with audited(by=by, at=at, why=why, capacity=capacity):
        plan = plan.locked()
        plan.must_be_in_force()
        if by.pk == plan.record.staff_member.user_id:
            raise NotPossible("Nobody closes their own plan.")
        open_still = [str(one.number) for one in plan.outcomes.filter(results=None)]
        if open_still:
            raise NotPossible(
                f"Plan {plan.record.number} cannot be closed yet. "
                f"Say first what came of outcome {', '.join(open_still)}: met, partly met or not met."
            )
        _close(plan, by=by, at=at, capacity=capacity, why=why, done_as=capacity)
    return plan


def _close(plan, *, by, at, capacity, why, done_as=""):
    """It is closed. Sessions and reviews not yet due lapse, overdue ones stay; the supervisor's right ends with today."""
    day, record = today(at), plan.record
    plan.closed_at, plan.closed_by, plan.closed_as, plan.closed_why = at, by, capacity, why
    plan.move_to(PlanStatus.CLOSED, by=by, at=at, why=why)
    plan_due.settle_closed(record, by=by, at=at, done_as=done_as)
    owed = record.duties.open().filter(what=What.SUPERVISE).exists()
    if plan.supervisor and not owed:
        end_rights(plan, plan.supervisor, on=day, by=by, at=at, why="The plan was closed")
    plan_filing.file_closing(plan, by=by, at=at)


def end_all_of(staff_member, *, by, at):
    """A member of staff left: their own plans are withdrawn or closed; those they supervised need somebody else."""
    why = "The member of staff left the school"
    with audited(by=by, at=at, why=why):
        for plan in Plan.objects.filter(record__staff_member=staff_member).order_by("pk"):
            if plan.is_open:
                plan.withdraw(by=by, at=at, why=why)
            elif plan.is_in_force:
                _close(plan.locked(), by=by, at=at, capacity="the school", why=why)
        if staff_member.user_id:
            for plan in Plan.objects.in_force().filter(supervisor=staff_member.user_id).order_by("pk"):
                without_supervisor(plan.locked(), by=by, at=at)


def without_supervisor(plan, *, by, at):
    """The supervisor has left in the middle: their right ends, and the Headteacher names another at once (5.4)."""
    gone, plan.supervisor = plan.supervisor, None
    plan.save()
    end_rights(plan, gone, on=today(at) - ONE_DAY, by=by, at=at, why="The supervisor left the school")
    Duty.raise_for(plan.record, plan_rules.on_supervisor_gone(day=today(at)), by=by, at=at)
