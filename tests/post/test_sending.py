"""A mail reaches the mail server once: whatever it answers, however many send, whoever dies."""

import re
import time
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections, transaction

from contactpolicy.school.models import StaffMember
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today
from records.models import Mail
from records.post import returned, sending
from records.post.wording import address_of
from tests.database import at_once

from .conftest import DAY, HOUR, MINUTE, free_port, put, sent_at

NO_SERVER, LATER, BACK, SENT, NOBODY = "no-server", "later", "came-back", "sent", "nobody"


def fresh(mail):
    """As it stands in the outbox."""
    return Mail.objects.get(pk=mail.pk)


def test_a_thousand_mails_each_once_from_four_senders_through_every_trouble(committed, cast, office, settings):
    """The server is down, hangs, defers some, has no mailbox for one person, closes, breaks off after taking: then takes."""
    people = [person for person in vars(cast).values() if getattr(getattr(person, "user", None), "email", "")][:20]
    gone, at = people[3].user.email, now()
    Mail.objects.bulk_create(
        Mail(key=f"k{number}", to=people[number % 20].user, kind="needs", written_at=at, not_before=at)
        for number in range(1000)
    )

    def four(at):
        return at_once(*[lambda: sent_at(at)] * 4)

    settings.EMAIL_PORT = free_port()
    assert {outcome for sent in four(at) for outcome in sent} == {NO_SERVER}
    settings.EMAIL_PORT = office.port
    at += MINUTE
    office.mood = lambda number, address: "hangs"
    assert {outcome for sent in four(at) for outcome in sent} == {NO_SERVER}
    assert office.taken == []

    def moody(number, address):
        if address == gone:
            return 550
        if number in {200, 500}:
            return "closing"
        return 451 if number % 9 == 0 else "takes, and breaks off" if number % 10 == 0 else None

    office.mood = moody
    for _ in range(12):
        at += 6 * HOUR
        outcomes = four(at)
        assert [one for one in outcomes if not isinstance(one, dict)] == []
    assert not Mail.objects.waiting().exists()
    expected = {f"<{mail.message_id}@records.example.org>" for mail in Mail.objects.exclude(to__email=gone)}
    assert len(expected) == 950
    assert (set(office.ids), set(office.ids.values())) == (expected, {1})
    assert Mail.objects.filter(sent_at__isnull=False).count() == 950
    assert set(Mail.objects.filter(to__email=gone).values_list("given_up_why", "sent_at")) == {("came-back", None)}
    nothing_personal(office, cast)


def nothing_personal(office, cast):
    """Beyond the address it goes to, no mail has a word of anybody, of a school, or of what it is about."""
    people = [one for one in vars(cast).values() if hasattr(one, "name")]
    words = {word for one in people for word in one.name.split()} | {"Westdale", "Brackenfield", "violin", "student"}
    assert {"Okafor", "Amira", "Whitfield"} <= words
    for address, letter, raw in office.taken:
        assert letter["To"] == address
        del letter["To"]
        said = set(re.findall(r"\w+", letter.as_string().lower()))
        assert {word for word in words if word.lower() in said} == set()
        assert raw.count(address.encode()) == 1


def test_one_connection_carries_many(db, cast, office, okafor):
    for _ in range(30):
        put(okafor)
    assert (sent_at(now()), office.connections) == ({SENT: 30}, 1)


def test_nothing_is_sent_twice_or_before_its_turn(db, office, okafor):
    at = now()
    put(okafor, at=at)
    put(okafor, at=at + HOUR)
    assert [sent_at(at), sent_at(at), len(office.taken)] == [{SENT: 1}, {}, 1]


def test_the_same_key_is_the_same_mail(db, office, okafor, marsh):
    assert put(okafor, key="duty:7:due") is not None
    assert put(okafor, key="duty:7:due") is None
    assert sent_at(now()) == {SENT: 1}
    assert put(okafor, key="duty:7:due") is None


