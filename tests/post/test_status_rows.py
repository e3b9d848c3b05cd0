"""Each row of the status page, red and green: what turns it red, and that it then says what to do."""

from collections import namedtuple

import pytest

from contactpolicy.school.models import PolicyEdition
from contactpolicy.web.clock import now, today
from records import due
from records.models import Heartbeat, Mail
from records.status import here, rows
from tests.people_fixtures import agreed
from tests.trail.tampering import behind_the_guard, run

from .conftest import DAY, HOUR, MINUTE, put

Disk = namedtuple("Disk", "total used free")
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def row(key, at=None):
    """One row about the machine, as it is now; a red one says what to do."""
    found = next(one for one in rows.of_machine(at or now()) if one.key == key)
    assert found.do or not found.red
    return found


def beat(name, ago, **how):
    return Heartbeat.beat(name, at=now() - ago, **how)


def test_reminders(db):
    assert row("reminders").sentence == "The reminders have not run yet, so nobody is reminded of anything."
    assert row("reminders").red
    for name in due.STEPS:
        beat(name, 27 * HOUR)
    assert row("reminders").red
    beat("forgetting", 25 * HOUR)
    assert row("reminders").level == "well"
    beat("post", MINUTE, well=False, said="OSError: see the log.")
    assert (row("reminders").red, row("reminders").sentence.split(", ")[-1]) == (
        True,
        "and a part of them failed: post.",
    )
    beat("post", 0 * MINUTE)
    assert row("reminders").level == "well"


def test_worker(db, okafor):
    assert row("worker").level == "know"
    put(okafor, at=now() - 2 * HOUR)
    assert row("worker").red
    beat("worker", 61 * MINUTE)
    assert row("worker").red
    assert "systemctl restart contactpolicy-worker" in row("worker").do
    beat("worker", 59 * MINUTE)
    assert row("worker").level == "well"
    Mail.objects.all().delete()
    assert row("worker", now() + HOUR).level == "know"


def test_a_mail_just_written_is_no_reason_to_miss_the_worker(db, okafor):
    put(okafor)
    assert row("worker").level == "know"


def test_mail_that_waits(db, okafor, settings):
    settings.EMAIL_BACKEND = SMTP
    assert (row("mail").level, row("mail").sentence) == ("well", "No mails waiting.")
    mail = put(okafor, at=now() - 3 * HOUR)
    assert (row("mail").level, row("mail").sentence) == ("well", "1 mail waiting.")
    taken = Mail.take(at=now() - 3 * HOUR)
    taken.wait(at=now() - 3 * HOUR, said="451 4.3.0 Try later")
    assert row("mail", now() + 2 * HOUR).red
    assert row("mail", now() + 2 * HOUR).sentence.endswith("The mail server last said: 451 4.3.0 Try later")
    Mail.take(at=now()).sent(at=now())
    assert mail.pk == Mail.objects.get().pk
    assert row("mail", now() + 2 * HOUR).level == "well"


def test_mail_that_was_given_up(db, okafor, settings):
    settings.EMAIL_BACKEND = SMTP
    put(okafor)
    Mail.take(at=now()).wait(at=now() + 5 * DAY, said="451 Later")
    assert row("mail", now() + 5 * DAY).red
    assert row("mail", now() + 5 * DAY).sentence.startswith(
        "1 mail was given up, as no mail server took it for five days."
    )
    assert row("mail", now() + 13 * DAY).level == "well"


def test_mail_that_had_nobody_to_go_to_is_told_and_not_red(db, okafor, settings):
    settings.EMAIL_BACKEND = SMTP
    put(okafor)
    Mail.take(at=now()).give_up(at=now(), why=Mail.Why.NOBODY, said="")
    said = "No mails waiting. 1 mail was not sent this week, as the account is closed or its holder has left."
    assert (row("mail").level, row("mail").sentence) == ("well", said)


