"""The parts of the sheet of a contact: who, what happened by its kind, the correspondence, what was given, Appendix 1."""

from django.utils.text import capfirst

from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import in_words, when
from records.models import Party, Record
from records.models.duties import Holder, What
from records.sheets.words import rows, text

from .models import Contact
from .models.contacts import Kind
from .pages import began, happened, later

# A form asks "Have you replied?"; the sheet states it, for whoever reads it years from now.
ON_PAPER = {
    "What did you answer?": "Response",
    "Which network or game?": "Network or game",
    "On which network?": "Network",
    "Have you replied?": "Replied",
    "Have you deleted it?": "Deleted",
    "Which senior member of staff have you told, and when?": "Senior member of staff told, and when",
    "Is its content or language inappropriate?": "Content or language inappropriate",
    "Have you rejected it?": "Rejected",
    "Have you blocked the person or hidden your profile?": "Person blocked, or profile hidden",
    "Have they asked before, without your logging it?": "Asked before, without its being logged",
    "Since when, and how did it come about?": "Since, and how it came about",
    "What was given?": "What was given",
    "Was it given to parents or carers too?": "Given to parents or carers too",
    "On what occasion?": "Visit or occasion",
    "Who of the family?": "Of the family",
    "Where are they now, as far as you know?": "Where they are now, as far as is known",
    "In what way?": "In what way significant",
    "Was it within the limits agreed?": "Within the limits agreed",
}
RESPONSE = "Response"
# What was done about it by whoever it came to, as Appendix 1 and 4.1 ask.
STEPS = (
    "Replied", "Deleted", "Senior member of staff told, and when", "Rejected", "Person blocked, or profile hidden",
    "Asked before, without its being logged",
)  # fmt: skip
SAID = {
    Kind.CORRESPONDENCE: "What it said",
    Kind.MESSAGE: "What it said",
    Kind.FRIEND_REQUEST: "What else was said of it",
    Kind.ALREADY_FRIENDS: "Contact there has been through it",
    Kind.NUMBER: "Why it was needed",
}
BY_POST = {Kind.CORRESPONDENCE, Kind.MESSAGE}
UNSAID, NOBODY = {"", "Not said"}, "Nobody yet"


def answers_of(contact):
    """What else was asked, by its label on paper."""
    return {ON_PAPER.get(label, label): said for label, said in contact.answers}


def who(contact):
    """The member of staff with their line manager of that day, and everybody it was with."""
    record = contact.record
    logged_by = contact.logged_by.name if contact.logged_by_id != record.staff_member.user_id else ""
    return rows(
        "Who",
        ("Member of staff", record.staff_words),
        ("Line manager that day", managers_on(record.staff_member, today(record.happened_at))),
        ("Logged for them by", logged_by),
        (
            "Given to" if contact.kind == Kind.NUMBER else "With",
            "; ".join(as_they_were(one) for one in record.parties.all()),
        ),
    )


def managers_on(staff_member, day):
    """Who was their line manager on a day, by name."""
    return ", ".join(manager.name for manager in staff_member.managers_on(day))


def as_they_were(party):
    """Somebody on the record: name, year and form that day, date of birth; and what they are, where they are no student."""
    born = party.student.born_on if party.student_id and not party.family_member_id else None
    kind = {Party.Kind.FAMILY_MEMBER: ", of the family", Party.Kind.NOT_LISTED: ", not on the school's list"}
    return f"{party.words}{f', born {spoken(born)}' if born else ''}{kind.get(party.kind, '')}"


def what_happened(contact):
    """How, where, who began it, and what its kind asks for, as label and words; steps and the response stand apart."""
    record = contact.record
    asked = [
        pair for pair in answers_of(contact).items() if pair[0] not in (*STEPS, RESPONSE) and pair[1] not in UNSAID
    ]
    return [
        ("How", how(contact)),
        ("Who began it", began(contact)),
        ("Where", contact.place),
        part_of(contact),
        *asked,
        ("More than brief", said_yes(contact.beyond_brief) or ("No" if contact.kind in BRIEF else "")),
        (in_words("With a student they work with", record.edition.words), said_yes(contact.works_with)),
        ("Significant", said_yes(contact.significant)),
        ("Pointed to a service", pointed(contact)),
        ("Content or language inappropriate", said_yes(contact.inappropriate)),
        ("Device or account", account(contact)),
        ("Such meetings lately", lately(contact)),
        ("Requests so far", str(contact.attempts) if contact.kind == Kind.FRIEND_REQUEST else ""),
        ("Corrected", corrected(contact)),
    ]


def part_of(contact):
    """What it was part of or went beyond, by its number."""
    kinds = {Record.Kind.PLAN: "Plan of involvement", Record.Kind.DECLARATION: "Within declaration"}
    if contact.within is None:
        return "", ""
    label = kinds.get(contact.within.kind, "Agreement")
    return ("Outside agreement" if contact.kind == Kind.OUTSIDE else label), contact.within.number


BRIEF = {Kind.UNPLANNED, Kind.FAMILY}


