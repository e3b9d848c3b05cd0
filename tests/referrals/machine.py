"""A referral at random: anybody tries anything, day after day, and what always holds is asked after each step."""

import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from approvals import referral_acts
from approvals.models import Referral
from approvals.models.referral_states import TELLING_TRANSITIONS, TRANSITIONS, Outcome, Step, Telling, To
from approvals.models.states import NotPossible
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from records import due
from records.access_referrals import capacity_on, may_handle_referral
from records.models import Duty, Grant, Record
from records.standing import Standing
from tests import cast as everybody

PEOPLE = ["whitfield", "ashdown", "price", "okafor", "nair", "ellis"]
STAFF = ["whitfield", "price", "okafor", "nair", "ellis"]
person, subject = st.sampled_from(PEOPLE), st.sampled_from(STAFF)
place = st.integers(0, 2)
MAY = {"telling": Telling.MAY, "whose": "Dana Cole", "words": ""}


class Referrals(RuleBasedStateMachine):
    """One school with a few referrals, whose Headteacher changes and whose deputy acts now and then."""

    @initialize(about=subject)
    def begin(self, about):
        self.around = transaction.atomic()
        self.around.__enter__()
        self.cast, self.at, self.stages = everybody.find(), now(), {}
        for one in ("okafor", about):
            self.somebody_refers(one, "lado")

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

    def standing(self, who):
        return Standing.of(getattr(self.cast, who).user, self.day)

    def chosen(self, place):
        found = list(Referral.objects.select_related("record__staff_member").order_by("pk"))
        return found[place % len(found)]

    def attempt(self, who, place, act, *, possible=True):
        """This person, if they may, else the next who may, does it when the tables let them; else nothing has changed."""
        self.at += timedelta(seconds=1)
        referral = self.chosen(place)
        handlers = (self.standing(one) for one in (who, "whitfield", "ashdown", "okafor", "price"))
        standing = next((one for one in handlers if may_handle_referral(one, referral.record)), None)
        if standing is None:
            return
        by = {"by": standing.user, "at": self.at, "capacity": capacity_on(standing, referral.record)}
        if possible(referral) if callable(possible) else possible:
            act(referral, by)
            return
        before = everything()
        with pytest.raises(NotPossible), transaction.atomic():
            act(referral, by)
        assert everything() == before

    @rule(days=st.sampled_from([1, 6, 15]))
    def time_passes(self, days):
        self.at += timedelta(days=days)

    @rule(about=subject, to=st.sampled_from([To.LADO, To.HR, To.NOBODY]))
    def somebody_refers(self, about, to):
        self.at += timedelta(seconds=1)
        staff = getattr(self.cast, about).staff
        is_head = staff.pk in self.standing("ashdown").heads
        by = next((one for one in ("ashdown", "whitfield") if self.leads(one, staff)), "ashdown")
        referral_acts.refer(
            staff_member=staff, students=[], facts={"said": "x", "arose_on": self.day, "aware_at": self.at}, to=to,
            reasons="Because.", answer=MAY if to == To.NOBODY else None,
            for_chair=is_head, key=uuid.uuid4(), by=getattr(self.cast, by).user, at=self.at,
            capacity="Headteacher",
        )  # fmt: skip

    def leads(self, who, staff):
        return "headteacher" in self.standing(who).roles_over(staff)

    @rule(
        who=person, place=place, to=st.sampled_from([To.LADO, To.POLICE, To.NOBODY]), late=st.booleans(),
        answer=st.sampled_from([None, MAY, {**MAY, "telling": Telling.NOT_YET}]),
    )  # fmt: skip
    def somebody_decides(self, who, place, to, late, answer):
        def possible(one):
            stage = "not-referred" if to == To.NOBODY else "open"
            answered = to != To.NOBODY or one.may_tell or answer
            return stage in TRANSITIONS[one.stage] and not late and answered

        def act(one, by):
            seen = one.decisions.count() - late
            referral_acts.decide(one, to=to, reasons="So.", known={}, seen=seen, answer=answer, key=uuid.uuid4(), **by)

        self.attempt(who, place, act, possible=possible)

    @rule(who=person, place=place, kind=st.sampled_from([Step.ADVICE, Step.SENT, Step.NOTE, Step.HR]))
    def somebody_records_a_step(self, who, place, kind):
        def act(one, by):
            referral_acts.record_step(one, kind=kind, happened_on=self.day, key=uuid.uuid4(), **by)

        self.attempt(who, place, act)

    @rule(who=person, place=place, answer=st.sampled_from([Telling.NOT_YET, Telling.MAY, Telling.TOLD]))
    def somebody_asks_about_telling(self, who, place, answer):
        def act(one, by):
            referral_acts.tell(one, answer, whose="The LADO", on=self.day, words="", key=uuid.uuid4(), **by)

        self.attempt(who, place, act, possible=lambda one: answer in TELLING_TRANSITIONS[one.telling])

    @rule(who=person, place=place, outcome=st.sampled_from(list(Outcome)))
    def somebody_concludes(self, who, place, outcome):
        def act(one, by):
            referral_acts.conclude(one, outcome, whose="They", on=self.day, words="", key=uuid.uuid4(), **by)

        self.attempt(who, place, act, possible=lambda one: one.stage == "open")

    @rule(who=person, place=place, telling=st.sampled_from([None, Telling.MAY, Telling.TOLD, Telling.NOT_YET]))
    def somebody_closes(self, who, place, telling):
        def act(one, by):
            answer = {"telling": telling, "whose": "Dana Cole", "words": ""} if telling else None
            referral_acts.close(one, summary="Done.", kept="Here.", answer=answer, **by)

        self.attempt(
            who, place, act, possible=lambda one: one.stage == "open" and one.outcome and (one.may_tell or telling)
        )

    @rule(who=person, place=place, about=subject)
    def it_concerns_somebody_else(self, who, place, about):
        staff = getattr(self.cast, about).staff
        is_head = staff.pk in self.standing("ashdown").heads

        def possible(one):
            return staff.pk != one.record.staff_member_id or is_head > one.record.for_chair

        def act(one, by):
            referral_acts.turn_to(one, staff, is_head=is_head, why="So.", key=uuid.uuid4(), **by)

        self.attempt(who, place, act, possible=possible)

    @rule(who=person, place=place, named=person)
    def somebody_is_named(self, who, place, named):
        user = getattr(self.cast, named).user

        def act(one, by):
            if one.record.staff_member.user_id != user.pk:
                referral_acts.name(one, user, as_what="adviser", why="So.", until=None, **by)

        self.attempt(who, place, act)

    @rule(head=st.sampled_from(["whitfield", "okafor"]), days=st.integers(0, 5), run=st.booleans())
    def roles_change(self, head, days, run):
        self.at += timedelta(days=1)
        chair, user = self.cast.ashdown.user, getattr(self.cast, head).user
        common = {"school": self.cast.westdale, "starts_on": self.day, "by": chair, "at": self.at}
        Appointment.appoint(user=user, role=Role.HEADTEACHER, **common)
        Appointment.appoint(
            user=self.cast.price.user, role=Role.DEPUTY, ends_on=self.day + timedelta(days=days), **common
        )
        if run:
            due.run(at=self.at)

    @invariant()
    def what_always_holds(self):
        if not hasattr(self, "around"):
            return
        self.only_transitions_from_the_table()
        records = list(Record.objects.filter(kind="referral"))
        assert all(record.restricted for record in records)
        for who in PEOPLE:
            self.sees_only_what_is_theirs(who, records)
        told = Referral.objects.filter(telling="told")
        assert all(one.history.filter(telling="may").exists() for one in told)
        open_ones = Duty.objects.open().filter(record__kind="referral")
        # An answer given after the end, that they may be told, is still something to do.
        assert not open_ones.filter(record__stage__in=["closed", "not-referred"]).exclude(what="tell").exists()
        assert not open_ones.filter(what="tell").exclude(record__referral__telling="may").exists()

    def only_transitions_from_the_table(self):
        after = dict(Referral.objects.values_list("pk", "stage"))
        for pk, stage in after.items():
            was = self.stages.get(pk, stage)
            assert stage == was or stage in TRANSITIONS[was], (pk, was, stage)
        self.stages = after

    def sees_only_what_is_theirs(self, who, records):
        """Nobody their own, in pages or duties; the Headteacher nothing of the Chair's; the rest what they are named on."""
        standing = self.standing(who)
        assert not Record.objects.visible_to(standing).filter(kind="referral").exists()
        seen = set(Record.objects.handled_by(standing).filter(kind="referral").values_list("pk", flat=True))
        owed = Duty.objects.open().falling_to(standing).filter(record__kind="referral")
        assert set(owed.values_list("record", flat=True)) <= seen
        named = set(Grant.objects.on(self.day).filter(user=standing.user).values_list("record", flat=True))
        for record in records:
            if record.staff_member_id == standing.row_id:
                assert record.pk not in seen
            elif record.pk in seen - named:
                assert standing.leads or standing.chairs_of
                chairs = record.for_chair or record.staff_member_id in standing.heads
                assert bool(standing.chairs_of) or not chairs, (who, record)


def everything():
    """Where everything stands, to be compared with later."""
    models = (Referral, Record, Duty, Grant)
    counts = [len(Referral.objects.get(pk=one.pk).steps.all()) for one in Referral.objects.all()]
    return [list(model.objects.order_by("pk").values_list()) for model in models], counts
