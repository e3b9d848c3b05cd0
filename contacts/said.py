"""How the trail tells what happened to contacts, in a reader's words."""

from contactpolicy.trail.sentences import said_by

from .models import Acknowledgement, Advice, AdviceAnswer, Assessment, Contact, Declaration, FurtherQuestion, Return
from .models.advice import Stage as AdviceStage
from .models.assessments import Outcome
from .models.contacts import Kind, Stage
from .models.declarations import Relationship
from .models.declarations import Stage as Declared


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


@said_by(Declaration)
def of_declaration(row, before, who):
    """A relationship is declared, changed, confirmed, ended or voided; a conflict comes to be or is over."""
    if row.history_type == "+":
        conflict = f" Conflict: {row.conflict}." if row.conflict else ""
        return f"{who} declared a relationship: {Relationship(row.relationship).label.lower()}.{conflict}"
    if before is None:
        return None
    if before.version != row.version:
        return f"{who} changed the declaration (version {row.version}): {row.history_change_reason}"
    if before.confirmed_at != row.confirmed_at:
        return f"{who} confirmed the declaration for another year."
    if before.stage != row.stage:
        return f"The declaration became: {Declared(row.stage).label.lower()}."
    if before.conflict != row.conflict:
        return f"A conflict came to be: {row.conflict}." if row.conflict else "The conflict is over."
    return None


@said_by(Return)
def of_return(row, before, who):
    """Somebody makes their yearly return."""
    said = "nothing to declare" if row.nil else f"confirmed {', '.join(row.confirmed)}"
    return f"{who} made the yearly return of {row.year}: {said}." if row.history_type == "+" else None


@said_by(Acknowledgement)
def of_acknowledgement(row, before, who):
    """Somebody acknowledges the policy."""
    return f"{who} acknowledged the policy, signed {row.name_signed}." if row.history_type == "+" else None
