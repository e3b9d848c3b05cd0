"""The story of a plan of involvement, newest first, in sentences."""

from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day
from records import statements_shown

from .story import SAID, done_besides, event
from .story import filed as filed_event


def told(plan):
    """Every event of the plan. Few queries, however long the story."""
    record = plan.record
    text = "Marked retrospective: the contact had already begun." if record.retrospective else ""
    events = [event("Proposed", record.staff_member.name, record.recorded_at, text)]
    events += [decided(one) for one in plan.decisions.select_related("decided_by", "supervisor")]
    events += [
        event("Answered", one.replied_by.name, one.replied_at, one.words)
        for one in plan.replies.select_related("replied_by")
    ]
    events += [
        event(f"Supervision session {one.number}", Signed(one.supervisor.name, "supervisor"), one.recorded_at, one.note)
        for one in plan.sessions.select_related("supervisor")
    ]
    events += [reviewed(one) for one in plan.reviews.select_related("reviewed_by")]
    events += [
        filed_event(one)
        for one in record.entries.select_related("filed_by", "staff_file", "student_file")
        if not one.student_file_id
    ]
    events += statements_shown.events(record)
    if plan.closed_at:
        events.append(event("Closed", Signed(plan.closed_by.name, plan.closed_as), plan.closed_at, plan.closed_why))
    events += withdrawn(plan)
    events += done_besides(record, {one["at"] for one in events})
    return sorted(events, key=lambda one: one["at"], reverse=True)


def decided(decision):
    """One decision."""
    title = SAID[decision.outcome].replace("agreement", "plan")
    if decision.supervisor:
        title = f"{title}, {day(decision.starts_on)} to {day(decision.ends_on)}, supervisor {decision.supervisor.name}"
    return event(title, decision.who, decision.decided_at, decision.reasons)


def reviewed(review):
    """One monitoring note."""
    said = f"Reviewed: {review.get_finding_display()}. {review.get_outcome_display()}."
    return event(said, Signed(review.reviewed_by.name, review.capacity), review.reviewed_at, review.note)


def withdrawn(plan):
    """It was taken back; when and why are in its history."""
    if plan.status != plan.Status.WITHDRAWN:
        return []
    row = plan.history.order_by("-history_id").first()
    return [event("Withdrawn", getattr(row.history_user, "name", None), row.history_date, row.history_change_reason)]
