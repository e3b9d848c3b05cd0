"""The words of each sheet about a request, its agreement and its reviews (clauses 2.2 and 2.3).

A student's copy travels to the next school. It says what was agreed, when, why and by whom; where, on which days, on
which conditions and with whom else is on the staff copy alone.
"""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.sheets.words import frame, listed, period, rows, staff_file, student_file, text

from .models.decisions import Outcome
from .models.states import ProposalStatus
from .sheet_parts import (
    about,
    asked,
    before,
    by_whom,
    decided,
    deciders,
    decision_times,
    edition_said,
    filed,
    in_advance,
    later_times,
    marks,
    request,
    shared,
    signature,
    signed_by,
    signed_by_staff,
    story,
    summary,
    times,
)

AGREED, CHANGED = "Request and agreement", "Change to an agreement"


def request_words(proposal, *, day):
    """The request and what was decided on it by a day, for reading: nothing of it is filed by printing it."""
    record = proposal.record
    decisions = list(proposal.decisions.select_related("decided_by"))
    return frame(
        record,
        title="Request for agreement to contact",
        file="Working copy, not on any file",
        of="",
        clause=proposal.clause,
        times=times(proposal),
        marks=marks(proposal),
        sections=[
            rows("Where it stands", (spoken(day), ProposalStatus(proposal.status).label)),
            asked(proposal, on=day),
            request(proposal),
            story(proposal, decisions),
        ],
        signatures=[*signed_by_staff(record), *deciders(record, decisions)],
    )


def agreement_words(agreement, decision, numbers):
    """What was agreed or changed, for the staff file: the decision, the request, and who else's file it is on.

    `numbers`: of the entries that this becomes, by student id; the staff file's under None.
    """
    proposal, record = agreement.proposal, agreement.record
    before_it = proposal.decisions.filter(number__lt=decision.number).select_related("decided_by")
    earlier = list(before_it) if decision.number > 1 else []
    changed = decision.outcome == Outcome.CHANGE
    return frame(
        record,
        title=CHANGED if changed else AGREED,
        **staff_file(record),
        clause=proposal.clause,
        times=decision_times(agreement, decision),
        marks=marks(proposal),
        sections=[
            asked(proposal),
            decided(agreement, decision),
            listed("Conditions", decision.conditions) or text("Conditions", "None"),
            before(earlier) if changed else None,
            request(proposal),
            story(proposal, earlier),
            filed(record, numbers, on=decision.decided_at),
        ],
        signatures=[*signed_by_staff(record), signature(decision)],
    )


def student_words(agreement, decision, party):
    """What was agreed, when, why and by whom, for one student's file. Nothing here was written for another's eyes."""
    record, changed = agreement.record, decision.outcome == Outcome.CHANGE
    return frame(
        record,
        title="Change to agreed contact with a member of staff" if changed else "Agreed contact with a member of staff",
        **student_file(record, party),
        clause=agreement.proposal.clause,
        times=decision_times(agreement, decision),
        marks=marks(agreement.proposal),
        sections=[
            about(record, party),
            rows(
                "What was changed" if changed else "What was agreed",
                ("Member of staff", record.staff_words),
                ("Contact", record.title),
                *shared(agreement.proposal),
                ("Period", period(decision.starts_on, decision.ends_on)),
                *by_whom(decision),
                in_advance(record),
            ),
            text("Why", decision.words_for[party.pk]),
        ],
        signatures=[signature(decision)],
    )


def review_title(review):
    """What a monitoring note is called on its file."""
    return f"Review {review.number} of an agreement"


def review_words(review):
    """One monitoring note, for the staff file."""
    agreement, record = review.agreement, review.agreement.record
    return frame(
        record,
        title=review_title(review),
        **staff_file(record),
        clause="2.3",
        times=later_times(agreement, review.reviewed_at, "this review"),
        marks=marks(agreement.proposal),
        sections=[
            summary(agreement),
            rows(
                "Review",
                ("Reviewed by", f"{review.reviewed_by.name}, {review.capacity}"),
                ("Reviewed on", when(review.reviewed_at)),
                ("Found", review.get_finding_display()),
                ("What follows", edition_said(record, review.get_outcome_display())),
                ("Next review due", spoken(review.next_on) if review.next_on else "None"),
            ),
            listed("What was checked", [edition_said(record, one) for one in review.checked_words]),
            rows("Conditions", *review.conditions_words) if review.conditions else None,
            text("Note", review.note),
        ],
        signatures=signed_by(record, review.capacity, review.reviewed_by),
    )


def ending_words(agreement, numbers):
    """That an agreement was ended early, by whom and why, for the staff file. `numbers`: of the entries it becomes."""
    record = agreement.record
    return frame(
        record,
        title="Agreement ended early",
        **staff_file(record),
        clause="2.3",
        times=later_times(agreement, agreement.ended_at, "this ending"),
        marks=marks(agreement.proposal),
        sections=[
            summary(agreement),
            rows(
                "Ending",
                ("Ended on", when(agreement.ended_at)),
                ("Ended by", f"{agreement.ended_by.name}, {agreement.ended_as}"),
                ("It was to run until", spoken(agreement.ends_on)),
            ),
            text("Why", agreement.ended_why),
            filed(record, numbers, on=agreement.ended_at),
        ],
        signatures=signed_by(record, agreement.ended_as, agreement.ended_by),
    )


def student_ending_words(agreement, party):
    """That it has ended, for one student's file: the date alone."""
    record = agreement.record
    return frame(
        record,
        title="Agreed contact has ended",
        **student_file(record, party),
        clause="2.3",
        times=later_times(agreement, agreement.ended_at, "this ending"),
        marks=marks(agreement.proposal),
        sections=[
            about(record, party),
            rows(
                "What has ended",
                ("Member of staff", record.staff_words),
                ("Contact", record.title),
                ("Ended on", spoken(agreement.ended_at)),
                in_advance(record),
            ),
        ],
        signatures=[],
    )
