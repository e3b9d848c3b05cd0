"""What can happen in a case of the demo, each step through the same doors and rules as on the site."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from approvals import acts
from approvals.models import Agreement, Proposal
from approvals.models.decisions import Outcome
from approvals.models.reviews import Kept
from contactpolicy.web.answers import require
from contactpolicy.web.clock import today
from records import access
from records.models.duties import Holder, What

NAMES = uuid.UUID("6d2a0b9e-5f51-4c0e-9d4f-0c6e0d9f2a11")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a member of staff would like to do, in their own words."""

    who: str
    students: tuple
    purpose: str
    reasons: str
    place: str
    times: str
    others: str
    safeguards: str
    kind: str = Proposal.Kind.TUITION
    parents: str = Proposal.Parents.AGREE
    parents_words: str = ""
    paid: str = ""
    taught: str = ""
    starts: int = 7
    lasts: int = 120
    begun: int = 0
    begun_why: str = ""

    def facts(self, day):
        """The answers on the form, for a request sent on a day."""
        starts_on = day + timedelta(days=self.starts)
        return {
            "kind": self.kind, "purpose": self.purpose, "reasons": self.reasons, "place": self.place,
            "times": self.times, "starts_on": starts_on, "ends_on": starts_on + timedelta(days=self.lasts),
            "begun_on": day - timedelta(days=self.begun) if self.begun else None, "begun_why": self.begun_why,
            "others_present": self.others, "paid": bool(self.paid), "paid_words": self.paid, "parents": self.parents,
            "parents_words": self.parents_words, "taught": bool(self.taught), "taught_words": self.taught,
            "safeguards": self.safeguards, "not_friendship": True,
        }  # fmt: skip


@dataclass(frozen=True)
class Send:
    """The request is sent; or a new one, to renew what another case agreed."""

    ago: int
    wish: Wish
    renews: str = ""

    def play(self, stage, key, at):
        person, school = stage.person(self.wish.who), key.partition(" ")[0]
        stage.cases[key] = Proposal.send(
            staff_member=person.staff,
            students=[stage.student(one) for one in self.wish.students],
            facts=self.wish.facts(today(at)),
            key=uuid.uuid5(NAMES, key),
            renews=stage.cases[f"{school} {self.renews}"].record if self.renews else None,
            by=person.user,
            at=at,
        )


@dataclass(frozen=True)
class Paper:
    """An agreement that was made on paper before is entered by the office."""

    ago: int
    wish: Wish
    entered_by: str
    paper_by: str
    reasons: str
    agreed_before: int
    conditions: tuple = ()
    weeks: int = 6

    def play(self, stage, key, at):
        staff_member, facts = stage.person(self.wish.who).staff, self.wish.facts(today(at))
        standing, _, who = stage.acting(self.entered_by, staff_member, at)
        require(access.may_enter_paper(standing, staff_member))
        students = [stage.student(one) for one in self.wish.students]
        stage.cases[key] = acts.enter_paper(
            staff_member=staff_member, students=students, facts=facts, key=uuid.uuid5(NAMES, key),
            wordings={one.pk: f"{staff_member.name} and {one.name}: {self.reasons}" for one in students},
            terms={
                "starts_on": facts["starts_on"], "ends_on": facts["ends_on"], "review_weeks": self.weeks,
                "reasons": self.reasons, "conditions": list(self.conditions), "paper_by": self.paper_by,
                "paper_on": today(at) - timedelta(days=self.agreed_before),
            },
            **who | {"capacity": "office"},
        )  # fmt: skip


@dataclass(frozen=True)
class Decide:
    """A decision, by whoever decides unless somebody else is named."""

    ago: int
    reasons: str
    conditions: tuple = ()
    weeks: int = 6
    lasts: int = 0
    by: str = ""
    outcome = Outcome.AGREE

    def play(self, stage, key, at):
        proposal = Proposal.objects.select_related("record__staff_member__school").get(pk=stage.cases[key].pk)
        staff_member = proposal.record.staff_member
        standing, _, who = stage.acting(self.by or stage.who_decides(staff_member), staff_member, at)
        require(access.may_decide(standing, staff_member))
        acts.decide(
            proposal, outcome=self.outcome, seen=proposal.decisions.count(), reasons=self.reasons,
            **self.terms(proposal, stage, today(at)), **who,
        )  # fmt: skip

    def terms(self, proposal, stage, day):
        """From the day asked for, or the day of the decision when that is later."""
        starts_on = max(proposal.starts_on, day)
        ends_on = starts_on + timedelta(days=self.lasts) if self.lasts else max(proposal.ends_on, starts_on)
        return {
            "starts_on": starts_on, "ends_on": ends_on, "review_weeks": self.weeks,
            "conditions": list(self.conditions), "wordings": stage.wordings(proposal),
        }  # fmt: skip


