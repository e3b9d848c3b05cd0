"""What is written down while a plan is in force: sessions, results, agencies, reviews. Each one audited transaction."""

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from records import plan_rules, rules
from records.models import Duty, Record
from records.models.duties import Holder, What
from records.standing import can_do

from . import plan_filing
from .models import PlanAgency, PlanResult, PlanReview, PlanSession
from .models.states import NotPossible

TO_THE_HEAD = {PlanReview.Outcome.CHANGE, PlanReview.Outcome.CLOSE}


def hold_session(plan, *, held_on, note, concern, key, by, at):
    """Clause 5.4: one supervision session. It does the duty that was due, overdue or not, and the next falls due.

    Contacts within the plan that no session had read are read at this one. A second post with the same key is the
    same session.
    """
    with audited(by=by, at=at, why="Supervision session", capacity="supervisor"):
        plan = plan.locked()
        if already := PlanSession.objects.filter(key=key, plan=plan).first():
            return already
        due = list(plan.record.duties.open().filter(what=What.SUPERVISE, named=by).order_by("pk"))
        if plan.supervisor_id != by.pk or not (plan.is_in_force or due):
            raise NotPossible(f"Plan {plan.record.number} has no session for you to record.")
        following = next_session_on(plan, held_on) if plan.is_in_force else None
        session = PlanSession.objects.create(
            plan=plan,
            number=plan.sessions.count() + 1,
            held_on=held_on,
            note=note,
            concern=concern,
            contacts_read=[contact.record.number for contact in unread(plan)],
            next_on=following,
            recorded_at=at,
            supervisor=by,
            key=key,
        )
        for duty in due:
            duty.discharge(by=by, at=at, capacity="supervisor", note=f"Session {session.number}")
        asked = plan_rules.on_session_due(due_on=following, supervisor=by) if following else []
        asked += plan_rules.on_concern(day=today(at)) if concern else []
        Duty.raise_for(plan.record, asked, by=by, at=at)
        plan_filing.file_session(session, by=by, at=at)
    return session


def next_session_on(plan, held_on):
    """When the session after this one falls due, or None after the last day."""
    dates = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    return plan_rules.next_session_on(after=held_on, weeks=plan.session_weeks, **dates)


def unread(plan):
    """The contacts within a plan that no session has read yet, oldest first."""
    read = {number for session in plan.sessions.all() for number in session.contacts_read}
    return [
        contact for contact in within(plan).order_by("record__happened_at", "pk") if contact.record.number not in read
    ]


def within(plan):
    """The contacts logged within a plan that are not void, newest first."""
    logged = plan.record.contacts.exclude(record__status=Record.Status.VOIDED).select_related("record")
    return logged.order_by("-record__happened_at", "-pk")


def note_result(outcome, *, result, note, key, by, at, capacity):
    """What came of an outcome. A result is never edited: what is found later is another one."""
    with audited(by=by, at=at, why="Result noted", capacity=capacity):
        plan = outcome.plan.locked()
        if already := PlanResult.objects.filter(key=key, outcome=outcome).first():
            return already
        plan.must_be_in_force()
        if by.pk == plan.record.staff_member.user_id:
            raise NotPossible("Nobody says of their own plan what came of it.")
        return PlanResult.objects.create(
            outcome=outcome, result=result, note=note, noted_at=at, noted_by=by, capacity=capacity, key=key
        )


def log_agency(plan, *, who, what, involved_on, key, by, at, capacity=""):
    """Clause 5.4: another agency is involved: who, when, and with what."""
    with audited(by=by, at=at, why="Agency noted", capacity=capacity):
        plan = plan.locked()
        if already := PlanAgency.objects.filter(key=key, plan=plan).first():
            return already
        plan.must_be_in_force()
        return PlanAgency.objects.create(
            plan=plan, who=who, what=what, involved_on=involved_on, noted_at=at, noted_by=by, key=key
        )


def review(plan, *, roles, key, by, at, capacity, outcome, **facts):
    """Clause 2.3: one monitoring note on a plan. It does every open review duty that the reviewer's roles can do."""
    with audited(by=by, at=at, why="Reviewed", capacity=capacity):
        plan = plan.locked()
        if already := PlanReview.objects.filter(key=key, plan=plan).first():
            return already
        must_be_reviewable(plan)
        if by.pk == plan.record.staff_member.user_id:
            raise NotPossible("Nobody reviews their own plan.")
        following = next_review_on(plan, today(at)) if plan.is_in_force else None
        written = PlanReview.objects.create(
            plan=plan,
            number=plan.reviews.count() + 1,
            reviewed_at=at,
            reviewed_by=by,
            capacity=capacity,
            outcome=outcome,
            next_on=following,
            key=key,
            **facts,
        )
        _settle_reviewed(plan, roles, outcome, following, by=by, at=at, capacity=capacity)
        plan_filing.file_review(written, by=by, at=at)
    return written


def must_be_reviewable(plan):
    """In force; or closed while a review was overdue, which stays somebody's to do."""
    if not (plan.was_agreed and plan.record.duties.open().filter(what=What.REVIEW).exists()):
        plan.must_be_in_force()


def next_review_on(plan, day):
    """When the next review falls due, or None after the last day."""
    dates = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    return rules.next_review_on(reviewed_on=day, weeks=plan.review_weeks, **dates)


def _settle_reviewed(plan, roles, outcome, following, *, by, at, capacity):
    """The reviewer's duties are done, as many fall due again; what is asked for comes before the Headteacher."""
    record, done = plan.record, []
    for duty in record.duties.open().filter(what__in=[What.REVIEW, What.RECONSIDER]).order_by("pk"):
        keeps = duty.what == What.RECONSIDER and outcome != PlanReview.Outcome.CONTINUE
        if can_do(roles, duty.holder) and not keeps:
            duty.discharge(by=by, at=at, capacity=capacity)
            done += [duty.holder] if duty.what == What.REVIEW else []
    asked = plan_rules.on_review_due(record.edition, due_on=following) if following else []
    asked = [one for one in asked if one.holder in done]
    waiting = record.duties.open().filter(what=What.RECONSIDER).exists()
    if outcome in TO_THE_HEAD and not waiting and Holder.HEADTEACHER not in roles:
        closing = outcome == PlanReview.Outcome.CLOSE
        asked += plan_rules.on_change_asked(record.edition, day=today(at), closing=closing)
    Duty.raise_for(record, asked, by=by, at=at)
