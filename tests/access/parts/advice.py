"""Questions for advice and statements: of a teacher, a colleague, the Headteacher, the deputy, and another school."""

import uuid

from contacts.models import Advice

# In confidence: the line manager reads none of it (Mrs Marsh, who manages Mr Okafor and Miss Nair, is in no set).
CANARIES = {
    "quokka-okafor": {"okafor", "whitfield", "price"},
    "quokka-nair": {"nair", "whitfield", "price"},
    "quokka-whitfield": {"whitfield", "ashdown"},
    "quokka-price": {"price", "whitfield", "ashdown"},
    "quokka-carter": {"pritchard"},
}


def build(cast, named, at):
    """Each asks something; Mr Okafor's second question is answered, and his third taken back."""
    for key in ("okafor", "nair", "whitfield", "price", "carter"):
        named[f"{key}-question"] = asked(cast, key, at).record.number
    answered, withdrawn = asked(cast, "okafor", at), asked(cast, "okafor", at)
    answered.answer(
        seen=0, words="Yes, quokka-okafor.", follows="request", key=uuid.uuid4(), by=cast.whitfield.user, at=at,
        capacity="Headteacher",
    )  # fmt: skip
    withdrawn.withdraw(by=cast.okafor.user, at=at, why="It is settled.")
    named["okafor-answered"] = answered.record.number
    named["okafor-withdrawn"] = withdrawn.record.number


def asked(cast, key, at):
    """One question, with a word of its own, about a student of the school."""
    person = getattr(cast, key)
    return Advice.ask(
        staff_member=person.staff, students=[], question=f"May I, quokka-{key}?", timing="before", about=None,
        key=uuid.uuid4(), by=person.user, at=at,
    )  # fmt: skip


def keyed(**fields):
    """The same with a key of its own each time."""
    return lambda world, about: {"key": uuid.uuid4(), **fields}


def said(**fields):
    """The same whoever and whatever it is about."""
    return lambda world, about: fields


POSTS = {
    "contacts:advice-new": keyed(question="May I give her a lift?", timing="before"),
    "contacts:advice-answer": keyed(seen="0", words="Yes.", follows="nothing", hr="no", hr_who="", hr_said=""),
    "contacts:advice-further": keyed(words="And afterwards?"),
    "contacts:advice-withdrawal": said(why="It is settled."),
    "contacts:advice-voiding": said(why="Asked twice."),
    "contacts:advice-contact": said(kind="other"),
    "records:statement-new": keyed(words="I did what I was told."),
}