@pytest.mark.parametrize(
    ("mood", "outcome"),
    [
        (450, LATER),
        ("452 4.2.2 Mailbox full", LATER),
        ("554 5.7.1 Relay access denied", LATER),
        ("550 relay not permitted", LATER),
        ("550 5.7.1 We do not know you", LATER),
        (550, BACK),
        ("550 No such user here", BACK),
        ("553 5.1.3 Bad address", BACK),
        (("550 5.1.1 Unknown",), BACK),
        (("554 5.7.1 Looks like spam",), LATER),
        (("550 Policy",), LATER),
        (("451 4.3.0 Later",), LATER),
        ("closing", NO_SERVER),
        ("hangs", NO_SERVER),
        ("hangs at data", NO_SERVER),
        ("takes, and breaks off without a word", NO_SERVER),
        (None, SENT),
    ],
)
def test_what_an_answer_means(db, office, okafor, mood, outcome):
    office.mood = lambda number, address: mood
    mail = put(okafor)
    assert sent_at(now()) == {outcome: 1}
    mail = fresh(mail)
    assert (mail.sent_at is None, mail.given_up_at is not None) == (outcome != SENT, outcome == BACK)
    assert "@" not in mail.said
    assert bool(mail.said) == (outcome != SENT)


def test_what_comes_back_for_one_goes_on_for_the_others(db, office, okafor, marsh, nair):
    office.mood = lambda number, address: 550 if address == marsh.user.email else 450 if "nair" in address else None
    for person in (marsh, nair, okafor):
        put(person)
    assert sent_at(now()) == {BACK: 1, LATER: 1, SENT: 1}


def test_a_mail_waits_longer_after_each_try_and_five_days_at_most(db, office, okafor):
    office.mood = lambda number, address: 451
    mail, at = put(okafor, at=now()), now()
    waited = []
    while fresh(mail).given_up_at is None:
        assert sent_at(at) == {LATER: 1}
        assert sent_at(at) == {}
        later = fresh(mail).not_before
        waited.append(later - at)
        at = max(later, at)
    assert waited[:7] == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 6 * HOUR, 6 * HOUR]
    given_up = fresh(mail)
    assert (given_up.given_up_why, given_up.said) == ("too-late", "451 4.1.1 … not now, or not here")
    assert 5 * DAY <= given_up.given_up_at - given_up.written_at < 5 * DAY + 6 * HOUR
    office.mood = lambda number, address: None
    assert (sent_at(at + 30 * DAY), office.taken) == ({}, [])


def test_while_no_server_answers_it_is_asked_once_not_once_for_each(db, office, okafor):
    office.mood = lambda number, address: "closing"
    for _ in range(50):
        put(okafor)
    at = now()
    assert [sent_at(at), sent_at(at + MINUTE), office.asked] == [{NO_SERVER: 1}, {NO_SERVER: 1}, 2]
    office.mood = lambda number, address: None
    assert sent_at(at + 10 * MINUTE) == {SENT: 50}


def test_a_copy_after_a_break_in_doubt_is_known_by_its_message_id(db, office, okafor):
    """Taken, and no word of it: nobody can know. Sent again, as a reminder lost is worse; both copies bear one name."""
    office.mood = lambda number, address: "takes, and breaks off without a word" if number == 1 else None
    put(okafor)
    at = now()
    assert [sent_at(at), sent_at(at + MINUTE)] == [{NO_SERVER: 1}, {SENT: 1}]
    assert list(office.ids.values()) == [2]


def test_an_old_connection_that_the_server_ended_is_opened_again(db, office, okafor):
    office.mood = lambda number, address: "takes, and breaks off"
    for _ in range(5):
        put(okafor)
    assert sent_at(now()) == {SENT: 5}
    assert (list(office.ids.values()), office.connections) == ([1] * 5, 5)


def test_whoever_dies_in_the_middle_loses_nothing(db, office, okafor):
    """The claim runs out; the one who was only slow then says nothing any more."""
    mail, at = put(okafor), now()
    slow = Mail.take(at=at)
    assert Mail.take(at=at + 14 * MINUTE) is None
    assert sent_at(at + 15 * MINUTE) == {SENT: 1}
    sent = fresh(mail)
    slow.give_up(at=at + HOUR, why="too-late", said="late")
    assert fresh(mail).given_up_at is None
    assert fresh(mail).sent_at == sent.sent_at


