"""A case's story, newest first: what happened to a request and what came of it, in sentences."""

from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day, in_words
from records import statements_shown
from records.models.duties import What

from .models.decisions import Outcome

SAID = {
    Outcome.AGREE: "Agreed",
    Outcome.DECLINE: "Declined",
    Outcome.MORE: "More was asked",
    Outcome.CHANGE: "The agreement was changed",
}

BESIDES = {
    What.REMOVE: "Removal confirmed",
    What.SEE: "Seen",
    What.RECONSIDER: "Thought again, and left as it is",
}


def event(title, by, at, text=""):
    """One point on the timeline."""
    return {"title": title, "by": by, "at": at, "text": text}


def told(proposal):
    """Every event of the case. Few queries, however long the story."""
    record = proposal.record
    events = [sent(proposal)]
    events += [decided(one) for one in proposal.decisions.select_related("decided_by")]
    events += [
        event("Answered", one.replied_by.name, one.replied_at, one.words)
        for one in proposal.replies.select_related("replied_by")
    ]
    events += [
        filed(one)
        for one in record.entries.select_related("filed_by", "student_file", "staff_file")
        if not one.student_file_id
    ]
    agreement = getattr(proposal, "agreement", None)
    if agreement:
        events += [reviewed(one, record.edition.words) for one in agreement.reviews.select_related("reviewed_by")]
        events += [ended(agreement)] if agreement.ended_at else []
    events += done_besides(record, {one["at"] for one in events})
    events += withdrawn(proposal)
    events += statements_shown.events(record)
    return sorted(events, key=lambda one: one["at"], reverse=True)


def done_besides(record, told_at):
    """What was done about it and is not told already by what came of it at that moment: a change, a review, an end."""
    done = record.duties.filter(what__in=BESIDES, done_at__isnull=False).exclude(done_at__in=told_at)
    return [
        event(BESIDES[one.what], Signed(one.done_by.name, one.done_as), one.done_at, one.note)
        for one in done.select_related("done_by")
    ]


def sent(proposal):
    """How it began."""
    if proposal.on_paper:
        return event("Entered from paper", None, proposal.record.recorded_at)
    begun = "they had already been given" if proposal.shares_details else "the contact had already begun"
    text = f"Marked retrospective: {begun}." if proposal.record.retrospective else ""
    return event("Sent", proposal.record.staff_member.name, proposal.record.recorded_at, text)


def decided(decision):
    """One decision."""
    title = SAID[decision.outcome]
    if decision.outcome in {Outcome.AGREE, Outcome.CHANGE}:
        title = f"{title}, {day(decision.starts_on)} to {day(decision.ends_on)}"
    return event(title, decision.who, decision.decided_at, decision.reasons)


def reviewed(review, words):
    """One monitoring note, in the school's own words."""
    finding = in_words(f"{review.get_finding_display()}. {review.get_outcome_display()}.", words)
    return event(
        f"Reviewed: {finding}", Signed(review.reviewed_by.name, review.capacity), review.reviewed_at, review.note
    )


def filed(entry):
    """A sheet went on the staff file (those on students' files are counted on the page, not told here)."""
    return event(
        f"Filed: {entry.title}", entry.filed_by.name, entry.filed_at, f"Entry {entry.number} on the staff file."
    )


def ended(agreement):
    """It was ended early."""
    return event(
        "Ended early", Signed(agreement.ended_by.name, agreement.ended_as), agreement.ended_at, agreement.ended_why
    )


def withdrawn(proposal):
    """It was taken back; when and why are in its history."""
    if proposal.status != proposal.Status.WITHDRAWN:
        return []
    row = proposal.history.order_by("-history_id").first()
    return [event("Withdrawn", getattr(row.history_user, "name", None), row.history_date, row.history_change_reason)]
