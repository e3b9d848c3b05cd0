"""What can happen with a plan of involvement in the demo, each step through the same doors and rules as on the site."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from approvals import plan_acts, plan_notes
from approvals.models import Plan
from approvals.models.decisions import Outcome
from contactpolicy.web.answers import require
from contactpolicy.web.clock import today
from contacts import acts
from contacts.models.contacts import Kind
from records import access

from .steps import NAMES


@dataclass(frozen=True, kw_only=True)
class Involvement:
    """What a member of staff proposes: the facts of a plan, in their own words. Days are told from the day it is sent."""

    who: str
    student: str
    situation: str
    arose: str
    need: str
    signposted: str
    why: str
    limits: str
    outcomes: tuple
    agencies: tuple
    lasts: int = 84

    def facts(self, day):
        """The answers on the form, for a plan sent on a day."""
        return {
            "situation": self.situation, "arose": self.arose, "need": self.need, "signposted_to": self.signposted,
            "signposted_on": day - timedelta(days=2), "not_signposted_why": "", "why_person": self.why,
            "limits": self.limits,
            "outcomes_asked": [[words, (day + timedelta(days=days)).isoformat()] for words, days in self.outcomes],
            "agencies_asked": [[who, what, day.isoformat()] for who, what in self.agencies], "no_agencies_why": "",
            "starts_on": day + timedelta(days=5), "ends_on": day + timedelta(days=5 + self.lasts), "begun_on": None,
            "begun_why": "", "not_friendship": True,
        }  # fmt: skip


def as_it_stands(stage, key):
    """The plan, read anew."""
    return Plan.objects.select_related("record__school", "record__staff_member__school").get(pk=stage.cases[key].pk)


@dataclass(frozen=True)
class Propose:
    """The plan is proposed; `came_of` names the case of the contact it came of."""

    ago: int
    plan: Involvement
    came_of: str = ""

    def play(self, stage, key, at):
        person, school = stage.person(self.plan.who), key.partition(" ")[0]
        came_of = stage.cases[f"{school} {self.came_of}"].record if self.came_of else None
        stage.cases[key] = Plan.send(
            staff_member=person.staff, students=[stage.student(self.plan.student)], facts=self.plan.facts(today(at)),
            key=uuid.uuid5(NAMES, key), came_of=came_of, by=person.user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class AgreePlan:
    """The Headteacher agrees, and names who supervises how often."""

    ago: int
    reasons: str
    supervisor: str
    weeks: int = 3

    def play(self, stage, key, at):
        plan = as_it_stands(stage, key)
        staff_member = plan.record.staff_member
        standing, _, who = stage.acting(stage.who_decides(staff_member), staff_member, at)
        require(access.may_decide(standing, staff_member))
        words = {one.pk: f"A plan was agreed to help {one.name} with school." for one in plan.record.parties.all()}
        plan_acts.decide(
            plan, outcome=Outcome.AGREE, seen=0, reasons=self.reasons, starts_on=max(plan.starts_on, today(at)),
            ends_on=plan.ends_on, supervisor=stage.person(self.supervisor).user, session_weeks=self.weeks,
            review_weeks=6, wordings=words, **who,
        )  # fmt: skip


@dataclass(frozen=True)
class Met:
    """Contact within the plan, logged from it."""

    ago: int
    said: str

    def play(self, stage, key, at):
        plan = as_it_stands(stage, key)
        staff = plan.record.staff_member
        acts.log(
            staff_member=staff, students=plan.record.students, others=[],
            facts={
                "kind": Kind.WITHIN_PLAN, "channel": "in-person", "began_by": "staff", "said": self.said,
                "within": plan.record,
            },
            key=uuid.uuid5(NAMES, f"{key} met {self.ago}"), happened_at=at - timedelta(hours=1), by=staff.user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class Session:
    """A supervision session."""

    ago: int
    by: str
    note: str
    concern: str = ""

    def play(self, stage, key, at):
        plan_notes.hold_session(
            as_it_stands(stage, key), held_on=today(at), note=self.note, concern=self.concern,
            key=uuid.uuid5(NAMES, f"{key} session {self.ago}"), by=stage.person(self.by).user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class Result:
    """What came of an outcome."""

    ago: int
    by: str
    number: int
    result: str
    note: str

    def play(self, stage, key, at):
        plan = as_it_stands(stage, key)
        _, _, who = stage.acting(self.by, plan.record.staff_member, at)
        plan_notes.note_result(
            plan.outcomes.get(number=self.number), result=self.result, note=self.note,
            key=uuid.uuid5(NAMES, f"{key} result {self.number}"), **who,
        )  # fmt: skip


@dataclass(frozen=True)
class ClosePlan:
    """The Headteacher closes it."""

    ago: int
    why: str

    def play(self, stage, key, at):
        plan = as_it_stands(stage, key)
        _, _, who = stage.acting(stage.who_decides(plan.record.staff_member), plan.record.staff_member, at)
        plan_acts.close(plan, why=self.why, **who)
