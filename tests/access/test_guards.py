"""Every page keeps these whoever asks: no forged post, no page without its look, no way round either."""

import logging

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import get_resolver

from contactpolicy.trail import heads
from tests import urls

from . import table
from .walking import text
from .world import CANARIES, undone

SECTIONS = table.read()
LOOKED_AT = [section for section in SECTIONS if section.leaves_look]
NAMES = ["Amira", "Peregrine", "Okafor", "Nair", "Freya", "Tomasz", "violin"]


def first(section, method, *answers):
    """Somebody who gets one of these answers, and about what."""
    rows = [row for row in section.rows if row.method == method]
    return next(((row, person) for row in rows for person, cell in row.cells.items() if cell in answers), None)


def every_view(resolver=None):
    """Every view of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from every_view(entry)
        else:
            yield entry.callback


def test_no_view_is_excused_from_the_check_against_forgery():
    assert [view for view in every_view() if getattr(view, "csrf_exempt", False)] == []


def test_every_post_without_its_key_is_refused_and_writes_nothing(walker):
    """For somebody who might do it, at every address that takes a post."""
    client, tried = Client(enforce_csrf_checks=True, raise_request_exception=False), []
    for section in SECTIONS:
        row, person = first(section, "POST", "302", "200") or first(section, "POST", "404", "405", "410a")
        with walker.undone() as before:
            answer = walker.ask(person, "POST", section.name, row.about, client=client)
            tried.append((section.name, answer.status_code, walker.written() == before))
            assert "This page had grown old" in text(answer), section.name
    assert {(status, kept) for _, status, kept in tried} == {(403, True)}
    assert len(tried) == len(SECTIONS) >= len({address.name for address in urls.walk()})


@pytest.fixture
def no_looks(monkeypatch):
    """The trail takes nothing any more: the disk is full, say."""

    def refuse(*_):
        raise OperationalError("database or disk is full")

    logging.disable(logging.ERROR)
    monkeypatch.setattr(heads, "append", refuse)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("section", LOOKED_AT, ids=lambda section: section.name)
def test_a_look_that_cannot_be_written_refuses_the_page(walker, no_looks, section):
    """Nothing of the page is shown: the look comes before the drawing."""
    row, person = first(section, "GET", "200")
    with undone():
        answer = walker.ask(person, "GET", section.name, row.about)
    assert answer.status_code == 503
    assert "This page is not available just now" in text(answer)
    assert [word for word in (*NAMES, *CANARIES) if word in text(answer).replace(f"{person.title()} ", "")] == []


@pytest.mark.parametrize(
    ("person", "method", "name", "status"),
    [
        ("nobody", "GET", "account_login", 200),
        ("nobody", "POST", "account_login", 302),
        ("okafor", "GET", "help", 200),
        ("okafor", "POST", "account_logout", 302),
        ("nobody", "GET", "account_reset_password", 200),
    ],
)
def test_signing_in_and_help_go_on_without_the_trail(walker, no_looks, person, method, name, status):
    with undone():
        assert walker.ask(person, method, name, "-").status_code == status


def test_nothing_is_decided_when_the_trail_cannot_be_written(walker, no_looks):
    """An act and its line in the trail are one: with the look gone, the post is not even read."""
    with undone():
        before = walker.written()
        answer = walker.ask("whitfield", "POST", "approvals:decision", "okafor-waiting")
        assert answer.status_code == 503
        assert "What you typed is still on this page" in text(answer)
        assert 'name="reasons" value="It is safe."' in answer.content.decode()
        assert walker.written() == before
