"""A school at random: anybody tries anything, day after day, and what always holds is asked after each step."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from approvals import acts
from approvals.models import Agreement, Proposal
from approvals.models.decisions import MOVES_TO
from approvals.models.states import PROPOSAL_TRANSITIONS, NotPossible
from contactpolicy.school.models import Appointment, LineManagement
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records import access
from records.models.duties import Holder
from records.standing import Standing
from tests import cast as everybody
from tests.approvals import always
from tests.people_fixtures import facts_of_a_request

WESTDALE = {
    "school": "westdale", "head": "whitfield", "deputy": "price", "chair": "ashdown", "manager": "marsh",
    "teacher": "okafor", "colleague": "nair", "office": "dunn", "students": ("amira", "bilal", "grace"),
}  # fmt: skip
BRACKENFIELD = {
    "school": "brackenfield", "head": "pritchard", "deputy": "khan", "chair": "holloway", "manager": "tran",
    "teacher": "carter", "colleague": "rahman", "office": "brooks", "students": ("freya", "callum", "carys"),
}  # fmt: skip

PEOPLE = ["head", "deputy", "chair", "manager", "teacher", "colleague"]
person = st.sampled_from(PEOPLE)
asker = st.sampled_from(["teacher", "teacher", "manager", "deputy", "head"])
child = st.integers(0, 2)
place = st.integers(0, 3)


class School(RuleBasedStateMachine):
    """One school, from one day on. Subclasses say which."""

    roles: dict
    cases = Bundle("cases")

    @initialize(target=cases, who=asker)
    def begin(self, who):
        """One agreement in force and one request that waits, so that every run has something to monitor and decide."""
        self.around = transaction.atomic()
        self.around.__enter__()
        self.cast = everybody.find()
        self.people = {role: getattr(self.cast, self.roles[role]) for role in (*PEOPLE, "office")}
        self.students = [getattr(self.cast, key) for key in self.roles["students"]]
        self.school = getattr(self.cast, self.roles["school"])
        self.at = now()
        self.statuses = {}
        self.gone = set()
        first, second = self.ask("teacher", {0, 1}, 0, 300), self.ask(who, {1, 2}, 5, 90)
        self.somebody_decides(first, "head", "agree", late=False)
        return multiple(first, second)

    def teardown(self):
        if not hasattr(self, "around"):
            return
        report = verify()
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)
        assert (report.findings, report.warnings) == ([], [])

    @property
    def day(self):
        return today(self.at)

    def over(self, who, staff):
        """Who somebody is today, and as what they would act towards a member of staff."""
        where = Standing.of(self.people[who].user, self.day)
        roles = where.roles_over(staff)
        capacity = where.capacity_over(staff, roles, self.school.edition_on(self.day).words)
        return where, roles, {"by": self.people[who].user, "at": self.at, "capacity": capacity}

    def trying(self, who, staff, may):
        """This person, if they may or it is their own; else the next who may. None when nobody is there to do it."""
        for one in [who, "manager", "head", "chair"]:
            where, roles, by = self.over(one, staff)
            own = by["by"].pk == staff.user_id
            if may(where, staff) or (own and one == who):
                return roles, by, own
        return None, None, None

    def attempt(self, act, *, possible):
        """The act happens when the tables say so; else it is not possible, and nothing at all has changed."""
        self.at += timedelta(seconds=1)
        if possible:
            return act()
        before = always.everything(self.school)
        with pytest.raises(NotPossible), transaction.atomic():
            act()
        assert always.everything(self.school) == before
        return None

    @rule(days=st.sampled_from([1, 6, 13, 15]))
    def time_passes(self, days):
        self.at += timedelta(days=days)

    def ask(self, who, about, starts, lasts, begun=False):
        """A request is sent."""
        self.at += timedelta(seconds=1)
        starts_on = self.day + timedelta(days=starts)
        began = {"begun_on": self.day, "begun_why": "It could not wait."} if begun else {}
        return Proposal.send(
            staff_member=self.people[who].staff, students=[self.students[one] for one in sorted(about)],
            facts=facts_of_a_request(self.day, starts_on=starts_on, ends_on=starts_on + timedelta(days=lasts), **began),
            key=uuid.uuid4(), by=self.people[who].user, at=self.at,
        ).pk  # fmt: skip

    @rule(target=cases, who=asker, about=st.sets(child, min_size=1, max_size=2), starts=st.integers(-2, 20),
          lasts=st.integers(0, 300), begun=st.booleans())  # fmt: skip
    def somebody_asks(self, who, about, starts, lasts, begun):
        return self.ask("head" if who in self.gone else who, about, starts, lasts, begun)

    @rule(case=cases, who=person, outcome=st.sampled_from(["agree", "agree", "decline", "more"]), late=st.booleans())
    def somebody_decides(self, case, who, outcome, late):
        proposal = Proposal.objects.select_related("record__staff_member__school").get(pk=case)
        _, by, own = self.trying(who, proposal.record.staff_member, access.may_decide)
        made = proposal.decisions.count()
        terms = self.terms(proposal) if outcome == "agree" else {}
        self.attempt(
            lambda: acts.decide(proposal, outcome=outcome, seen=max(0, made - late), reasons="Because.", **terms, **by),
            possible=not own and MOVES_TO[outcome] in PROPOSAL_TRANSITIONS[proposal.status] and not (late and made),
        )

    def terms(self, proposal):
        """Agreed as asked, from today at the earliest."""
        starts_on = max(proposal.starts_on, self.day)
        return {
            "starts_on": starts_on, "ends_on": max(proposal.ends_on, starts_on), "review_weeks": 2,
            "conditions": ["The door stays open."], "wordings": self.wordings(proposal),
        }  # fmt: skip

    def wordings(self, proposal):
        return {party.pk: "Agreed." for party in proposal.record.parties.all()}

    @rule(case=cases, answers=st.booleans())
    def the_asker_thinks_again(self, case, answers):
        proposal = Proposal.objects.select_related("record__staff_member__user").get(pk=case)
        user = proposal.record.staff_member.user
        if answers:
            possible = proposal.status == "more-asked"
            self.attempt(lambda: proposal.answer("So.", facts={}, by=user, at=self.at), possible=possible)
        else:
            self.attempt(lambda: proposal.withdraw(by=user, at=self.at, why="No need."), possible=proposal.is_open)

    def agreement(self, place):
        """One of the agreements, those still going first; one is there from the beginning."""
        whole = Agreement.objects.select_related("record__staff_member__school", "proposal__record")
        found = sorted(whole.filter(record__school=self.school).order_by("-pk"), key=lambda one: one.is_over(self.day))
        return found[place % len(found)]

    @rule(case=place, who=person, outcome=st.sampled_from(["continue"] * 4 + ["change", "end", "over"]))
    def somebody_reviews(self, case, who, outcome):
        agreement = self.agreement(case)
        roles, by, own = self.trying(who, agreement.record.staff_member, access.may_review)
        facts = {"checked": ["staff"], "finding": "as-agreed", "note": "A note.", "key": uuid.uuid4()}
        self.attempt(
            lambda: acts.review(agreement, roles=roles, outcome=outcome, **facts, **by),
            possible=not own and agreement.is_over(self.day) == (outcome == "over"),
        )

    @rule(case=place, who=person, rarely=st.integers(0, 2))
    def somebody_ends_it(self, case, who, rarely):
        agreement = self.agreement(case)
        if rarely and not agreement.is_over(self.day):
            return
        roles, by, _ = self.trying(who, agreement.record.staff_member, access.may_end)
        self.attempt(
            lambda: acts.end(agreement, why="Enough.", as_head=Holder.HEADTEACHER in roles, **by),
            possible=not agreement.is_over(self.day),
        )

    @rule(case=place, who=person, weeks=st.integers(1, 8), earlier=st.integers(0, 30))
    def somebody_changes_it(self, case, who, weeks, earlier):
        agreement = self.agreement(case)
        _, by, own = self.trying(who, agreement.record.staff_member, access.may_change)
        ends_on = max(agreement.ends_on - timedelta(days=earlier), agreement.starts_on, self.day)
        terms = {"ends_on": ends_on, "review_weeks": weeks, "conditions": [], "reasons": "Changed."}
        terms |= {"seen": agreement.proposal.decisions.count(), "wordings": self.wordings(agreement.proposal)}
        self.attempt(
            lambda: acts.change(agreement, **terms, **by), possible=not own and not agreement.is_over(self.day)
        )

    @rule(case=place, who=person)
    def somebody_keeps_it(self, case, who):
        agreement = self.agreement(case)
        _, by, own = self.trying(who, agreement.record.staff_member, access.may_change)
        asked = agreement.record.duties.open().filter(what="reconsider").exists()
        self.attempt(
            lambda: acts.keep(agreement, why="As it is.", **by),
            possible=asked and not own and not agreement.is_over(self.day),
        )

    @rule(who=st.sampled_from(["a student", "a student", "a student", "a student", "the teacher"]), which=child)
    def somebody_leaves(self, who, which):
        leaving = {"on": self.day, "by": self.people["office"].user, "at": self.at}
        student = self.students[which]
        if who == "the teacher" and "teacher" not in self.gone:
            self.gone.add("teacher")
            self.attempt(lambda: self.people["teacher"].staff.leave(**leaving), possible=True)
        elif who == "a student" and student.left_on is None:
            self.attempt(lambda: student.leave_roll(**leaving), possible=True)

    @rule(days=st.integers(0, 20), manager=st.sampled_from(["nobody new", "manager", "deputy", "head", "colleague"]))
    def roles_change(self, days, manager):
        self.at += timedelta(seconds=1)
        if manager == "nobody new":
            Appointment.appoint(
                school=self.school, user=self.people["deputy"].user, role=Role.DEPUTY, starts_on=self.day,
                ends_on=self.day + timedelta(days=days), by=self.people["head"].user, at=self.at,
            )  # fmt: skip
        elif "teacher" not in self.gone:
            LineManagement.assign(
                staff_member=self.people["teacher"].staff, manager=self.people[manager].staff, starts_on=self.day,
                by=self.people["office"].user, at=self.at,
            )  # fmt: skip

    @invariant()
    def what_always_holds(self):
        if hasattr(self, "around"):
            self.statuses = always.only_transitions_from_the_table(self.school, self.statuses)
            always.nobody_oversees_themselves(self.school)
            always.numbers_have_no_gaps(self.school)
            always.every_decision_is_on_the_files(self.school)
            always.what_is_in_force_is_monitored(self.school, self.day)
            always.what_is_over_keeps_only_what_was_overdue(self.school)
            always.the_register_says_which_requests_became_agreements(self.school)
