"""What falls due under a plan of involvement: when it is agreed, when it is changed, when it is closed."""

from contactpolicy.web.clock import today
from records import plan_rules, rules
from records.models import Duty
from records.models.duties import What

FOR_THE_HEAD = {What.CLOSE, What.RECONSIDER}  # done by closing
COMES_ROUND = {What.SUPERVISE, What.REVIEW}


def dates_of(plan):
    """From and until."""
    return {"starts_on": plan.starts_on, "ends_on": plan.ends_on}


def fall_due(plan, *, by, at):
    """Clauses 2.3, 5.3 and 5.4: the first session, the first reviews, and the closing at its last day."""
    edition = plan.record.edition
    review_on = rules.first_review_on(edition, weeks=plan.review_weeks, **dates_of(plan))
    asked = [
        *plan_rules.on_review_due(edition, due_on=review_on),
        *plan_rules.on_agreed(ends_on=plan.ends_on),
        *plan_rules.on_session_due(due_on=session_after(plan, today(at)), supervisor=plan.supervisor),
    ]
    Duty.raise_for(plan.record, asked, by=by, at=at)


def session_after(plan, day):
    """When the session after a day falls due: by the pattern, at the latest on the plan's last day (or that day)."""
    following = plan_rules.next_session_on(after=day, weeks=plan.session_weeks, **dates_of(plan))
    return following or max(day, plan.ends_on)


def fall_due_anew(plan, before, *, by, at, capacity):
    """After a change: what asked for it is done; what is to come follows the new terms; what is overdue stays due."""
    record = plan.record
    for duty in record.duties.open().filter(what__in=[What.RECONSIDER, What.NAME_SUPERVISOR]).order_by("pk"):
        duty.discharge(by=by, at=at, capacity=capacity, note="Changed")
    asked = [*sessions_anew(plan, before, by=by, at=at), *reviews_anew(plan, before, by=by, at=at)]
    for duty in record.duties.open().filter(what=What.CLOSE).exclude(due_on=plan.ends_on):
        duty.lapse(by=by, at=at, why="The plan has another last day")
        asked += plan_rules.on_agreed(ends_on=plan.ends_on)
    Duty.raise_for(record, asked, by=by, at=at)


def sessions_anew(plan, before, *, by, at):
    """The session that is due falls to whoever is supervisor now; one that was missed stays as overdue as it was."""
    day, due = today(at), None
    for duty in plan.record.duties.open().filter(what=What.SUPERVISE).order_by("pk"):
        kept = duty.is_overdue(day) or before["session_weeks"] == plan.session_weeks
        due = duty.due_on if kept else session_after(plan, day)
        due = due if duty.is_overdue(day) else min(due, max(day, plan.ends_on))
        if (duty.named_id, duty.due_on) == (plan.supervisor_id, due):
            return []
        duty.lapse(by=by, at=at, why="The plan was changed")
    return plan_rules.on_session_due(due_on=due or session_after(plan, day), supervisor=plan.supervisor)


def reviews_anew(plan, before, *, by, at):
    """Reviews follow a new pattern or last day; overdue ones stay. Where the last was done, a longer plan has more."""
    day, edition = today(at), plan.record.edition
    changed = (before["review_weeks"], before["ends_on"]) != (plan.review_weeks, plan.ends_on)
    if not changed:
        return []
    stay = set()
    for duty in plan.record.duties.open().filter(what=What.REVIEW).order_by("pk"):
        if duty.is_overdue(day):
            stay.add(duty.holder)
        else:
            duty.lapse(by=by, at=at, why="The plan was changed")
    due = rules.first_review_on(
        edition, starts_on=max(day, plan.starts_on), ends_on=plan.ends_on, weeks=plan.review_weeks
    )
    return [one for one in plan_rules.on_review_due(edition, due_on=due) if one.holder not in stay]


def settle_closed(record, *, by, at, done_as=""):
    """Closed: closing it was the Headteacher's duty, and is done; what was not yet due lapses, what is overdue stays."""
    day = today(at)
    for duty in record.duties.open().order_by("pk"):
        not_yet_due = duty.what in COMES_ROUND and not duty.is_overdue(day)
        if done_as and duty.what in FOR_THE_HEAD:
            duty.discharge(by=by, at=at, capacity=done_as, note="Closed")
        elif not_yet_due or duty.what in {*FOR_THE_HEAD, What.NAME_SUPERVISOR}:
            duty.lapse(by=by, at=at, why="The plan was closed")