class Agree(Decide):
    """Agreed, with conditions and a review pattern."""


class Decline(Decide):
    """Declined, with reasons."""

    outcome = Outcome.DECLINE

    def terms(self, proposal, stage, day):
        return {}


class AskMore(Decline):
    """More is asked before deciding."""

    outcome = Outcome.MORE


@dataclass(frozen=True)
class Answer:
    """What was asked is answered."""

    ago: int
    words: str

    def play(self, stage, key, at):
        proposal = stage.cases[key]
        proposal.answer(self.words, facts={}, by=proposal.record.staff_member.user, at=at)


@dataclass(frozen=True)
class Withdraw:
    """Taken back before a decision."""

    ago: int
    why: str

    def play(self, stage, key, at):
        proposal = stage.cases[key]
        proposal.withdraw(by=proposal.record.staff_member.user, at=at, why=self.why)


@dataclass(frozen=True)
class Review:
    """A monitoring note by somebody, in every role they hold towards the person that day."""

    ago: int
    by: str
    note: str
    checked: tuple = ("staff",)
    finding: str = "as-agreed"
    outcome: str = "continue"
    not_kept: tuple = ()

    def play(self, stage, key, at):
        agreement = Agreement.objects.select_related("record__staff_member__school").get(pk=stage.cases[key].pk)
        staff_member = agreement.record.staff_member
        standing, roles, who = stage.acting(self.by, staff_member, at)
        require(access.may_review(standing, staff_member))
        kept = [
            {"condition": one, "kept": Kept.NOT_KEPT if place in self.not_kept else Kept.KEPT}
            for place, one in enumerate(agreement.conditions)
        ]
        acts.review(
            agreement, roles=roles, key=uuid.uuid5(NAMES, f"{key} {self.by} {self.ago}"), outcome=self.outcome,
            checked=list(self.checked), conditions=kept, finding=self.finding, note=self.note, **who,
        )  # fmt: skip


@dataclass(frozen=True)
class End:
    """Ended early, by the member of staff or by somebody over them."""

    ago: int
    by: str
    why: str

    def play(self, stage, key, at):
        agreement = Agreement.objects.select_related("record__staff_member__school").get(pk=stage.cases[key].pk)
        staff_member = agreement.record.staff_member
        standing, roles, who = stage.acting(self.by, staff_member, at)
        require(access.may_end(standing, staff_member))
        acts.end(agreement, why=self.why, as_head=Holder.HEADTEACHER in roles, **who)


@dataclass(frozen=True)
class Change:
    """Changed by a new decision, after a review asked for it."""

    ago: int
    reasons: str
    conditions: tuple
    weeks: int = 4

    def play(self, stage, key, at):
        agreement = Agreement.objects.select_related("record__staff_member__school", "proposal").get(
            pk=stage.cases[key].pk
        )
        staff_member = agreement.record.staff_member
        standing, _, who = stage.acting(stage.who_decides(staff_member), staff_member, at)
        require(access.may_change(standing, staff_member))
        acts.change(
            agreement, seen=agreement.proposal.decisions.count(), wordings=stage.wordings(agreement.proposal),
            reasons=self.reasons, conditions=list(self.conditions), ends_on=agreement.ends_on,
            review_weeks=self.weeks, **who,
        )  # fmt: skip


@dataclass(frozen=True)
class Keep:
    """Asked to think again, the Headteacher leaves it as it is."""

    ago: int
    why: str

    def play(self, stage, key, at):
        agreement = Agreement.objects.select_related("record__staff_member__school").get(pk=stage.cases[key].pk)
        _, _, who = stage.acting(stage.who_decides(agreement.record.staff_member), agreement.record.staff_member, at)
        acts.keep(agreement, why=self.why, **who)


@dataclass(frozen=True)
class Seen:
    """The Headteacher, or whoever stands in, has seen that an agreement ended."""

    ago: int
    note: str

    def play(self, stage, key, at):
        record = stage.cases[key].record
        _, _, who = stage.acting(stage.who_decides(record.staff_member), record.staff_member, at)
        for duty in record.duties.open().filter(what=What.SEE).order_by("pk"):
            duty.seen(note=self.note, **who)
