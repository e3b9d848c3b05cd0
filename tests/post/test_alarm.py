"""An alarm that nobody sees is no alarm: what turns red is mailed and stands on Home; the trail is verified each night."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from records import due
from records.models import Heartbeat, Mail
from records.status import brief, steps
from tests.trail.tampering import behind_the_guard, run

from .conftest import DAY, HOUR, MINUTE, put

NIGHT = datetime(2031, 1, 10, 2, 0, tzinfo=UTC)


def told():
    """Who was told, how often."""
    found = list(Mail.objects.filter(key__startswith="status:").values_list("to__name", flat=True))
    return {name: found.count(name) for name in sorted(set(found))}


@pytest.fixture
def well(db):
    """All is well at this moment."""
    for name in (*due.STEPS, "trail verified"):
        Heartbeat.beat(name, at=now())


def alarm(at):
    return due.one("alarm", due.STEPS["alarm"], at=at)[1:]


def test_while_all_is_well_nobody_is_told(well):
    assert alarm(now()) == (True, "Nothing to put right.")
    assert (told(), brief.in_brief(now())) == ({}, "")


def test_the_headteachers_and_the_administrators_are_told_once_a_day_for_each_cause(well, cast):
    administrators = {
        one.user.name: 1 for one in Appointment.objects.on(today(now())).filter(role=Role.SYSTEM_ADMINISTRATOR)
    }
    once = dict(sorted(({"Lorna Whitfield": 1, "Owen Pritchard": 1} | administrators).items()))
    assert "Sam Field" in once
    Heartbeat.beat("trail verified", at=now(), well=False, said="1 finding.")
    for _ in range(3):
        alarm(now())
    assert told() == once
    assert set(Mail.objects.values_list("kind", flat=True)) == {"needs"}
    Mail.objects.update(sent_at=now())  # else that would be another cause tomorrow
    alarm(now() + DAY)
    assert told() == dict.fromkeys(once, 2)
    Heartbeat.beat("backup", at=now(), well=False, said="The disk was full.")
    alarm(now() + DAY)
    assert told() == dict.fromkeys(once, 3)


def test_run_due_says_how_much_is_wrong_and_how_many_were_told_and_names_nobody(well):
    Heartbeat.beat("trail verified", at=now(), well=False, said="1 finding.")
    people = (
        Appointment.objects.on(today(now()))
        .filter(role__in=[Role.HEADTEACHER, Role.SYSTEM_ADMINISTRATOR])
        .values("user")
        .distinct()
        .count()
    )
    assert alarm(now()) == (True, f"1 thing to put right; told {people} people.")
    assert alarm(now()) == (True, "1 thing to put right; told nobody.")
    Heartbeat.beat("backup", at=now(), well=False, said="The disk was full.")
    assert alarm(now()) == (True, f"2 things to put right; told {people} people.")


def test_what_is_red_at_one_school_is_told_there(well, okafor):
    put(okafor)
    mail = Mail.take(at=now())
    mail.address = okafor.user.email
    mail.give_up(at=now(), why=Mail.Why.CAME_BACK, said="550 …")
    alarm(now())
    assert told() == {"Lorna Whitfield": 1, "Sam Field": 1}


def test_a_policy_past_its_date_has_a_reminder_of_its_own(well, cast):
    cast.westdale.editions.update(review_on=today(now()) - DAY)
    alarm(now())
    assert told() == {}


def test_home_says_so_to_those_who_see_to_it_and_to_nobody_else(well, client, whitfield, ashdown, dunn, okafor):
    Heartbeat.beat("trail verified", at=now(), well=False, said="1 finding.")
    alarm(now())
    said = "Something about this site needs putting right: trail."
    assert brief.in_brief(now()) == said
    for person, seen in ((whitfield, True), (ashdown, True), (dunn, True), (okafor, False)):
        client.force_login(person.user)
        assert (said in client.get("/").content.decode()) == seen


def test_home_says_when_nothing_runs_at_all(well, settings):
    assert brief.in_brief(now() + 27 * HOUR).startswith("The reminders last ran on ")
    settings.DEMO = True
    assert brief.in_brief(now() + 27 * HOUR) == ""


def test_a_first_run_of_everything_finds_nothing_to_say(db, capsys, settings):
    """What runs only now is not told to have never run."""
    call_command("run_due")
    assert "alarm: Nothing to put right." in capsys.readouterr().out


@pytest.fixture
def verified(monkeypatch):
    """How often the trail was verified."""
    times, verify = [], steps.verify
    monkeypatch.setattr(steps, "verify", lambda anchors: times.append(1) or verify(anchors))
    return times


def test_the_trail_is_verified_once_a_night(db, verified):
    assert steps.verify_trail(at=NIGHT) == "Verified: nothing is wrong"
    for later in (10 * MINUTE, 2 * HOUR, 11 * HOUR, 22 * HOUR):
        assert steps.verify_trail(at=NIGHT + later) == "Was verified less than a day ago."
    assert len(verified) == 1
    steps.verify_trail(at=NIGHT + 24 * HOUR)
    assert len(verified) == 2


def test_after_a_day_it_is_verified_at_any_hour_and_then_again_by_night(db, verified):
    noon = NIGHT + 10 * HOUR
    for moment in (noon, noon + 4 * HOUR, noon + 15 * HOUR, noon + 16 * HOUR):
        steps.verify_trail(at=moment)
    assert len(verified) == 2


def test_what_is_wrong_is_counted_and_kept(db, cast):
    with behind_the_guard():
        run("UPDATE school_school SET name = 'Elsewhere' WHERE urn = '999001'")
    assert steps.verify_trail(at=NIGHT) == "Verified: 1 finding."
    kept = Heartbeat.objects.get(name="trail verified")
    assert (kept.well, kept.said, kept.at) == (False, "1 finding.", NIGHT)


def test_a_verification_that_was_broken_off_is_begun_again_after_an_hour(db, verified):
    Heartbeat.turn("verifying", at=NIGHT, every=HOUR)
    assert steps.verify_trail(at=NIGHT + 30 * MINUTE) == "Is being verified by another run."
    assert steps.verify_trail(at=NIGHT + HOUR) == "Verified: nothing is wrong"