def test_mail_that_is_off_is_worth_knowing(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert (row("mail").level, row("mail").do) == ("know", "Set EMAIL_BACKEND. docs/server.md says how.")


def test_sheets(lesson):
    assert row("sheets").sentence == "Every sheet that was filed is stored."
    agreed(lesson)
    beat("worker", MINUTE)
    assert (row("sheets").level, row("sheets").sentence) == ("know", "2 sheets waiting to be laid out and stored.")
    late = now() + 5 * HOUR
    assert (row("sheets", late).red, "restart contactpolicy-worker" in row("sheets", late).do) == (True, True)
    beat("sheets stored", MINUTE, well=False, said="The disk takes no more sheets: No space left on device.")
    assert (row("sheets").red, "The disk takes no more sheets" in row("sheets").sentence) == (True, True)


def test_trail(db):
    assert row("trail").red
    beat("verifying", 59 * MINUTE)
    assert row("trail").level == "know"
    beat("verifying", 0 * MINUTE)
    assert row("trail", now() + HOUR).red
    beat("trail verified", 49 * HOUR)
    assert row("trail").red
    beat("trail verified", 47 * HOUR)
    assert row("trail").level == "well"
    beat("trail verified", HOUR, well=False, said="2 findings.")
    assert (row("trail").red, "run manage.py audit_verify" in row("trail").do) == (True, True)


@pytest.mark.parametrize(("free", "level"), [(0.4, "red"), (4, "know"), (6, "well")])
def test_disk(db, monkeypatch, free, level):
    monkeypatch.setattr(rows.shutil, "disk_usage", lambda path: Disk(9, 9, free * 1024**3))
    assert row("disk").level == level


def test_a_folder_that_is_gone(db, settings, tmp_path):
    settings.VAR = tmp_path / "gone"
    assert row("disk").red


@pytest.mark.parametrize(("good", "level"), [(True, "well"), (False, "red")])
def test_bank_holidays(db, monkeypatch, good, level):
    monkeypatch.setattr(rows, "list_state", lambda day: (good, f"As at {day.year}.", "" if good else "Upgrade."))
    assert (row("holidays").level, row("holidays").sentence) == (level, f"As at {today(now()).year}.")


def test_backup(db):
    assert (row("backup").level, "docs/server.md" in row("backup").do) == ("know", True)
    beat("backup", 73 * HOUR)
    assert row("backup").red
    beat("backup", 71 * HOUR)
    assert row("backup").level == "well"
    beat("backup", HOUR, well=False, said="The disk was full.")
    assert row("backup").red


def test_addresses(db, cast, okafor):
    day = today(now())
    assert here.addresses(cast.westdale, day).level == "well"
    put(okafor)
    taken = Mail.take(at=now())
    taken.address = okafor.user.email
    taken.give_up(at=now(), why=Mail.Why.CAME_BACK, said="550 …")
    found = here.addresses(cast.westdale, day)
    assert (found.red, found.sentence, "Okafor" in found.do) == (True, "Mail to 1 person comes back.", False)
    assert here.addresses(cast.brackenfield, day).level == "well"


def test_anchors(db, cast):
    found = here.anchors(cast.westdale)
    assert (found.level, found.sentence.startswith("Changes A-")) == ("well", True)
    with behind_the_guard():
        run("UPDATE trail_chain SET seq = seq + 1 WHERE name = 'site:changes'")
    assert (here.anchors(cast.westdale).red, "audit_verify" in here.anchors(cast.westdale).do) == (True, True)


def test_policy(db, cast):
    day = today(now())
    assert here.review(cast.westdale, day).sentence == "The policy has no review date."
    for review_on, is_red in ((day, False), (day - DAY, True)):
        PolicyEdition.objects.filter(school=cast.westdale).update(review_on=review_on)
        found = here.review(cast.westdale, day)
        assert (found.red, bool(found.do), found.alarm) == (is_red, is_red, not is_red)


def test_in_one_sentence():
    good, bad = rows.well("a", "A", "Fine."), rows.red("b", "B", "Broken.", "Mend it.")
    assert [here.in_one_sentence(one) for one in ([good], [good, bad], [bad, bad])] == [
        "All is well.",
        "1 thing needs putting right.",
        "2 things need putting right.",
    ]


def test_in_the_demo_nothing_is_red(db, settings):
    settings.DEMO = True
    assert {one.level for one in rows.of_machine(now())} == {"know", "well"}
    assert row("reminders").do == "Run manage.py run_due."
