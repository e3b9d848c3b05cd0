"""Two people, or one person's two clicks, at the same moment on one plan of involvement."""

import uuid

import pytest

from approvals.models import PlanDecision, PlanSession
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.models import FileEntry
from tests.approvals.plans import a_plan, in_force
from tests.database import at_once

from .live import Desk
from .pages import a_day, date, said
from .plan_posts import agreeing_plan, url


@pytest.fixture(autouse=True)
def whole(committed):
    """Whatever was done at once, the trail is whole and says what the rows say."""
    yield
    assert [finding.text for finding in verify().findings] == []


def test_two_decisions_on_a_plan_at_once_are_one_and_the_other_is_told(site, cast):
    Appointment.appoint(
        school=cast.westdale, user=cast.price.user, role=Role.DEPUTY, starts_on=a_day(-1), ends_on=a_day(9),
        by=cast.whitfield.user, at=now(),
    )  # fmt: skip
    plan = a_plan(cast.okafor, [cast.kayleigh])
    path, agree = url("plan-decision", plan.record.number), agreeing_plan(plan, cast.ellis)
    head, deputy = Desk(site, cast.whitfield), Desk(site, cast.price)
    answers = at_once(lambda: head.post(path, agree), lambda: deputy.post(path, agree | {"outcome": "decline"}))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    made = PlanDecision.objects.get()
    loser = max(answers, key=lambda answer: answer.status_code)
    assert f"{made.decided_by.name}, {made.capacity}" in said(loser)
    assert FileEntry.objects.count() == (2 if made.outcome == "agree" else 0)


def test_a_double_click_on_a_session_is_one_session(site, cast):
    plan = in_force(cast.okafor, [cast.kayleigh], cast.ellis)
    desk, path = Desk(site, cast.ellis), url("plan-session", plan.record.number)
    given = {"key": str(uuid.uuid4()), "note": "All is well.", "concerned": "no", **date("held_on", a_day())}
    answers = at_once(*[lambda: desk.post(path, given)] * 3)
    assert [answer.status_code for answer in answers] == [302] * 3
    assert (PlanSession.objects.count(), plan.record.duties.open().filter(what="supervise").count()) == (1, 1)
