"""Three short scenarios of the yearly acknowledgement, worked out from an edition's own rules. Nothing of them is stored.

Pure: an edition in, questions and answers out. A wrong choice is explained beside it, and can be chosen again.
"""

from dataclasses import dataclass

from contactpolicy.school.models.editions import Eyes, PersonalMobile


@dataclass(frozen=True)
class Answer:
    """One thing somebody might do: whether it fits this edition, and why, with the clause."""

    key: str
    words: str
    fits: bool
    why: str


@dataclass(frozen=True)
class Scenario:
    """Something that happens, and what one might do."""

    key: str
    question: str
    answers: tuple
    about: str  # what it is about, as a message beside it says

    @property
    def choices(self):
        """The answers as a question on a page lists them."""
        return [(one.key, one.words) for one in self.answers]

    def answer(self, key):
        """The answer of that key, or None."""
        return next((one for one in self.answers if one.key == key), None)


def scenarios_of(edition):
    """The three, under this edition."""
    return (message(edition), trip(edition), market(edition))


def people(eyes, words):
    """Whose eyes a clause asks for, in the school's words."""
    return f"the line manager {'and' if eyes == Eyes.BOTH else 'or'} the {words['headteacher']}"


def message(edition):
    """Appendix 1, or where the edition has none 4.1."""
    words = edition.words
    to = people(edition.correspondence_to, words)
    if edition.appendix_1:
        why = (
            "Appendix 1: do not reply and do not delete; a senior member of staff is told. Logging it (4.1) does that."
        )
        clause = "Appendix 1"
    else:
        why = f"4.1: it is brought to the attention of {to}, with any answer. Logging it does that."
        clause = "4.1"
    kept = Answer("keep", "Leave it unanswered, keep it, and log it here", True, why)
    return Scenario(
        "message",
        f"A {words['student']} of the school sends you a friendly message on a social network.",
        (
            Answer(
                "reply", "Answer kindly that you do not chat with them there, and leave it at that", False,
                f"{clause}: an answer keeps the conversation going, and nobody else would know of it. Keep it and log it.",
            ),
            kept,
            Answer("delete", "Delete it, so that it goes no further", False,
                   f"{clause}: what is deleted cannot be shown to anybody. Keep it and log it."),
        ),
        "about the message",
    )  # fmt: skip


def trip(edition):
    """Clause 4.5: exceptionally, or never."""
    words = edition.words
    never = edition.personal_mobile == PersonalMobile.NEVER
    head = words["headteacher"]
    exceptionally = (
        f"4.5: here a personal mobile number is never given to {words['students']} or parents, on a trip either."
        if never
        else f"4.5: exceptionally, on a trip, for school business alone; the {head} is told, and the numbers are removed."
    )
    return Scenario(
        "trip",
        f"On a trip the school's mobile telephone stops working, and a group of {words['students']} must be able to reach you.",
        (
            Answer(
                "quietly", "Give them your own number; it is an emergency, so nobody need be told", False,
                f"4.5: {'it is never given' if never else f'it is always reported to the {head}'}. Log it here if it was.",
            ),
            Answer("told", f"Give them your own number for the trip, tell the {head} soon, and remove theirs after it",
                   not never, exceptionally),
            Answer("school", "Keep your own number to yourself, and ring the school to find another way", True,
                   "4.5: the school's own number is the way that needs no exception."),
        ),
        "on the trip",
    )  # fmt: skip


def market(edition):
    """Clause 3.1: whom it covers."""
    words, to = edition.words, people(edition.monitors, edition.words)
    covers = edition.unplanned_with_own
    yours = f"a {words['student']} you work with"
    said = "it covers those one works with too, so nothing more is needed" if covers else f"it then comes before {to}"
    return Scenario(
        "market",
        f"In the supermarket you meet {yours}, and you exchange a greeting.",
        (
            Answer(
                "log", "Log it: a greeting, and no more", covers,
                "3.1: it cannot be avoided and was kept short, so nothing more is needed."
                if covers
                else f"3.1: here this clause is about {words['students']} one does not work with. Say that you do: {to} is told.",
            ),
            Answer(
                "say", f"Log it, and say that it was {yours}", True,
                f"3.1: {said}.",
            ),
            Answer("nothing", "Nothing; such meetings happen", False,
                   "3.1: it happens, and it is logged: a minute now, and nobody can ask later why it was not."),
        ),
        "about the meeting",
    )  # fmt: skip
