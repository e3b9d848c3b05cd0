"""What was done, told as what it was: whoever reads it may never have seen the list of what was to be done."""

from contactpolicy.web.words import in_words

from .models import Record
from .models.duties import What

DEEDS = {
    What.DECIDE: "Decided on a request",
    What.ANSWER: "Answered what was asked",
    What.REVIEW: "Reviewed an agreement",
    What.RECONSIDER: "Thought again about an agreement",
    What.SEE: "Saw what happened",
    What.DISCUSS: "Discussed it and gave advice",
    What.FOLLOW_UP: "Followed it up",
    What.SPEAK: "Spoke with the student",
    What.REPORT: "Reported to the Headteacher",
    What.REMOVE: "Confirmed that it is removed",
    What.MOVE: "Moved to the school's account",
    What.ADVISE: "Answered a question",
    What.CONFIRM: "Confirmed what was declared",
    What.SUPERVISE: "Held a supervision session",
    What.NAME_SUPERVISOR: "Named another supervisor",
    What.CLOSE: "Closed a plan of involvement",
    What.CONTACT_LADO: "Contacted the LADO",
    What.BRING_UP_TO_DATE: "Brought a referral up to date",
    What.TELL: "Told the person concerned",
    What.READ: "Read a statement",
}
# Where the kind of record says more.
DEEDS_BY_KIND = {
    (What.SEE, Record.Kind.DECLARATION): "Saw what was declared",
    (What.DECIDE, Record.Kind.REFERRAL): "Decided whether to refer",
    (What.DECIDE, Record.Kind.PLAN): "Decided on a plan",
    (What.REVIEW, Record.Kind.PLAN): "Reviewed a plan",
    (What.RECONSIDER, Record.Kind.PLAN): "Thought again about a plan",
}


def deed(duty):
    """What was done, in a sentence; of a decision, what was decided."""
    decided = f": {duty.note.lower()}" if duty.what == What.DECIDE and duty.note else ""
    return f"{done(duty)}{decided}."


def done(duty):
    """What was done, as the page of a record says it over who did it, when, and what they said."""
    said = DEEDS_BY_KIND.get((duty.what, duty.record.kind)) or DEEDS[What(duty.what)]
    return in_words(said, duty.record.edition.words)
