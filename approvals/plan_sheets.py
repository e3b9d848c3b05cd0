"""The words of each sheet about a plan of involvement (clauses 5.3, 5.4 and 2.3).

A former student's copy travels. It says what was agreed, when, why and by whom; need, limits, agencies, sessions and
whoever else is on the plan stay on the staff copy alone.
"""

from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.sheets.words import frame, listed, period, rows, staff_file, student_file, text

from .models.plan_states import PlanStatus
from .plan_pages import proposal_rows
from .plan_sheet_parts import agencies, before, history, lasted, marks, outcomes, people, signature, terms, times
from .sheet_parts import about, edition_said, edition_words, filed, in_advance, signed_by, signed_by_staff

# What was proposed of these is said further down, as it was agreed.
LATER = {"Outcomes proposed", "Agencies (5.4)"}
AGREED, CHANGED, CLOSED = "Plan of involvement", "Change to a plan of involvement", "Plan of involvement closed"


def proposed_words(plan, *, day):
    """The plan as proposed and what was decided on it by a day, for reading: printing it files nothing."""
    record = plan.record
    told = [
        (when(one.decided_at), f"{one.get_outcome_display()} by {one.who}. {one.reasons}")
        for one in plan.decisions.select_related("decided_by")
    ]
    return frame(
        record,
        title="Proposed plan of involvement",
        file="Working copy, not on any file",
        of="",
        clause="5.3",
        times=times(plan),
        marks=marks(plan),
        sections=[
            rows("Where it stands", (spoken(day), PlanStatus(plan.status).label)),
            people(plan, day),
            rows("The plan", *proposal_rows(plan)),
            rows("Decided before", *told) if told else None,
        ],
        signatures=[*signed_by_staff(record), (edition_words(record)["Headteacher"], "")],
    )


def agreed_words(plan, decision, numbers):
    """The whole plan, for the staff file. `numbers`: of the entries it becomes, on each file."""
    record = plan.record
    return frame(
        record,
        title=AGREED,
        **staff_file(record),
        clause="5.3, 5.4",
        times=times(plan),
        marks=marks(plan),
        sections=[
            people(plan, plan.agreed_on),
            rows("The plan", *[row for row in proposal_rows(plan) if row[0] not in LATER]),
            terms(plan, decision),
            outcomes(plan),
            agencies(plan),
            filed(record, numbers, on=decision.decided_at),
        ],
        signatures=[*signed_by_staff(record), signature(decision), ("Supervisor", decision.supervisor.name)],
    )


def student_words(plan, decision, party):
    """What was agreed, when, why and by whom, for one former student's file. Nothing here names another."""
    record = plan.record
    return frame(
        record,
        title="Plan of involvement with a member of staff",
        **student_file(record, party),
        clause="5.3",
        times=times(plan),
        marks=marks(plan),
        sections=[
            about(record, party),
            rows(
                "What was agreed",
                ("Member of staff", record.staff_words),
                ("Period", period(plan.starts_on, plan.ends_on)),
                ("Agreed by", decision.who),
                ("Agreed on", when(decision.decided_at)),
                in_advance(record),
            ),
            text("Why", decision.words_for[party.pk]),
        ],
        signatures=[signature(decision)],
    )


def change_words(plan, decision, numbers=None):
    """What an agreed plan is from now on, for the staff file. `numbers`: where it goes on the files of others too."""
    record = plan.record
    return frame(
        record,
        title=CHANGED,
        **staff_file(record),
        clause="5.3, 5.4",
        times=times(plan, decision.decided_at, "this change"),
        marks=marks(plan),
        sections=[
            people(plan, plan.agreed_on),
            terms(plan, decision),
            before(plan, decision),
            outcomes(plan),
            agencies(plan),
            filed(record, numbers, on=decision.decided_at) if numbers else None,
        ],
        signatures=[*signed_by_staff(record), signature(decision)],
    )


def student_dates(plan, decision, party):
    """That a plan has another last day, for one former student's file."""
    return student_note(
        plan,
        party,
        title="Change to a plan of involvement with a member of staff",
        times=times(plan, decision.decided_at, "this change"),
        facts=[("Period from now on", period(plan.starts_on, plan.ends_on)), ("Changed by", decision.who)],
    )


