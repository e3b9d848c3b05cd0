"""Anchors leave the building, and what lies in the Chair's mailbox finds what a rewritten database cannot hide."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contactpolicy.school.models import Appointment
from contactpolicy.trail.door import look
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.clock import now
from records import anchors, due
from records.models import AnchorSent, Heartbeat, Mail
from records.post.wording import message
from records.status import here, steps
from tests.http.pages import a_day, said, signed_in
from tests.people_fixtures import a_request
from tests.referrals.posting import a_referral
from tests.trail.tampering import behind_the_guard, recomputed, run

DAY = timedelta(days=1)
LONG = re.compile(r"^\S+:\d+:[0-9a-f]{64}$", re.MULTILINE)
SHORT = re.compile(r"^(.+): (A-\d+(?: [0-9a-f]{4}){8})$", re.MULTILINE)


def send(at):
    """The step of `run_due`: what it says."""
    return due.one("anchors", due.STEPS["anchors"], at=at)[1:]


def mails(person):
    """The mails with anchors to somebody, the oldest first."""
    return Mail.objects.filter(kind=Mail.Kind.ANCHORS, to=person.user).order_by("pk")


def letter(person):
    """The text of the last one."""
    return message(mails(person).last()).body


def test_each_chair_gets_the_anchors_of_their_school_and_of_the_site(cast, okafor, whitfield):
    a_referral(whitfield, okafor)
    look(okafor.school.restricted_looks_chain(), by=whitfield.user, at=now(), target="referral 1")
    assert send(now()) == (True, "Put 2 mails with anchors in the outbox.")
    body = letter(cast.ashdown)
    names = [line.rsplit(":", 2)[0] for line in LONG.findall(body)]
    assert names == sorted(
        Chain.objects.filter(name__in=anchors.chains_of(cast.westdale)).values_list("name", flat=True)
    )
    assert {cast.westdale.restricted_chain(), cast.westdale.restricted_looks_chain(), "site:changes"} <= set(names)
    assert len(SHORT.findall(body)) == len(names)
    assert cast.brackenfield.urn not in body


def test_the_mail_names_nobody(cast, lesson, okafor, whitfield):
    a_referral(whitfield, okafor)
    send(now())
    sent = message(mails(cast.ashdown).get())
    names = [one.name for one in (okafor, whitfield, cast.ashdown)] + [cast.westdale.name, "WJR-", "Amira"]
    assert [name for name in names if any(part in sent.subject + sent.body for part in name.split())] == []
    assert sent.subject == "Anchors of the trail in Contact Record"


def test_daily_when_anything_was_written_and_weekly_at_the_least(cast, okafor):
    at = now()
    assert send(at)[1] == "Put 2 mails with anchors in the outbox."
    assert send(at)[1] == "Put no mails with anchors in the outbox."
    look(okafor.school.looks_chain(), by=okafor.user, at=at, target="home")
    assert send(at)[1] == "Put no mails with anchors in the outbox."  # one a day is enough
    assert send(at + DAY)[1] == "Put 1 mail with anchors in the outbox."  # at Westdale; at Brackenfield nothing was new
    assert send(at + 2 * DAY)[1] == "Put no mails with anchors in the outbox."
    assert send(at + 7 * DAY)[1] == "Put 1 mail with anchors in the outbox."
    assert send(at + 8 * DAY)[1] == "Put 1 mail with anchors in the outbox."
    assert mails(cast.ashdown).count() == 3


def test_eight_at_once_put_one_mail(committed, cast):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    at = now()

    def one(_):
        try:
            return send(at)[0]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(one, range(8))) == [True] * 8
    assert mails(cast.ashdown).count() == 1
    chains = AnchorSent.objects.filter(mail__to=cast.ashdown.user).values_list("chain", flat=True)
    assert len(chains) == len(set(chains)) > 0


def verified(*lines):
    """What `audit_verify` says of lines pasted out of a mail: nothing wrong, or how many findings."""
    try:
        call_command("audit_verify", anchor=list(lines), verbosity=0)
    except CommandError as error:
        return str(error)
    return "nothing is wrong"


def rewritten(chain):
    """Somebody who has the whole database takes out the last entry but two, and makes the rest consistent again."""
    with behind_the_guard():
        last = Entry.objects.filter(chain__name=chain).order_by("-seq")[2]
        run("UPDATE trail_entry SET target = 'nothing at all' WHERE id = %s", last.pk)
        recomputed(chain)


@pytest.fixture
def looked_at(okafor, whitfield):
    """The Headteacher has looked at Mr Okafor's file, and at other things since; then the Chair got the mail."""
    chain = okafor.school.looks_chain()
    for target in ("staff file 1", "home", "duties, all"):
        look(chain, by=whitfield.user, at=now(), target=target)
    send(now())
    return chain


