"""Two minutes before a session ends its owner is asked; when it ends, what they were typing is kept for them alone."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from contactpolicy.web.clock import now
from contactpolicy.web.models import Held
from contacts.models import Contact
from tests.http.pages import hidden, said

pytestmark = pytest.mark.django_db
FORM = "/contacts/new/other/"
WORDS = "She waved from the bus."


@pytest.fixture
def browser(cast, okafor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(okafor.user)
    return browser


def given_up(browser, page, **changes):
    """What the script sends when time is up."""
    sent = {**hidden(page), "_where": FORM, "said": WORDS, "_chosen": "bus.jpg", **changes}
    return browser.post(reverse("web:end"), sent, headers={"Sec-Fetch-Mode": "cors"})


def test_each_page_says_how_long_the_session_lasts_and_staying_puts_it_off(browser):
    with time_machine.travel(now().replace(second=0), tick=False) as clock:
        page = browser.get(FORM)
        assert 'data-idle="1800" data-whole="43200"' in page.content.decode()
        clock.shift(timedelta(minutes=29))
        answer = browser.post(reverse("web:stay"), hidden(page))
        assert answer.json() == {"idle": 1800, "whole": 43200 - 29 * 60}
        clock.shift(timedelta(minutes=29))
        assert browser.get(FORM).status_code == 200
        clock.shift(timedelta(minutes=31))
        assert browser.post(reverse("web:stay"), hidden(page)).status_code == 403


def test_nobody_who_is_signed_out_is_told_of_any_session(cast):
    assert "data-leaving" not in Client().get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("over", [False, True])
def test_what_was_typed_is_given_back_as_it_was_and_nothing_was_sent(browser, okafor, over):
    """Whether the server has ended the session already or not."""
    page = browser.get(FORM)
    if over:
        Session.objects.all().delete()
    answer = given_up(browser, page)
    held = reverse("web:held", args=[Held.objects.get().pk])
    assert (answer.status_code, answer.url) == (302, f"{reverse('web:signed-out')}?next={held.replace('/', '%2F')}")
    told = browser.get(answer.url)
    assert ["You were signed out" in said(told), "What you typed is kept" in said(told)] == [True, True]
    assert f'href="{reverse("account_login")}?next={held}"' in told.content.decode()
    assert browser.get("/log/").status_code == 302
    browser.force_login(okafor.user)
    back = browser.get(held)
    assert "Nothing is sent by that" in said(back)
    assert "Choose again: bus.jpg" in said(back)
    form = browser.post(FORM, hidden(back))
    assert (form.status_code, WORDS in form.content.decode(), Contact.objects.exists()) == (200, True, False)
    assert "There is a problem" not in said(form)
    assert not Held.objects.exists()


def test_a_whole_answer_that_was_never_sent_is_not_sent_by_giving_it_back(browser, okafor, lesson):
    """A reason for withdrawing, all there is to that form: only its button sends it."""
    path = reverse("approvals:withdrawal", args=[lesson.record.number])
    given_up(browser, browser.get(path), _where=path, why="She has moved.")
    browser.force_login(okafor.user)
    back = browser.get(reverse("web:held", args=[Held.objects.get().pk]))
    form = browser.post(path, hidden(back))
    lesson.refresh_from_db()
    assert (form.status_code, "She has moved." in form.content.decode(), lesson.status) == (200, True, "waiting")
    assert browser.post(path, {**hidden(form), "why": "She has moved."}).status_code == 302


def test_somebody_else_at_the_same_computer_stays_signed_in_and_reads_nothing(browser, okafor, nair):
    page = browser.get(FORM)
    browser.force_login(nair.user)
    fresh = hidden(browser.get(FORM))
    given_up(browser, page, csrfmiddlewaretoken=fresh["csrfmiddlewaretoken"])
    assert Held.objects.get().who == str(okafor.user.pk)
    assert browser.get(reverse("web:held", args=[Held.objects.get().pk])).status_code == 404


@pytest.mark.parametrize(
    "where", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/nowhere/", "/accounts/login/", ""]
)
def test_it_leads_to_no_page_that_is_not_ours(browser, where):
    answer = given_up(browser, browser.get(FORM), _where=where)
    assert (answer.url, Held.objects.exists()) == (reverse("web:signed-out"), False)
    told = browser.get(reverse("web:signed-out"), {"next": where}).content.decode()
    assert "evil" not in told
    assert "javascript:" not in told


def test_a_post_from_elsewhere_ends_no_session(browser, okafor):
    page = browser.get(FORM)
    assert given_up(browser, page, csrfmiddlewaretoken="x" * 64).status_code == 403
    assert browser.get("/log/").status_code == 200
