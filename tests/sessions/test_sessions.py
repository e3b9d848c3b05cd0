"""A session ends half an hour after its last page, twelve hours after it began, and wherever its owner says."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from contactpolicy.trail.models import Entry
from contactpolicy.web.browsers import browser_in_words
from contactpolicy.web.clock import now
from tests import cast as everybody
from tests.http.pages import hidden, said

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36"


def signed_in(person, agent=FIREFOX):
    """They sign in as they do in life."""
    client = Client(headers={"User-Agent": agent})
    answer = client.post(reverse("account_login"), {"login": person.user.email, "password": everybody.PASSWORD})
    assert answer.status_code == 302
    return client


def is_in(client):
    return client.get("/log/").status_code == 200


def test_a_session_lasts_while_somebody_is_there_and_twelve_hours_at_most(cast, okafor):
    began = now()
    with time_machine.travel(began, tick=False) as clock:
        client = signed_in(okafor)
        for _ in range(28):
            clock.shift(timedelta(minutes=25))
            assert is_in(client)
        clock.shift(timedelta(minutes=25))
        answer = client.get("/log/")
        assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/log/")
        assert "You were signed in for 12 hours. Sign in again to go on." in said(client.get(answer.url))


def test_a_session_ends_half_an_hour_after_its_last_page(cast, okafor):
    with time_machine.travel(now(), tick=False) as clock:
        client = signed_in(okafor)
        assert is_in(client)
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_what_was_typed_when_the_twelve_hours_were_over_is_kept(cast, okafor):
    with time_machine.travel(now(), tick=False) as clock:
        client = signed_in(okafor)
        page = client.get("/contacts/new/other/")
        for _ in range(29):
            clock.shift(timedelta(minutes=24.9))
            client.get("/help/")
        sent = {**hidden(page), "said": "She waved from the bus."}
        answer = client.post("/contacts/new/other/", sent, headers={"Sec-Fetch-Mode": "navigate"})
        assert "/held/" in answer.url


def test_signing_in_makes_a_new_session_and_signing_out_kills_it(cast, okafor):
    client = Client()
    client.get(reverse("account_login"))
    before = client.session.session_key
    client.post(reverse("account_login"), {"login": okafor.user.email, "password": everybody.PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert cookie != before
    answer = client.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    replayed = Client()
    replayed.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(replayed)


def test_their_owner_sees_where_they_are_signed_in_and_ends_the_others(cast, okafor):
    desk, phone = signed_in(okafor), signed_in(okafor, CHROME)
    page = said(phone.get(reverse("usersessions_list")))
    assert "Firefox on Windows" in page
    assert "Chrome on Android (this one)" in page
    assert phone.post(reverse("usersessions_list")).status_code == 302
    assert (is_in(desk), is_in(phone)) == (False, True)


@pytest.mark.parametrize("how", ["closed", "left", "password"])
def test_an_account_that_is_closed_or_has_another_password_is_out_at_its_next_page(cast, okafor, whitfield, how):
    desk, phone = signed_in(okafor), signed_in(okafor, CHROME)
    if how == "closed":
        okafor.user.deactivate(by=whitfield.user, at=now(), why="Closed")
    elif how == "left":
        okafor.user.is_active = False
        type(okafor.user).objects.filter(pk=okafor.user.pk).update(is_active=False)
    else:
        new = {
            "oldpassword": everybody.PASSWORD,
            "password1": "twelve cellos in snow",
            "password2": "twelve cellos in snow",
        }
        phone.post(reverse("account_change_password"), new)
    assert not is_in(desk)
    assert is_in(phone) == (how == "password")


def test_the_office_signs_somebody_out_everywhere_and_it_is_noted(cast, okafor, dunn):
    desk = signed_in(okafor)
    office = Client()
    office.force_login(dunn.user)
    path = reverse("records:account-sessions", args=[okafor.staff.pk])
    assert "Firefox on Windows" in said(office.get(path))
    assert office.post(path).status_code == 302
    assert not is_in(desk)
    assert Entry.objects.filter(chain__name="site:looks", kind="sessions-ended", actor_id=dunn.user.pk).count() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (CHROME, "Chrome on Android"),
        ("", "A browser"),
        ("curl\r\n\x1b[31m", "A browser"),
    ],
)
def test_browsers_in_words(agent, words):
    assert browser_in_words(agent) == words
