"""Plans at random: anybody tries anything, day after day, and what always holds is asked after each step."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from approvals import plan_acts
from approvals.models import Plan
from approvals.models.plan_decisions import MOVES_TO
from approvals.models.plan_states import PLAN_TRANSITIONS
from approvals.models.states import NotPossible
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records import access_plans
from records.models import Duty, FileEntry
from records.models.grants import Grant
from tests import cast as everybody
from tests.approvals import always, plans
from tests.people_fixtures import standing

PEOPLE = ["whitfield", "ashdown", "marsh", "okafor", "nair", "ellis"]
person = st.sampled_from(PEOPLE)
place = st.integers(0, 2)


class Plans(RuleBasedStateMachine):
    """One school with a few plans, from one day on."""

    @initialize()
    def begin(self):
        """One plan in force, one that waits, one of the Headteacher's."""
        self.around = transaction.atomic()
        self.around.__enter__()
        self.cast, self.at, self.gone = everybody.find(), now(), set()
        first = plans.a_plan(self.cast.okafor, [self.cast.kayleigh], at=self.at)
        plans.decided_plan(first, "agree", at=self.at, supervisor=self.cast.ellis)
        second = plans.a_plan(self.cast.okafor, [self.cast.marcus], at=self.at)
        third = plans.a_plan(self.cast.whitfield, [self.cast.kayleigh, self.cast.marcus], at=self.at)
        self.keys = [first.pk, second.pk, third.pk]

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

    def plan(self, place):
        return plans.fresh(Plan(pk=self.keys[place]))

    def who(self, name):
        return getattr(self.cast, name)

    def here(self, name):
        return standing(self.who(name), self.day)

    def attempt(self, act, *, possible):
        """The act happens when the tables say so; else it is not possible, and nothing at all has changed."""
        self.at += timedelta(seconds=1)
        if possible:
            return act()
        before = always.everything(self.cast.westdale)
        with pytest.raises(NotPossible), transaction.atomic():
            act()
        assert always.everything(self.cast.westdale) == before
        return None

    @rule(days=st.sampled_from([1, 6, 15, 40]))
    def time_passes(self, days):
        self.at += timedelta(days=days)

    @rule(place=place, who=person, outcome=st.sampled_from(["agree", "agree", "decline", "more"]), late=st.booleans(),
          supervisor=person)  # fmt: skip
    def somebody_decides(self, place, who, outcome, late, supervisor):
        plan = self.plan(place)
        staff, seen = plan.record.staff_member, plan.decisions.count()
        head = who if access_plans.may_decide_plan(self.here(who), staff) else "ashdown" if place == 2 else "whitfield"
        own = self.who(who).user.pk == staff.user_id
        by = self.who(who if own else head)
        themselves = outcome == "agree" and self.who(supervisor).user.pk == staff.user_id
        terms = {}
        if outcome == "agree":
            terms = plans.sane_terms(plan, self.who(supervisor), self.at)
            terms["ends_on"] = max(terms["ends_on"], terms["starts_on"])
        self.attempt(
            lambda: plan_acts.decide(
                plan, outcome=outcome, seen=max(0, seen - late), by=by.user, at=self.at, capacity="Headteacher",
                reasons="Because.", **terms,
            ),
            possible=not own and not themselves and not (late and seen)
            and MOVES_TO[outcome] in PLAN_TRANSITIONS[plan.status],
        )  # fmt: skip

    @rule(place=place, answers=st.booleans())
    def the_one_who_proposed_it_thinks_again(self, place, answers):
        plan = self.plan(place)
        user = plan.record.staff_member.user
        if answers:
            possible = plan.status == "more-asked"
            self.attempt(lambda: plan.answer("So.", facts={}, by=user, at=self.at), possible=possible)
        else:
            self.attempt(lambda: plan.withdraw(by=user, at=self.at, why="No need."), possible=plan.is_open)

    @rule(place=place, longer=st.integers(-20, 40), supervisor=st.none() | person, weeks=st.sampled_from([None, 1, 4]))
    def it_is_changed(self, place, longer, supervisor, weeks):
        plan = self.plan(place)
        by = self.who("ashdown" if place == 2 else "whitfield")
        terms = {"ends_on": max(self.day, plan.starts_on, plan.ends_on + timedelta(days=longer))}
        terms |= {"session_weeks": weeks} if weeks else {}
        terms |= {"supervisor": self.who(supervisor).user} if supervisor else {}
        named = self.who(supervisor).user.pk if supervisor else plan.supervisor_id
        self.attempt(
            lambda: plan_acts.change(
                plan,
                seen=plan.decisions.count(),
                by=by.user,
                at=self.at,
                capacity="Headteacher",
                reasons="So.",
                **terms,
            ),
            possible=plan.is_in_force and named is not None and named != plan.record.staff_member.user_id,
        )

    @rule(place=place, who=person, concern=st.booleans())
    def somebody_holds_a_session(self, place, who, concern):
        plan = self.plan(place)
        due = plan.record.duties.open().filter(what="supervise", named=self.who(who).user).exists()
        possible = plan.supervisor_id == self.who(who).user.pk and (plan.is_in_force or due)
        said = "He is tired." if concern else ""
        self.attempt(lambda: plans.session(plan, self.who(who), at=self.at, concern=said), possible=possible)

    @rule(place=place)
    def contact_is_logged(self, place):
        plan = self.plan(place)
        if plan.is_in_force:
            plans.contact_within(plan, at=self.at)

    @rule(place=place, who=person, outcome=st.sampled_from(["continue", "continue", "change", "close"]))
    def somebody_reviews(self, place, who, outcome):
        plan = self.plan(place)
        own = self.who(who).user.pk == plan.record.staff_member.user_id
        if own or access_plans.may_review_plan(self.here(who), plan.record.staff_member):
            act = lambda: plans.reviewed_plan(plan, self.who(who), at=self.at, outcome=outcome)  # noqa: E731
            self.attempt(act, possible=plan.is_in_force and not own)

    @rule(place=place, who=person)
    def what_came_of_it_is_noted(self, place, who):
        plan = self.plan(place)
        if plan.was_agreed:
            own = self.who(who).user.pk == plan.record.staff_member.user_id
            self.attempt(lambda: plans.result(plan, self.who(who), at=self.at), possible=plan.is_in_force and not own)

    @rule(place=place)
    def it_is_closed(self, place):
        plan = self.plan(place)
        open_still = plan.outcomes.filter(results=None).exists()
        self.attempt(lambda: plans.closed(plan, at=self.at), possible=plan.is_in_force and not open_still)

    @rule(who=st.sampled_from(["ellis", "nair"]))
    def a_supervisor_leaves(self, who):
        if who not in self.gone:
            self.gone.add(who)
            self.who(who).staff.leave(on=self.day, by=self.cast.dunn.user, at=self.at)

    @invariant()
    def what_must_hold_holds(self):
        """After each step, of every plan."""
        if not hasattr(self, "keys"):
            return
        for place in range(3):
            plan = self.plan(place)
            owed = list(Duty.objects.open().filter(record=plan.record))
            {True: self.holds_before, False: self.holds_after}[not plan.was_agreed](plan, owed)

    def holds_before(self, plan, owed):
        """Not agreed: nothing filed, nobody named, and it waits for whom it should."""
        waits = {"waiting": [("decide", "headteacher")], "more-asked": [("answer", "own")]}
        assert [(one.what, one.holder) for one in owed] == waits.get(plan.status, [])
        assert not FileEntry.objects.filter(record=plan.record).exists()
        assert not Grant.objects.filter(record=plan.record).exists()

    def holds_after(self, plan, owed):
        """Agreed: never before its decision, supervised or missed at once, on all files, seen by one supervisor alone."""
        assert plan.starts_on >= plan.agreed_on
        files = FileEntry.objects.filter(record=plan.record)
        assert files.filter(staff_file=plan.record.staff_member_id).exists()
        assert {one.student_file_id for one in files} - {None} == {one.pk for one in plan.record.students}
        sessions = [one for one in owed if one.what == "supervise"]
        rights = Grant.objects.on(self.day).filter(record=plan.record)
        named = set(rights.values_list("user", flat=True))
        # Whoever was named and replaced on one day sees it until that midnight: a right lasts whole days.
        settled = set(rights.filter(starts_on__lt=self.day).values_list("user", flat=True))
        if plan.is_in_force:
            assert len(sessions) <= 1
            assert [one.what for one in owed].count("close") == 1
            assert (plan.supervisor_id is None) == ("name-supervisor" in [one.what for one in owed])
            in_time = self.day <= plan.ends_on + timedelta(days=28)
            expected = {plan.supervisor_id} - {None} if in_time else set()
            assert expected <= named
            assert settled <= expected
            held_late = plan.sessions.filter(held_on__gte=plan.ends_on).exists()
            assert sessions or held_late, plan
        else:
            closed_on = today(plan.closed_at)
            assert all(one.due_on < closed_on or one.what == "see" for one in owed)
        for contact in plan.record.contacts.all():
            theirs = set(Grant.objects.on(self.day).filter(record=contact.record).values_list("user", flat=True))
            assert theirs <= named
