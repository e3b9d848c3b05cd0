"""manage.py run_due: forgets what is over, says so in a sentence, and finds nothing more the second time."""

import uuid
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command

from contactpolicy.web.clock import now
from contactpolicy.web.models import Held
from records.models import Draft, Record

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def draft(person, at):
    return Draft.begin(user=person.user, school=person.school, kind="proposal", at=at, answers={"why": "asked"})


def held(person, at):
    return Held.objects.create(who=str(person.user.pk), path="/", sealed="x", made_at=at)


def session(ends):
    return Session.objects.create(session_key=uuid.uuid4().hex, session_data="x", expire_date=ends)


def run_due(capsys):
    """What the step that forgets says; other steps say theirs on lines of their own."""
    call_command("run_due")
    return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("forgetting"))


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