def test_the_text_of_the_mail_finds_a_chain_that_was_rewritten_without_a_seam(looked_at, ashdown, capsys):
    body = letter(ashdown)
    long, short = LONG.findall(body), dict(SHORT.findall(body))
    chain = next(line for line in long if line.startswith(f"{looked_at}:"))
    assert verified(*long) == "nothing is wrong"
    assert verified(f"{looked_at} {short['Who looked']}") == "nothing is wrong"
    rewritten(looked_at)
    run(
        "UPDATE records_anchorsent SET hash = (SELECT hash FROM trail_chain WHERE name = chain)"
    )  # and covers the tracks
    assert verified() == "nothing is wrong"
    assert verified(*long) == "1 finding."
    assert verified(chain) == "1 finding."
    assert verified(f"{looked_at} {short['Who looked']}") == "1 finding."
    assert "is not the one the anchor was taken of: the chain was rewritten." in capsys.readouterr().out


def test_the_text_of_the_mail_finds_a_chain_that_was_cut_off(looked_at, ashdown):
    long = LONG.findall(letter(ashdown))
    with behind_the_guard():
        last = Entry.objects.filter(chain__name=looked_at).order_by("-seq").first()
        run("DELETE FROM trail_entry WHERE id = %s", last.pk)
        run("UPDATE trail_chain SET seq = seq - 1, hash = %s WHERE name = %s", last.prev, looked_at)
    assert verified() == "nothing is wrong"
    assert verified(*long) == "1 finding."


def test_each_night_the_chains_are_compared_with_every_anchor_that_was_sent(looked_at):
    """Whoever forgets what was sent is found without anybody's mail, and the alarm that is there already is raised."""
    Heartbeat.objects.all().delete()
    assert steps.verify_trail(at=now()) == "Verified: nothing is wrong"
    rewritten(looked_at)
    Heartbeat.objects.all().delete()
    assert steps.verify_trail(at=now()) == "Verified: 1 finding."
    assert not Heartbeat.objects.get(name="trail verified").well


def test_the_status_page_says_how_old_the_last_anchor_is(cast, looked_at, settings):
    school, day = cast.westdale, a_day()
    assert (here.chair(school, day).level, here.chair(school, day).sentence) == (
        "know", "No anchors have been sent yet. They go out with the reminders, by mail."
    )  # fmt: skip
    mails(cast.ashdown).update(sent_at=now())
    assert here.chair(school, day).level == "well"
    assert here.chair(school, day).sentence.startswith("The last anchors went to the Chair of Governors on ")
    assert [here.chair(school, day + days * DAY).red for days in (8, 9)] == [False, True]
    settings.DEMO = True
    assert here.chair(school, day + 9 * DAY).level == "know"


def test_without_a_chair_who_can_sign_in_the_status_page_says_so(cast, lesson):
    school, day = cast.westdale, a_day()
    cast.ashdown.user.deactivate(by=cast.whitfield.user, at=now(), why="Closed")
    found = here.chair(school, day)
    assert (found.red, found.alarm) == (True, False)
    assert found.sentence == "No Chair of Governors can sign in, so no anchor leaves the building."
    assert anchors.sent_for(school, at=now()) == []
    Appointment.objects.get(user=cast.ashdown.user).end(on=day - DAY, by=None, at=now(), why="Over")
    assert here.chair(school, day).red


def test_the_chairs_home_shows_what_was_sent_and_how_to_check_it(cast, okafor, amira):
    a_request(okafor, [amira])
    assert "Anchors received" not in said(signed_in(cast.ashdown).get(reverse("home")))
    send(now())
    home = said(signed_in(cast.ashdown).get(reverse("home")))
    assert "Anchors received" in home
    assert "it waits to be sent" in home
    for called, short in SHORT.findall(letter(cast.ashdown)):
        assert f"{called}: {short}" in home
    for other in (cast.whitfield, okafor):
        assert "Anchors received" not in said(signed_in(other).get(reverse("home")))
