"""How the trail tells what happened to contacts, in a reader's words."""

from contactpolicy.trail.sentences import said_by

from .models import Advice, AdviceAnswer, Assessment, Contact, FurtherQuestion
from .models.advice import Stage as AdviceStage
from .models.assessments import Outcome
from .models.contacts import Kind, Stage


@said_by(Contact)
def of_contact(row, before, who):
    """A contact is logged, corrected, assessed or voided."""
    if row.history_type == "+":
        return f"{who} logged a contact: {Kind(row.kind).label.lower()}."
    if before is not None and before.version != row.version:
        return f"{who} corrected the contact (version {row.version}): {row.history_change_reason}"
    if before is not None and before.stage != row.stage:
        return f"The contact became: {Stage(row.stage).label.lower()}."
    return None


@said_by(Assessment)
def of_assessment(row, before, who):
    """Somebody says what they make of a contact."""
    return (
        f"{who}, {row.capacity}, assessed: {Outcome(row.outcome).label.lower()}." if row.history_type == "+" else None
    )


@said_by(Advice)
def of_advice(row, before, who):
    """A question is asked, and goes from state to state."""
    if row.history_type == "+":
        return f"{who} asked for advice."
    if before is not None and before.stage != row.stage:
        return f"The question became: {AdviceStage(row.stage).label.lower()}."
    return None


@said_by(FurtherQuestion)
def of_further_question(row, before, who):
    """Something more is asked."""
    return f"{who} asked further." if row.history_type == "+" else None


@said_by(AdviceAnswer)
def of_answer(row, before, who):
    """A question is answered, with HR or without."""
    consulted = ", having consulted HR" if row.hr else ""
    return f"{who}, {row.capacity}, answered the question{consulted}." if row.history_type == "+" else None
