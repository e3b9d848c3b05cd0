"""Rights at random: given, confirmed, refused, ended, run out, and the people themselves gone. What opens is what holds."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from records import access, rights, two_people
from records.models import Grant, StaffFile, StaffFilePermission, StudentFilePermission, TwoPersonAct
from records.standing import Standing
from tests import cast as everybody

DAY = timedelta(days=1)
AUDIT = 12 * DAY
some, which_file = st.integers(0, 5), st.integers(0, 1)
CHAIR = "Chair of Governors"


class Holding(RuleBasedStateMachine):
    """An auditor, a teacher and the safeguarding lead; a member of staff's file and a student's."""

    @initialize(lasts=st.integers(0, 4), longer=st.integers(0, 4))
    def begin(self, lasts, longer):
        self.around = transaction.atomic()
        self.around.__enter__()
        cast, self.at = everybody.find(), now()
        self.head, self.chair, self.lead = cast.whitfield.user, cast.ashdown.user, cast.ellis.user
        auditor = User.objects.create_user("joan@audit.example", name="Joan Ferris", by=self.head, at=self.at)
        self.audit = Appointment.appoint(
            school=cast.westdale, user=auditor, role=Role.AUDITOR, starts_on=self.day, ends_on=self.day + AUDIT,
            by=self.head, at=self.at,
        )  # fmt: skip
        self.people, self.files = [auditor, cast.nair.user, self.lead], [cast.okafor.staff.file, cast.amira.file]
        self.acts, self.held = [], {}
        for who, days in ((0, lasts), (0, longer), (1, lasts)):
            self.it_is_proposed(who=who, what=0, starts=0, lasts=days, as_what="reader")
            self.it_is_confirmed(which=0)
        for who in (0, 1):
            self.it_is_proposed(who=who, what=1, starts=0, lasts=longer, as_what="reader")

    def teardown(self):
        if not hasattr(self, "around"):
            return
        report = verify()
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)
        assert report.findings == []

    @property
    def day(self):
        return today(self.at)

    def an_act(self, which):
        """One that nobody has answered, as a rule; now and then any."""
        unanswered = set(TwoPersonAct.objects.filter(outcome="").values_list("pk", flat=True))
        found = [one for one in self.acts if one[0].pk in unanswered or which == 5] or self.acts
        return found[which % len(found)]

    def belongs(self, user):
        """Whether somebody can sign in and has anything to do with the school."""
        return User.objects.get(pk=user.pk).is_active and (user != self.audit.user or self.day <= self.audit.ends_on)

    def noted(self, user, file, starts, ends):
        """A right has come of it; or one that holds for as long was there already."""
        new = sorted(set(Grant.objects.values_list("pk", flat=True)) - set(self.held))
        if new:
            self.held[new[0]] = (user, file, starts, ends)
        assert len(new) < 2
        assert any((user, file) == one[:2] and one[2] <= starts and one[3] >= ends for one in self.held.values())

    @rule(
        who=st.integers(0, 2), what=which_file, starts=st.integers(0, 3), lasts=st.integers(0, 6),
        as_what=st.sampled_from(["reader", "investigating officer"]),
    )  # fmt: skip
    def it_is_proposed(self, who, what, starts, lasts, as_what):
        user, starts_on = self.people[who], self.day + starts * DAY
        if not self.belongs(user):
            return
        act = rights.propose_sight(
            self.files[what], user=user, as_what=as_what, why="Asked.", starts_on=starts_on,
            ends_on=starts_on + lasts * DAY, key=uuid.uuid4(), by=self.head, at=self.at, capacity="Headteacher",
        )  # fmt: skip
        self.acts.append((act, user, self.files[what], starts_on, starts_on + lasts * DAY))

    @rule(which=some)
    def it_is_confirmed(self, which):
        act, user, file, starts, ends = self.an_act(which)
        found = TwoPersonAct.objects.get(pk=act.pk)
        if found.is_waiting(self.at) and ends >= self.day and self.belongs(user):
            two_people.confirm(found, by=self.chair, at=self.at, capacity=CHAIR)
            self.noted(user, file, max(starts, self.day), ends)
            return
        with pytest.raises(Conflict), transaction.atomic():
            two_people.confirm(found, by=self.chair, at=self.at, capacity=CHAIR)

    @rule(which=some)
    def it_is_refused(self, which):
        act = TwoPersonAct.objects.get(pk=self.an_act(which)[0].pk)
        if act.is_waiting(self.at):
            act.answer("refused", by=self.chair, at=self.at, why="No.", capacity=CHAIR)

    @rule(what=which_file)
    def it_is_opened_in_an_emergency(self, what):
        if self.belongs(self.lead):
            given = {"why": "It cannot wait tonight.", "capacity": "safeguarding lead"}
            rights.open_in_emergency(self.files[what], by=self.lead, at=self.at, **given)
            self.noted(self.lead, self.files[what], self.day, self.day + DAY)

    @rule(which=some)
    def it_is_ended(self, which):
        open_ones = list(Grant.objects.filter(ended_at=None).order_by("pk"))
        if open_ones:
            grant = open_ones[which % len(open_ones)]
            rights.end(grant, why="Done.", by=self.head, at=self.at, capacity="Headteacher")
            self.held[grant.pk] = (*self.held[grant.pk][:3], self.day - 999 * DAY)

    @rule(days=st.sampled_from([1, 2, 3, 15]))
    def time_passes(self, days):
        self.at += days * DAY

    @rule()
    def permissions_are_tidied(self):
        rights.tidy(at=self.at)
        left = [*StaffFilePermission.objects.all(), *StudentFilePermission.objects.all()]
        lasting = [one for one in self.held.values() if one[3] >= self.day]
        assert {(row.user_id, row.content_object) for row in left} == {(one[0].pk, one[1]) for one in lasting}

    @rule(who=st.integers(0, 2))
    def an_account_is_closed(self, who):
        user = User.objects.get(pk=self.people[who].pk)
        if user.is_active:
            user.deactivate(by=self.head, at=self.at, why="Closed")

    @rule()
    def the_audit_ends_before_its_time(self):
        if self.audit.ends_on > self.day:
            self.audit.end(on=self.day, by=self.head, at=self.at, why="Done")

    @invariant()
    def what_opens_is_what_holds(self):
        if not hasattr(self, "around"):
            return
        for user in self.people:
            standing = Standing.of(User.objects.get(pk=user.pk), self.day)
            for file in self.files:
                holds = any((user, file) == one[:2] and one[2] <= self.day <= one[3] for one in self.held.values())
                may = access.may_see_staff_file if isinstance(file, StaffFile) else access.may_see_student_file
                opens = bool(may(standing, file.person)) and file.person.school_id in standing.schools
                assert opens == (holds and self.belongs(user))


def test_what_opens_is_exactly_what_holds_today(cast):
    few = settings(max_examples=10, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Holding, settings=few)