def said_yes(flag):
    """Yes, or nothing: what is not so is not listed."""
    return "Yes" if flag else ""


def how(contact):
    """By what means, and whether face to face (1.1)."""
    return f"{contact.get_channel_display()}, {'direct' if contact.is_direct else 'not direct'}"


def pointed(contact):
    """The service outside school (5.3)."""
    return f"{contact.signposted_to}, on {spoken(contact.signposted_on)}" if contact.signposted_to else ""


def account(contact):
    """Whose device or account, and why a personal one (4.2)."""
    if contact.account == Contact.Account.NONE:
        return ""
    whose = f"{contact.get_account_display()}: " if contact.account_why else contact.get_account_display()
    return f"{whose}{contact.account_why}"


def lately(contact):
    """How many such meetings there were lately (3.1)."""
    many = contact.kind == Kind.UNPLANNED and contact.recent > 1
    return f"{contact.recent} within {contact.record.edition.unplanned_days} days" if many else ""


def corrected(contact):
    """Each version after the first: when, by whom, why."""
    if contact.version == 1:
        return ""
    first = {}
    for row in contact.history.filter(version__gt=1).order_by("history_id"):
        first.setdefault(row.version, row)
    return "\n".join(
        f"Version {row.version}, {when(row.history_date)}{by(row.history_user)}: {row.history_change_reason}"
        for row in first.values()
    )


def by(user):
    """By whom, where that is known."""
    return f" by {user.name}" if user else ""


def slip(contact, to_see):
    """The correspondence (4.1): from whom to whom, by what medium, and what goes with it."""
    mine, theirs = contact.record.staff_member.name, "; ".join(one.name for one in contact.record.parties.all())
    sender, receiver = (mine, theirs) if contact.began_by == Contact.Began.STAFF else (theirs, mine)
    asked = [(label, said) for label, said in what_happened(contact) if label not in {"How", "Who began it"}]
    return rows(
        "The correspondence",
        ("From", sender),
        ("To", receiver),
        ("Date", happened(contact)),
        ("Medium", contact.get_channel_display()),
        *asked,
        ("Copies", copies(contact)),
        ("Response", response(contact) or "None when this was filed"),
        ("Still to see it when this was filed", capfirst("; ".join(to_see))),
    )


def copies(contact):
    """How many copies lie sealed on the record."""
    number = contact.record.evidence.count()
    if not number:
        return "None when this was filed"
    return f"{number} on the record when this was filed, sealed as {'it' if number == 1 else 'they'} came"


def response(contact):
    """What was answered."""
    said = answers_of(contact).get(RESPONSE, "")
    return "" if said in UNSAID else said


def reported(contact):
    """How long after it happened it was logged, in words that go on."""
    return f"the contact was logged{later(contact)}"


def steps(contact):
    """What whoever it came to did about it (Appendix 1, 4.1)."""
    found = answers_of(contact)
    heading = "Steps of Appendix 1" if contact.record.edition.appendix_1 else "What was done at once"
    return rows(
        heading, *[(label, NOBODY if found[label] in UNSAID else found[label]) for label in STEPS if label in found]
    )


def given(contact):
    """A personal number or address that was given (4.4, 4.5): on what visit, whose, to whom, until when, and its removal."""
    record, words = contact.record, contact.record.edition.words
    found = answers_of(contact)
    return rows(
        "What was given",
        ("What", found.get("What was given", "")),
        ("Visit or occasion", found.get("Visit or occasion", "")),
        ("Given on", happened(contact)),
        ("Needed until", spoken(contact.until) if contact.until else ""),
        ("Whose phone or account", contact.get_account_display()),
        ("Given to parents or carers too", found.get("Given to parents or carers too", "")),
        (f"Reported to the {words['headteacher']}", f"{when(record.reported_at)}{later(contact)}"),
        (f"Seen by the {words['headteacher']}", done(record, What.SEE, Holder.HEADTEACHER)),
        ("To be removed by", due(record, What.REMOVE)),
        ("Removal confirmed", done(record, What.REMOVE, Holder.OWN, noted=True)),
        ("Corrected", corrected(contact)),
    )


def tasks(record, what):
    """The tasks of one sort on a record that were not let go, oldest first."""
    return record.duties.filter(what=what, lapsed_at=None).select_related("done_by").order_by("pk")


def due(record, what):
    """By when it is to be done."""
    duty = tasks(record, what).first()
    return spoken(duty.due_on) if duty else ""


def done(record, what, holder, *, noted=False):
    """When and by whom a task was done, with their note where that is asked for; or that it is not."""
    duty = tasks(record, what).filter(holder=holder).first()
    if duty is None or duty.is_open:
        return "Not yet" if duty else ""
    note = f". {duty.note}" if noted and duty.note else ""
    return f"{when(duty.done_at)} by {duty.done_by.name}, {duty.done_as}{note}"


def account_of_it(contact):
    """What was said or done, in the words of whoever logged it."""
    return text(SAID.get(Kind(contact.kind), "What was said or done"), contact.said)
