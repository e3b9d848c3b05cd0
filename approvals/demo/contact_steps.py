"""What can happen with a contact of the demo: logged, assessed, acted on, corrected, voided; by the doors of the site."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from contactpolicy.web.answers import require
from contactpolicy.web.clock import today
from contacts import acts
from contacts.models import Assessment, Contact
from contacts.models.contacts import Kind
from records import access
from records.models.duties import What
from records.standing import can_do

from .steps import NAMES

# What each kind says of itself where a story does not say otherwise.
USUAL: dict[str, dict[str, object]] = {
    Kind.UNPLANNED: {"channel": "in-person", "began_by": "chance"},
    Kind.CORRESPONDENCE: {"channel": "letter", "began_by": "other"},
    Kind.MESSAGE: {"channel": "network", "began_by": "other"},
    Kind.FRIEND_REQUEST: {"channel": "network", "began_by": "other"},
    Kind.ALREADY_FRIENDS: {"channel": "network", "began_by": "staff"},
    Kind.NUMBER: {"channel": "other", "began_by": "staff", "account": "personal", "mobile": True},
    Kind.FORMER_STUDENT: {"channel": "in-person", "began_by": "other"},
    Kind.FAMILY: {"channel": "in-person", "began_by": "chance"},
    Kind.WITHIN: {"channel": "in-person", "began_by": "staff"},
    Kind.OUTSIDE: {"channel": "phone", "began_by": "other"},
    Kind.OTHER: {"channel": "other", "began_by": "other"},
}


@dataclass(frozen=True)
class Log:
    """Something happened, and was logged: `before` days earlier; `within` names the case of an agreement."""

    ago: int
    who: str
    kind: str
    said: str
    students: tuple = ()
    before: int = 0
    others: tuple = ()
    within: str = ""
    until: int | None = None
    facts: dict = field(default_factory=dict)

    def play(self, stage, key, at):
        person, school = stage.person(self.who), key.partition(" ")[0]
        within = stage.cases[f"{school} {self.within}"].record if self.within else None
        until = None if self.until is None else today(at) + timedelta(days=self.until)
        stage.cases[key] = acts.log(
            staff_member=person.staff, students=[stage.student(one) for one in self.students],
            others=[{"kind": kind, "name": name} for kind, name in self.others],
            facts={"kind": self.kind, "said": self.said, "within": within, "until": until, **USUAL[self.kind], **self.facts},
            key=uuid.uuid5(NAMES, key), happened_at=at - timedelta(days=self.before, minutes=35), by=person.user, at=at,
        )  # fmt: skip


def as_it_stands(stage, key):
    """The contact, read anew."""
    whole = Contact.objects.select_related("record__staff_member__school", "record__edition")
    return whole.get(pk=stage.cases[key].pk)


@dataclass(frozen=True)
class Assess:
    """Somebody whom it came before says what they make of it."""

    ago: int
    by: str
    why: str
    outcome: str = "as-policy"
    follows: str = ""

    def play(self, stage, key, at):
        contact = as_it_stands(stage, key)
        standing, roles, who = stage.acting(self.by, contact.record.staff_member, at)
        require(access.may_assess(standing, contact.record.staff_member))
        Assessment.make(
            contact, roles=roles, key=uuid.uuid5(NAMES, f"{key} {self.by} {self.ago}"), outcome=self.outcome,
            why=self.why, follows=self.follows, **who,
        )  # fmt: skip


@dataclass(frozen=True)
class Done:
    """A duty that is done on its own page: spoken, reported, followed up, removed."""

    ago: int
    by: str
    what: What
    note: str

    def play(self, stage, key, at):
        record = as_it_stands(stage, key).record
        own = stage.person(self.by).staff
        _, roles, who = stage.acting(self.by, record.staff_member, at)
        for duty in record.duties.open().filter(what=self.what).order_by("pk"):
            if can_do(roles, duty.holder) or (duty.holder == "own" and own == record.staff_member):
                duty.seen(note=self.note, **who)


@dataclass(frozen=True)
class Correct:
    """A new version, with a reason: what was said, or an answer that came later."""

    ago: int
    why: str
    facts: dict

    def play(self, stage, key, at):
        contact = as_it_stands(stage, key)
        by = contact.record.staff_member.user
        acts.correct(contact, self.facts, version=contact.version, by=by, at=at, why=self.why)


@dataclass(frozen=True)
class Void:
    """Logged by mistake."""

    ago: int
    why: str

    def play(self, stage, key, at):
        contact = as_it_stands(stage, key)
        contact.void(by=contact.record.staff_member.user, at=at, why=self.why)
