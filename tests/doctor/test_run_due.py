"""manage.py run_due: forgets what is over, says so in a sentence, and finds nothing more the second time."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from contactpolicy.web.clock import now
from contactpolicy.web.models import Held
from records import due
from records.models import Draft, Heartbeat, Record

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def draft(person, at):
    return Draft.begin(user=person.user, school=person.school, kind="proposal", at=at, answers={"why": "asked"})


def held(person, at):
    return Held.objects.create(who=str(person.user.pk), path="/", sealed="x", made_at=at)


def session(ends):
    return Session.objects.create(session_key=uuid.uuid4().hex, session_data="x", expire_date=ends)


def run_due(capsys):
    """What the step says."""
    call_command("run_due")
    return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("forgetting: "))


def test_what_is_over_goes_and_what_is_not_stays(okafor, capsys):
    at = now()
    kept = [draft(okafor, at - 30 * DAY + MINUTE), held(okafor, at - DAY + MINUTE), session(at + MINUTE)]
    gone = [draft(okafor, at - 30 * DAY - MINUTE), held(okafor, at - DAY - MINUTE), session(at - MINUTE)]
    assert run_due(capsys) == "forgetting: Forgot 1 unfinished form, 1 held page and 1 session."
    assert [type(one).objects.filter(pk=one.pk).exists() for one in kept + gone] == [True] * 3 + [False] * 3


def test_a_second_time_there_is_nothing_more_to_do(okafor, capsys):
    old = now() - 40 * DAY
    for _ in range(2):
        draft(okafor, old)
        session(old)
    assert run_due(capsys) == "forgetting: Forgot 2 unfinished forms, no held pages and 2 sessions."
    assert run_due(capsys) == "forgetting: Forgot no unfinished forms, no held pages and no sessions."


def test_the_register_is_left_alone(lesson, capsys):
    before = list(Record.objects.order_by("pk").values())
    run_due(capsys)
    assert list(Record.objects.order_by("pk").values()) == before


def test_a_step_that_fails_does_not_stop_the_others_and_is_said(capsys, db, monkeypatch):
    def breaks(*, at):
        raise RuntimeError("nobody should read this")

    monkeypatch.setitem(due.STEPS, "broken", breaks)
    monkeypatch.setitem(due.PLACES, "broken", -1)
    with pytest.raises(SystemExit) as ended:
        call_command("run_due")
    out, err = capsys.readouterr()
    assert (ended.value.code, "forgetting: " in out, err) == (1, True, "broken: RuntimeError: see the log.\n")
    assert dict(Heartbeat.objects.filter(name__in=["broken", "forgetting"]).values_list("name", "well")) == {
        "broken": False,
        "forgetting": True,
    }


def test_a_clock_that_went_back_does_not_make_the_last_run_older(db):
    at = now()
    Heartbeat.beat("post", at=at, said="Sent 3.")
    Heartbeat.beat("post", at=at - timedelta(days=30), well=False, said="Sent none.")
    assert Heartbeat.objects.values_list("at", "well", "said").get(name="post") == (at, True, "Sent 3.")