def test_a_worker_thought_dead_does_not_take_the_mail_out_of_anothers_hands(db, okafor):
    at = now()
    put(okafor, at=at)
    slow, quick = Mail.take(at=at), Mail.take(at=at + 15 * MINUTE)
    slow.wait(at=at + 16 * MINUTE, said="450")
    assert Mail.take(at=at + 29 * MINUTE) is None
    quick.sent(at=at + 29 * MINUTE)
    assert fresh(quick).sent_at == at + 29 * MINUTE


def test_saves_are_quick_while_the_server_hangs(committed, cast, office, okafor, monkeypatch):
    monkeypatch.setattr(sending, "PATIENCE", 3)
    office.mood = lambda number, address: "hangs"
    put(okafor)

    def send():
        sent_at(now())
        connections.close_all()

    sender = Thread(target=send)
    sender.start()
    assert office.reading.wait(10)
    took = []
    for number in range(5):
        began = time.monotonic()
        with audited(by=None, at=now()):
            okafor.staff.save()
            put(okafor, key=f"while {number}")
        took.append(time.monotonic() - began)
    assert sender.is_alive()
    assert max(took) < 0.5
    sender.join()


def test_a_mail_whose_decision_is_taken_back_was_never_there(committed, okafor, office):
    class TakenBack(Exception):
        pass

    with pytest.raises(TakenBack), transaction.atomic():
        put(okafor)
        raise TakenBack
    assert (sent_at(now()), office.taken) == ({}, [])


@pytest.mark.parametrize("how", ["closed", "left", "no address", "no role any more", "two lines"])
def test_whom_no_mail_goes_to(db, cast, office, okafor, ashdown, how):
    person, at = (ashdown if how == "no role any more" else okafor), now()
    if how == "closed":
        person.user.deactivate(by=None, at=at, why="Closed")
    elif how == "left":
        person.staff.leave(on=today(at), by=None, at=at)
    elif how == "no role any more":
        person.user.appointments.get().end(on=today(at) - timedelta(days=1), by=None, at=at, why="Over")
    else:
        address = "" if how == "no address" else "tunde@westdale.example\nBcc: all@elsewhere.example"
        type(person.user).objects.filter(pk=person.user.pk).update(email=address)
        StaffMember.objects.filter(pk=person.staff.pk).update(email="")
    mail = put(person, at=at)
    assert sent_at(at) == {NOBODY: 1}
    assert (fresh(mail).given_up_why, office.taken, office.asked) == ("nobody", [], 0)


def test_a_governor_without_a_place_on_the_staff_gets_mail(db, office, ashdown):
    put(ashdown)
    assert (sent_at(now()), office.taken[0][0]) == ({SENT: 1}, ashdown.user.email)


def test_mail_goes_to_the_address_the_school_keeps(db, office, okafor):
    with audited(by=None, at=now()):
        okafor.staff.email = "t.okafor@new.example"
        okafor.staff.save()
    put(okafor)
    sent_at(now())
    assert office.taken[0][0] == "t.okafor@new.example" == address_of(okafor.user)


def test_a_corrected_address_or_a_mail_taken_ends_the_coming_back(db, cast, office, okafor, marsh):
    at, school = now(), cast.westdale

    def back():
        return [mail.to.name for mail in returned.of_school(school, today(at))]

    office.mood = lambda number, address: 550
    for person in (okafor, okafor, marsh):
        put(person, at=at)
    sent_at(at)
    assert back() == ["Helen Marsh", "Tunde Okafor"]
    assert list(returned.of_school(cast.brackenfield, today(at))) == []
    with audited(by=None, at=at):
        okafor.staff.email = "t.okafor@new.example"
        okafor.staff.save()
    assert back() == ["Helen Marsh"]
    office.mood = lambda number, address: None
    put(marsh, at=at + HOUR)
    sent_at(at + HOUR)
    assert back() == []


def test_the_log_names_nobody(db, office, okafor, caplog):
    office.mood = lambda number, address: 550
    put(okafor)
    sent_at(now())
    assert "came-back" in caplog.text
    assert ("okafor" in caplog.text.lower(), "@" in caplog.text) == (False, False)
