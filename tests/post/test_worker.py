"""The worker takes what was enqueued; `run_due` wakes it, takes back what a dead one left, and stands in for it."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from contactpolicy.web.clock import now
from records import due
from records.models import Heartbeat, Mail
from records.post import tasks
from tests.database import at_once
from tests.site import TOP, environment

from .conftest import HOUR, MINUTE, put, sent_at


def ready():
    """How many tasks wait for a worker."""
    return DBTaskResult.objects.filter(status="READY").count()


def works():
    """A worker takes what is ready, then ends."""
    call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)


def post(at):
    """What the step of `run_due` says."""
    return due.one("post", due.STEPS["post"], at=at)


def test_a_mail_wakes_the_worker_once_it_is_committed(committed, office, okafor):
    with transaction.atomic():
        put(okafor)
        put(okafor)
        assert ready() == 0
    assert ready() == 1
    put(okafor)
    assert ready() == 1


def test_the_worker_sends_and_is_seen(committed, office, okafor, settings):
    put(okafor)
    works()
    assert (len(office.taken), ready()) == (1, 0)
    task = DBTaskResult.objects.get()
    assert (task.status, task.return_value, task.args_kwargs) == ("SUCCESSFUL", {"sent": 1}, {"args": [], "kwargs": {}})
    assert now() - Heartbeat.objects.get(name="worker").at < MINUTE


def test_the_worker_comes_back_for_what_has_to_wait(committed, office, okafor):
    office.mood = lambda number, address: 450
    put(okafor)
    works()
    again = DBTaskResult.objects.get(status="READY")
    assert again.run_after == Mail.objects.get().not_before
    office.mood = lambda number, address: None
    put(okafor)
    assert ready() == 2


def test_a_worker_killed_in_the_middle(committed, collected, office, okafor):
    """Its mail is sent once, after its claim; its task, which would run for ever, is taken back."""
    office.mood = lambda number, address: "hangs at data"
    put(okafor)
    mail = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(office.port), "SITE_URL": "https://records.example.org"}  # fmt: skip
    command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "-v0"]
    worker = subprocess.Popen(command, cwd=TOP, env={**environment(collected, committed), **mail})
    assert office.reading.wait(30)
    worker.kill()
    worker.wait()
    office.mood, at = lambda number, address: None, now()
    assert DBTaskResult.objects.get().status == "RUNNING"
    assert (sent_at(at + 10 * MINUTE), sent_at(at + 16 * MINUTE)) == ({}, {"sent": 1})
    assert tasks.take_back(at=at + 20 * MINUTE) == 0
    assert post(at + 31 * MINUTE) == ("post", True, "Took back 1 task of a worker that died. No mails waiting.")
    assert list(DBTaskResult.objects.order_by("status").values_list("status", flat=True)) == ["FAILED", "READY"]
    assert list(office.ids.values()) == [1]


def test_without_a_worker_run_due_sends(committed, office, okafor):
    put(okafor)
    assert post(now()) == ("post", True, "Sent 1 mail. No mails waiting.")
    assert len(office.taken) == 1


def test_with_a_worker_run_due_leaves_it_to_the_worker(committed, office, okafor):
    Heartbeat.beat("worker", at=now() - 20 * MINUTE)
    put(okafor)
    assert post(now()) == ("post", True, "1 mail waiting.")
    assert office.taken == []
    works()
    assert len(office.taken) == 1


def test_in_the_demo_run_due_sends(committed, office, okafor, settings):
    settings.DEMO = True
    Heartbeat.beat("worker", at=now())
    put(okafor)
    assert post(now()) == ("post", True, "Sent 1 mail. No mails waiting.")


def test_eight_runs_and_a_worker_at_once_send_each_mail_once(committed, office, settings, okafor, marsh):
    settings.DEMO = True  # so that all of them send
    for _ in range(20):
        put(okafor)
        put(marsh)
    office.takes_its_time, at = 0.02, now()
    *runs, task = at_once(*[lambda: post(at)] * 8, tasks.send_waiting.func)
    assert [one for one in runs if one[1] is not True] == []
    assert isinstance(task, dict)
    post(at + timedelta(hours=1))  # what a busy machine made wait
    assert (len(office.ids), set(office.ids.values())) == (40, {1})


def test_what_is_long_done_goes(committed, office, okafor):
    put(okafor)
    works()
    post(now() + timedelta(days=6))
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 1
    post(now() + timedelta(days=8))
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 0


def test_a_page_goes_on_when_the_worker_cannot_be_woken(committed, office, okafor, monkeypatch):
    """The mail is in the outbox; the next run finds it."""

    def refuse():
        raise OSError("disk full")

    monkeypatch.setattr(tasks, "wake", refuse)
    with transaction.atomic():
        put(okafor)
    assert Mail.objects.waiting().count() == 1


@pytest.mark.parametrize(("ago", "turn"), [(HOUR, True), (HOUR - MINUTE, False)])
def test_it_is_one_askers_turn(committed, ago, turn):
    at = now()
    Heartbeat.beat("verifying", at=at - ago)
    told = at_once(*[lambda: Heartbeat.turn("verifying", at=at, every=HOUR)] * 6)
    assert sorted(told) == [False] * 5 + [turn]
