"""How the trail tells what happened to plans of involvement, in a reader's words."""

from contactpolicy.trail.sentences import said_by
from contactpolicy.web.words import day

from .models import PlanAgency, PlanDecision, PlanOutcome, PlanReply, PlanResult, PlanReview, PlanSession, PlanWording
from .models.decisions import Outcome
from .models.plan_states import PlanStatus
from .models.plans import Plan
from .models.reviews import Finding


@said_by(Plan)
def of_plan(row, before, who):
    """A plan is proposed, stands differently, or has another supervisor or none."""
    if row.history_type == "+":
        return f"{who} proposed a plan of involvement, {day(row.starts_on)} to {day(row.ends_on)}."
    if before is not None and before.status != row.status:
        why = f": {row.history_change_reason}" if row.status == PlanStatus.WITHDRAWN else ""
        return f"The plan became: {PlanStatus(row.status).label.lower()}{why}."
    if before is not None and before.supervisor_id != row.supervisor_id:
        return "The plan has another supervisor." if row.supervisor_id else "The plan has no supervisor any more."
    if before is not None and before.ends_on != row.ends_on:
        return f"The plan now ends on {day(row.ends_on)}."
    return None


@said_by(PlanDecision)
def of_decision(row, before, who):
    """Something was decided."""
    if row.history_type != "+":
        return None
    return f"{who}, {row.capacity}, decided on a plan ({row.number}): {Outcome(row.outcome).label.lower()}."


@said_by(PlanWording)
def of_wording(row, before, who):
    """The words for a former student's file are confirmed."""
    return f"{who} confirmed the words of a plan for a student's file." if row.history_type == "+" else None


@said_by(PlanReply)
def of_reply(row, before, who):
    """What was asked is answered."""
    return f"{who} answered what was asked about a plan." if row.history_type == "+" else None


@said_by(PlanOutcome)
def of_outcome(row, before, who):
    """An outcome is agreed."""
    if row.history_type != "+":
        return None
    return f"Outcome {row.number} of the plan was agreed, to be reached by {day(row.target_on)}."


@said_by(PlanResult)
def of_result(row, before, who):
    """What came of an outcome."""
    if row.history_type != "+":
        return None
    return f"{who}, {row.capacity}, noted what came of an outcome: {PlanResult.Result(row.result).label.lower()}."


@said_by(PlanAgency)
def of_agency(row, before, who):
    """Another agency is involved."""
    return f"{who} noted an agency of the plan: {row.who}." if row.history_type == "+" else None


@said_by(PlanSession)
def of_session(row, before, who):
    """A supervision session was held."""
    if row.history_type != "+":
        return None
    concern = " A concern was raised." if row.concern else ""
    return f"{who} recorded supervision session {row.number}, held on {day(row.held_on)}.{concern}"


@said_by(PlanReview)
def of_review(row, before, who):
    """A monitoring note is written."""
    if row.history_type != "+":
        return None
    follows = PlanReview.Outcome(row.outcome).label
    return f"{who}, {row.capacity}, reviewed the plan: {Finding(row.finding).label.lower()}. {follows}."
