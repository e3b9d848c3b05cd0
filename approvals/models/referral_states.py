"""The words and states of a referral, and which may follow which."""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a referral stands."""

    TO_DECIDE = "to-decide", "To decide"
    NOT_REFERRED = "not-referred", "Not referred"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class To(TextChoices):
    """To whom, or the decision not to (each decision is one of these; several may follow one another)."""

    LADO = "lado", "The LADO (the local authority's designated officer)"
    POLICE = "police", "The police"
    AUTHORITY = "authority", "The local authority's safeguarding procedures"
    LEAD = "lead", "The school's safeguarding lead"
    HR = "hr", "HR: the disciplinary route"
    NOBODY = "nobody", "Nobody: I decide not to refer"


class Telling(TextChoices):
    """Whether the person concerned may be told."""

    NOT_ASKED = "not-asked", "Not asked yet"
    NOT_YET = "not-yet", "They must not be told yet"
    MAY = "may", "They may be told"
    TOLD = "told", "They have been told"


class Limb(TextChoices):
    """The harm threshold, limb by limb."""

    HARMED = "harmed", "Harmed a child, or may have"
    OFFENCE = "offence", "May have committed a crime against a child, or one that concerns a child"
    RISK = "risk", "Behaved so that they may be a risk of harm to children"
    UNSUITABLE = "unsuitable", "Behaved, at work or outside it, so that they may not be suitable to work with children"
    UNSURE = "unsure", "Not sure: that is to be asked"


class Nature(TextChoices):
    """What kind of concern it is."""

    CONDUCT = "conduct", "Conduct"
    EMOTIONAL = "emotional", "Emotional"
    PHYSICAL = "physical", "Physical"
    SEXUAL = "sexual", "Sexual"
    NEGLECT = "neglect", "Neglect"


class Others(TextChoices):
    """Whether the person is with children elsewhere."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Outcome(TextChoices):
    """What came of it."""

    SUBSTANTIATED = "substantiated", "Substantiated"
    UNSUBSTANTIATED = "unsubstantiated", "Unsubstantiated"
    UNFOUNDED = "unfounded", "Unfounded"
    FALSE = "false", "False"
    MALICIOUS = "malicious", "Malicious"
    BELOW = "below", "It did not meet the threshold"
    ELSEWHERE = "elsewhere", "Dealt with elsewhere: the outcome is kept there"


class Step(TextChoices):
    """What can be recorded as a step, in any order."""

    ADVICE = "advice", "Advice sought from the LADO, without names"
    CONSULTATION = "consultation", "Consultation with the LADO"
    SENT = "sent", "Referral sent to the LADO"
    PASSED_ON = "passed-on", "Referral sent to somebody else"
    ACKNOWLEDGED = "acknowledged", "Acknowledged, with a reference"
    MET = "met", "Threshold decision: met"
    NOT_MET = "not-met", "Threshold decision: not met"
    STRATEGY = "strategy", "Strategy meeting"
    WHAT_TO_TELL = "what-to-tell", "The LADO's advice on what to tell the person"
    HR = "hr", "HR advice"
    POLICE = "police", "Police informed"
    SUSPENSION = "suspension", "Suspension considered"
    PARENTS = "parents", "Parents or carers told"
    DBS = "dbs", "Referral to the DBS or the TRA considered"
    NOTE = "note", "Note"
    OTHER = "other", "Something else"
    # Written by the product when its own page is used; not offered.
    TELLING = "telling", "Whether the person may be told"
    OUTCOME = "outcome", "Outcome"
    SUBJECT = "subject", "It concerns somebody else"


FIRST_CONTACT = {Step.ADVICE, Step.CONSULTATION, Step.SENT}
REFERRING = {Step.CONSULTATION, Step.SENT, Step.PASSED_ON, Step.POLICE}
BY_THE_PRODUCT = {Step.TELLING, Step.OUTCOME, Step.SUBJECT}
OFFERED = [(one.value, one.label) for one in Step if one not in BY_THE_PRODUCT]
NOT_IN_REFERENCES = {Outcome.MALICIOUS, Outcome.FALSE, Outcome.UNFOUNDED, Outcome.UNSUBSTANTIATED}

# A change of mind is a new decision; the one before stays.
TRANSITIONS = {
    Stage.TO_DECIDE: {Stage.OPEN, Stage.NOT_REFERRED},
    Stage.NOT_REFERRED: {Stage.OPEN},
    Stage.OPEN: {Stage.OPEN, Stage.CLOSED},
    Stage.CLOSED: {Stage.OPEN},
}
TELLING_TRANSITIONS = {
    Telling.NOT_ASKED: {Telling.NOT_YET, Telling.MAY},
    Telling.NOT_YET: {Telling.NOT_YET, Telling.MAY},
    Telling.MAY: {Telling.NOT_YET, Telling.TOLD},
    Telling.TOLD: set(),
}
