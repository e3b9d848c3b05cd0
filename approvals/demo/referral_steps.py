"""What can happen with a referral in the demo, each step through the same doors and rules as on the site."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from approvals import referral_acts
from approvals.models import Referral
from contactpolicy.web.clock import today

from .steps import NAMES


def handling(stage, referral, by, at):
    """Whoever handles it: their account, the moment, and as what they act."""
    _, _, who = stage.acting(by, referral.record.staff_member, at)
    return who


@dataclass(frozen=True)
class Refer:
    """A referral, or the decision not to refer. `came_of` names the case of the record it came of."""

    ago: int
    by: str
    about: str
    to: str
    reasons: str
    said: str
    notice: str
    came_of: str = ""
    students: tuple = ()
    nature: str = "conduct"
    limbs: tuple = ("unsure",)
    step: dict = field(default_factory=dict)
    answer: dict = field(default_factory=dict)

    def play(self, stage, key, at):
        school, staff = key.partition(" ")[0], stage.person(self.about).staff
        _, _, who = stage.acting(self.by, staff, at)
        came_of = stage.cases[f"{school} {self.came_of}"].record if self.came_of else None
        stage.cases[key] = referral_acts.refer(
            staff_member=staff, students=[stage.student(one) for one in self.students], came_of=came_of,
            for_chair=stage.who_decides(staff) in {"ashdown", "holloway"}, to=self.to, reasons=self.reasons,
            facts={
                "arose_on": today(at), "aware_at": at - timedelta(hours=2), "notice": self.notice, "said": self.said,
                "nature": self.nature, "limbs": list(self.limbs), "job": staff.job_title, "other_children": "no",
                "taken": "", "previous": "", "other_words": "", "own_children": "",
            },
            answer=self.answer or None,
            step={"happened_on": today(at), "spoken_with": "", **self.step} if self.step else None,
            key=uuid.uuid5(NAMES, key), **who,
        )  # fmt: skip


@dataclass(frozen=True)
class Step:
    """Something was done or heard."""

    ago: int
    by: str
    kind: str
    words: str
    spoken_with: str = ""

    def play(self, stage, key, at):
        referral = Referral.objects.get(pk=stage.cases[key].pk)
        referral_acts.record_step(
            referral, kind=self.kind, happened_on=today(at), spoken_with=self.spoken_with, words=self.words,
            key=uuid.uuid5(NAMES, f"{key} {self.kind} {self.ago}"), **handling(stage, referral, self.by, at),
        )  # fmt: skip


@dataclass(frozen=True)
class Tell:
    """The answer to "may the person be told?", or that they have been."""

    ago: int
    by: str
    telling: str
    whose: str
    words: str = ""

    def play(self, stage, key, at):
        referral = Referral.objects.get(pk=stage.cases[key].pk)
        referral_acts.tell(
            referral, self.telling, whose=self.whose, on=today(at), words=self.words,
            key=uuid.uuid5(NAMES, f"{key} telling {self.ago}"), **handling(stage, referral, self.by, at),
        )  # fmt: skip


@dataclass(frozen=True)
class Conclude:
    """What came of it, and its closing."""

    ago: int
    by: str
    outcome: str
    whose: str
    words: str
    summary: str
    kept: str

    def play(self, stage, key, at):
        referral = Referral.objects.get(pk=stage.cases[key].pk)
        who = handling(stage, referral, self.by, at)
        referral_acts.conclude(
            referral, self.outcome, whose=self.whose, on=today(at), words=self.words,
            key=uuid.uuid5(NAMES, f"{key} outcome"), **who,
        )  # fmt: skip
        referral = Referral.objects.get(pk=stage.cases[key].pk)
        referral_acts.close(referral, summary=self.summary, kept=self.kept, **who)


@dataclass(frozen=True)
class NameOn:
    """Somebody is named on it."""

    ago: int
    by: str
    who: str
    as_what: str
    why: str

    def play(self, stage, key, at):
        referral = Referral.objects.get(pk=stage.cases[key].pk)
        referral_acts.name(
            referral, stage.person(self.who).user, as_what=self.as_what, why=self.why, until=None,
            **handling(stage, referral, self.by, at),
        )  # fmt: skip
