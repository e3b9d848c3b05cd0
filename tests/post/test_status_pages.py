"""The status page as people see it, the monitor's address, and who sees by name whose mail comes back."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from contactpolicy.trail import heads
from contactpolicy.web.clock import now
from records import due
from records.models import Heartbeat, Mail
from records.views import status as views
from tests.people.conftest import at_desk  # noqa: F401 -- a fixture

from .conftest import put

CANARY = "Quetzal"


@pytest.fixture
def well(db, settings):
    """All is well at this moment."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name in (*due.STEPS, "worker", "trail verified", "backup"):
        Heartbeat.beat(name, at=now())


@pytest.fixture
def comes_back(well, okafor, ashdown):
    """The mail server has no mailbox for two people."""
    for person in (okafor, ashdown):
        put(person, key=f"{CANARY} {person.user.pk}")
        mail = Mail.take(at=now())
        mail.address = person.user.email
        mail.give_up(at=now(), why=Mail.Why.CAME_BACK, said="550 5.1.1 … no such mailbox")


def test_green_is_one_sentence_then_the_rows(at_desk, well, whitfield):  # noqa: F811
    said = at_desk(whitfield).reads("/status/")
    assert "Status All is well. As at" in said
    assert "To put right" not in said


def test_red_comes_first_and_says_what_to_do(at_desk, well, whitfield):  # noqa: F811
    Heartbeat.beat("trail verified", at=now(), well=False, said="2 findings.")
    said = at_desk(whitfield).reads("/status/")
    assert "1 thing needs putting right." in said
    after = said.split("1 thing needs putting right.")[1]
    assert after.index("Trail To put right") < after.index("Reminders Well")
    what = "What to do: Ask whoever looks after the server to stop the site, keep the database as it is, and run"
    assert what in after


def test_who_knows_by_name_whose_mail_comes_back(at_desk, comes_back, cast, whitfield, ashdown, dunn):  # noqa: F811
    field, names = cast.field, ("Tunde Okafor", "Margaret Ashdown")
    for person, runs in ((whitfield, True), (dunn, True), (ashdown, False), (field, False)):
        desk = at_desk(person)
        said = desk.reads("/status/")
        assert "Mail to 2 people comes back." in said
        assert ("See whose mail comes back" in said) == runs
        assert "Okafor" not in said
        assert ("Mail to 2 people comes back" in desk.reads("/people/")) == runs
        if runs:
            listed = desk.reads("/people/mail/")
            assert [name in listed for name in names] == [True, True]
            assert CANARY not in listed
        else:
            assert desk.get("/people/mail/").status_code == 403


def test_another_school_sees_nothing_of_it(at_desk, comes_back, pritchard):  # noqa: F811
    desk = at_desk(pritchard)
    assert "No mail comes back." in desk.reads("/status/")
    assert "Okafor" not in desk.reads("/people/mail/")


def test_whom_it_is_not_for(at_desk, well, okafor, marsh):  # noqa: F811
    assert [at_desk(one).get("/status/").status_code for one in (okafor, marsh)] == [404, 404]


def test_the_status_page_goes_on_when_the_trail_cannot_be_written(at_desk, well, whitfield, monkeypatch):  # noqa: F811
    def refuse(*_):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(heads, "append", refuse)
    assert at_desk(whitfield).get("/status/").status_code == 200


def test_a_monitor_is_told_well_or_not_and_no_more(client, well, okafor):
    answer = client.get("/status/health/")
    assert (answer.status_code, answer.content) == (200, b"well\n")
    Heartbeat.beat("trail verified", at=now(), well=False, said="2 findings.")
    answer = client.get("/status/health/")
    assert (answer.status_code, answer.content) == (503, b"not well\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_monitor_is_told_when_the_database_is_gone(client, well, monkeypatch):
    def gone(at):
        raise OperationalError("no database")

    monkeypatch.setattr(views, "of_machine", gone)
    assert client.get("/status/health/").status_code == 503


def test_what_comes_back_is_for_the_school_and_not_for_the_monitor(client, comes_back):
    assert client.get("/status/health/").status_code == 200


def test_the_monitor_asks_little(client, well):
    with CaptureQueriesContext(connection) as asked:
        client.get("/status/health/")
    assert len(asked) <= 5
