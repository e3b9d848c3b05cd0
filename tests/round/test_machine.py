"""Declarations at random: anybody declares, confirms, changes, ends, moves or leaves; what always holds is asked each time."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from contactpolicy.trail.door import audited
from contactpolicy.trail.verify import verify
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contacts import declaring
from contacts.models import Declaration
from contacts.models.declarations import CURRENT, TRANSITIONS
from records.declaration_rules import a_year_after
from tests import cast as everybody

from .saying import FACTS, declared

place, child = st.integers(0, 3), st.integers(0, 2)


class Declaring(RuleBasedStateMachine):
    """One teacher at Westdale and three students, from one day on."""

    @initialize()
    def begin(self):
        self.around = transaction.atomic()
        self.around.__enter__()
        self.cast, self.at, self.stages, self.gone = everybody.find(), now(), {}, False
        self.person, self.office = self.cast.okafor, self.cast.dunn.user
        self.students = [self.cast.amira, self.cast.bilal, self.cast.grace]
        self.somebody_declares({0})

    def teardown(self):
        if not hasattr(self, "around"):
            return
        report = verify()
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)
        assert (report.findings, report.warnings) == ([], [])

    def the(self, number):
        """One of the declarations made so far."""
        found = list(Declaration.objects.whole().order_by("pk"))
        return found[number % len(found)]

    def attempt(self, act, found, *, to):
        """It happens where the table says so; else it is a conflict, and nothing is different."""
        self.at += timedelta(seconds=1)
        if to in TRANSITIONS[found.stage]:
            act()
            return
        before = list(Declaration.objects.values()), found.record.duties.count()
        with pytest.raises(Conflict), transaction.atomic():
            act()
        assert (list(Declaration.objects.values()), found.record.duties.count()) == before

    @rule(about=st.sets(child, min_size=1, max_size=2))
    def somebody_declares(self, about):
        if not self.gone:
            self.at += timedelta(seconds=1)
            declared(self.person, [self.students[one] for one in sorted(about)], at=self.at)

    @rule(days=st.sampled_from([1, 30, 200]))
    def time_passes(self, days):
        self.at += timedelta(days=days)

    @rule(which=place)
    def it_is_confirmed(self, which):
        found = self.the(which)
        self.attempt(lambda: found.confirm(by=self.person.user, at=self.at), found, to="confirmed")

    @rule(which=place, late=st.booleans())
    def it_changes(self, which, late):
        found = self.the(which)
        version = found.version - 1 if late else found.version

        def act():
            declaring.change(found, FACTS, version=version, by=self.person.user, at=self.at, why="So.")

        if late:
            with pytest.raises(Conflict), transaction.atomic():
                act()
        else:
            self.attempt(act, found, to="confirmed")

    @rule(which=place)
    def it_ends(self, which):
        found = self.the(which)
        self.attempt(lambda: declaring.end(found, by=self.person.user, at=self.at, why="Over."), found, to="ended")

    @rule(which=place)
    def it_is_voided(self, which):
        found = self.the(which)
        self.attempt(lambda: found.void(by=self.cast.whitfield.user, at=self.at, why="Wrong."), found, to="voided")

    @rule(who=child, form=st.sampled_from(["5B", "3A", "6A"]))
    def a_student_moves(self, who, form):
        with audited(by=self.office, at=self.at):
            self.students[who].registration_group = form
            self.students[who].save()
            self.students[who].changed({"registration_group": form}, by=self.office, at=self.at)

    @rule(who=child, rarely=st.integers(0, 2))
    def a_student_leaves(self, who, rarely):
        if not rarely and self.students[who].left_on is None:
            self.students[who].leave_roll(on=today(self.at), by=self.office, at=self.at)

    @rule(groups=st.sampled_from(["", "5B", "Year 3, 6A"]))
    def the_teacher_has_other_groups(self, groups):
        with audited(by=self.office, at=self.at):
            self.person.staff.works_with = groups
            self.person.staff.save()
            self.person.staff.changed({"works_with": groups}, by=self.office, at=self.at)

    @rule(rarely=st.integers(0, 3))
    def the_teacher_leaves(self, rarely):
        if not rarely and not self.gone:
            self.gone = True
            self.person.staff.leave(on=today(self.at), by=self.office, at=self.at)

    @invariant()
    def what_always_holds(self):
        if not hasattr(self, "around"):
            return
        for one in Declaration.objects.whole():
            before = self.stages.get(one.pk, one.stage)
            assert one.stage == before or one.stage in reachable(before)
            self.stages[one.pk] = one.stage
            confirming = list(one.record.duties.open().filter(what="confirm").values_list("due_on", flat=True))
            if one.stage in CURRENT:
                assert confirming == [a_year_after(one.stated_on)]
                assert one.conflict == one.conflict_on(today(self.at))
                assert not self.gone
            else:
                assert confirming == []
                assert one.conflict_on(today(self.at)) == ""
            assert not one.record.duties.filter(holder="own").exclude(what="confirm").exists()
            assert one.record.entries.count() >= 1


def reachable(stage):
    """Every stage that may follow, at any remove."""
    found, new = set(), {stage}
    while new:
        new = {after for one in new for after in TRANSITIONS[one]} - found
        found |= new
    return found


def test_whatever_happens_a_declaration_keeps_its_rules(db):
    run_state_machine_as_test(
        Declaring,
        settings=settings(
            max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