def student_closing(plan, party):
    """That a plan was closed, as a date alone, for one former student's file."""
    return student_note(
        plan,
        party,
        title="A plan of involvement with a member of staff was closed",
        times=times(plan, plan.closed_at, "this closing", lasted(plan)),
        facts=[("Closed on", spoken(plan.closed_at))],
    )


def student_note(plan, party, *, title, times, facts):
    """A few facts about a plan, for one former student's file."""
    record = plan.record
    return frame(
        record,
        title=title,
        **student_file(record, party),
        clause="5.3",
        times=times,
        marks=marks(plan),
        sections=[
            about(record, party),
            rows("The plan", ("Member of staff", record.staff_words), *facts, in_advance(record)),
        ],
    )


def session_words(session):
    """One supervision session, for the staff file."""
    plan, record = session.plan, session.plan.record
    return frame(
        record,
        title=f"Supervision session {session.number} of a plan of involvement",
        **staff_file(record),
        clause="5.4",
        times=times(plan, session.recorded_at, "this session", f"Session held on {spoken(session.held_on)}"),
        marks=marks(plan),
        sections=[
            people(plan, session.held_on),
            rows(
                "Session",
                ("Supervisor", session.supervisor.name),
                ("Held on", spoken(session.held_on)),
                in_advance(record),
                ("Contacts read", ", ".join(session.contacts_read) or "None since the last session"),
                ("Next session due", spoken(session.next_on) if session.next_on else "None"),
            ),
            text("Note", session.note),
            text(edition_said(record, "Concern brought to the Headteacher"), session.concern),
        ],
        signatures=[("Supervisor", session.supervisor.name), *signed_by_staff(record)],
    )


def review_words(review):
    """One monitoring note, for the staff file."""
    plan, record = review.plan, review.plan.record
    return frame(
        record,
        title=f"Review {review.number} of a plan of involvement",
        **staff_file(record),
        clause="2.3",
        times=times(plan, review.reviewed_at, "this review"),
        marks=marks(plan),
        sections=[
            people(plan, today(review.reviewed_at)),
            rows(
                "Review",
                ("Reviewed by", f"{review.reviewed_by.name}, {review.capacity}"),
                ("Reviewed on", when(review.reviewed_at)),
                ("Found", review.get_finding_display()),
                ("What follows", edition_said(record, review.get_outcome_display())),
                ("Next review due", spoken(review.next_on) if review.next_on else "None"),
                in_advance(record),
            ),
            listed("What was checked", [edition_said(record, one) for one in review.checked_words]),
            text("Note", review.note),
        ],
        signatures=signed_by(record, review.capacity, review.reviewed_by),
    )


def closing_words(plan, numbers):
    """That a plan was closed, by whom and why, with what came of each outcome, for the staff file."""
    record = plan.record
    contacts = record.contacts.exclude(record__status="voided").order_by("record__happened_at", "pk")
    logged = ", ".join(contacts.values_list("record__number", flat=True))
    return frame(
        record,
        title=CLOSED,
        **staff_file(record),
        clause="5.3",
        times=times(plan, plan.closed_at, "this closing", lasted(plan)),
        marks=marks(plan),
        sections=[
            people(plan, today(plan.closed_at)),
            rows(
                "Closing",
                ("Closed by", f"{plan.closed_by.name}, {plan.closed_as}"),
                ("Closed on", when(plan.closed_at)),
                ("Period that was agreed", period(plan.starts_on, plan.ends_on)),
                ("Supervisor (5.4)", plan.supervisor.name if plan.supervisor else "Nobody at the end"),
                in_advance(record),
                ("Contacts logged within it", logged or "None"),
            ),
            text("Why", plan.closed_why),
            outcomes(plan),
            history(plan),
            agencies(plan),
            filed(record, numbers, on=plan.closed_at),
        ],
        signatures=signed_by(record, plan.closed_as, plan.closed_by),
    )
