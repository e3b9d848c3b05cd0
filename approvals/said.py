"""How the trail tells what happened to requests, agreements and reviews, in a reader's words."""

from contactpolicy.trail.sentences import said_by
from contactpolicy.web.words import day

from .models import (
    Agreement,
    Decision,
    Proposal,
    Referral,
    ReferralDecision,
    ReferralStep,
    Reply,
    Review,
    StudentWording,
)
from .models.decisions import Outcome
from .models.referral_states import Stage, Step, To
from .models.reviews import Finding
from .models.reviews import Outcome as Follows
from .models.states import ProposalStatus


@said_by(Proposal)
def of_proposal(row, before, who):
    """A request is sent, or stands differently."""
    if row.history_type == "+":
        return f"{who} set out a request: {Proposal.Kind(row.kind).label.lower()}, {day(row.starts_on)} to {day(row.ends_on)}."
    if before is not None and before.status != row.status:
        why = f": {row.history_change_reason}" if row.status == ProposalStatus.WITHDRAWN else ""
        return f"The request became: {ProposalStatus(row.status).label.lower()}{why}."
    return None


@said_by(Decision)
def of_decision(row, before, who):
    """Something was decided."""
    if row.history_type != "+":
        return None
    return f"{who}, {row.capacity}, decided ({row.number}): {Outcome(row.outcome).label.lower()}."


@said_by(StudentWording)
def of_wording(row, before, who):
    """The words for a student's file are confirmed."""
    return f"{who} confirmed the words for a student's file." if row.history_type == "+" else None


@said_by(Reply)
def of_reply(row, before, who):
    """What was asked is answered."""
    return f"{who} answered what was asked." if row.history_type == "+" else None


@said_by(Agreement)
def of_agreement(row, before, who):
    """Contact is agreed, or an agreement is ended early."""
    if row.history_type == "+":
        return f"Contact was agreed from {day(row.starts_on)} to {day(row.ends_on)}, reviewed every {row.review_weeks} weeks."
    if row.ended_at and before is not None and not before.ended_at:
        return f"{who}, {row.ended_as}, ended the agreement early."
    return None


@said_by(Review)
def of_review(row, before, who):
    """A monitoring note is written."""
    if row.history_type != "+":
        return None
    return f"{who}, {row.capacity}, reviewed: {Finding(row.finding).label.lower()}. {Follows(row.outcome).label}."


@said_by(Referral)
def of_referral(row, before, who):
    """A referral is opened, or stands differently. Told in the restricted chain alone."""
    if row.history_type == "+":
        return f"{who} set out a referral."
    if before is not None and before.stage != row.stage:
        return f"The referral became: {Stage(row.stage).label.lower()}."
    return None


@said_by(ReferralDecision)
def of_referral_decision(row, before, who):
    """It is decided to whom to refer, or not to."""
    return f"{who}, {row.capacity}, decided: {To(row.to).label}." if row.history_type == "+" else None


@said_by(ReferralStep)
def of_referral_step(row, before, who):
    """A step is recorded."""
    return f"{who} recorded a step: {Step(row.kind).label.lower()}." if row.history_type == "+" else None
