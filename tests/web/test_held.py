"""A session that ends while somebody types: nothing is lost, and nobody else gets it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from contactpolicy.web import clock, held
from contactpolicy.web.models import Held
from contactpolicy.web.sealing import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]
WORDS = "He asked me to wait.\r\nI did not know his mother."


@pytest.fixture
def okafor(somebody):
    return somebody("Tolu Okafor")


@pytest.fixture
def whitfield(somebody):
    return somebody("Jo Whitfield")


@pytest.fixture
def browser():
    """A browser that brings no forged posts through."""
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"})


def keys(page):
    """The hidden fields of a page."""
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return {name: unescape(value) for name, value in pairs}


@pytest.fixture
def form(browser, okafor):
    """Okafor opens the page, types, and is signed out by the clock."""
    browser.force_login(okafor)
    hidden = keys(browser.get("/ask/"))
    browser.cookies.pop("sessionid")
    return {**hidden, "note": WORDS, "who": ["1", "2"]}


def held_address(answer):
    assert (answer.status_code, answer.url.split("?next=")[0]) == (302, "/accounts/login/")
    return answer.url.split("?next=")[1]


def test_what_was_typed_is_sent_after_signing_in_again(browser, okafor, form):
    address = held_address(browser.post("/ask/?step=2", form))
    browser.force_login(okafor)
    page = browser.get(address)
    assert "Nothing you typed is lost" in page.content.decode()
    assert 'action="/ask/?step=2"' in page.content.decode()
    again = browser.post("/ask/?step=2", {**keys(page), "who": ["1", "2"]})
    assert again.status_code == 200
    assert (again.json()["note"], again.json()["who"]) == ([WORDS], ["1", "2"])
    assert not Held.objects.exists()
    assert browser.get(address).status_code == 404


def test_it_is_sealed_and_holds_neither_passwords_nor_keys(browser, form):
    browser.post("/ask/", {**form, "new_password": "violins"})
    kept = Held.objects.get()
    assert "mother" not in kept.sealed
    assert unseal(kept.sealed) == {"fields": [["note", WORDS], ["who", "1"], ["who", "2"]], "files": []}


def test_nobody_else_can_open_it(browser, form, whitfield):
    address = held_address(browser.post("/ask/", form))
    browser.force_login(whitfield)
    assert browser.get(address).status_code == 404
    browser.post("/ask/", {**keys(browser.get("/ask/")), "_held": str(Held.objects.get().pk)})
    assert Held.objects.count() == 1


def test_it_is_gone_after_a_day(browser, form, okafor):
    address = held_address(browser.post("/ask/", form))
    Held.objects.update(made_at=clock.now() - timedelta(hours=25))
    browser.force_login(okafor)
    assert browser.get(address).status_code == 404
    assert held.forget_old(clock.now()) == 1


@pytest.mark.parametrize("address", ["/account/", "/open/"])
def test_sign_in_pages_and_open_pages_hold_nothing(browser, form, address):
    browser.post(address, form)
    assert not Held.objects.exists()


@pytest.mark.parametrize("changes", [{"_who": ""}, {"_who": "1:forged"}, {"autosave": "1"}])
def test_nothing_is_held_for_nobody_in_particular(browser, form, changes):
    assert browser.post("/ask/", {**form, **changes}).status_code == 302
    assert not Held.objects.exists()


def test_a_script_in_the_background_holds_nothing(browser, form):
    browser.post("/ask/", form, headers={"Sec-Fetch-Mode": "cors"})
    assert not Held.objects.exists()


def test_only_the_newest_few_are_kept(browser, form):
    for _ in range(held.MOST_EACH + 2):
        browser.post("/ask/", form)
    assert Held.objects.count() == held.MOST_EACH


def test_a_stale_key_from_our_own_page_is_held_for_the_same_person(browser, form, okafor):
    browser.force_login(okafor)
    answer = browser.post("/ask/", {**form, "csrfmiddlewaretoken": "x" * 64})
    assert answer.url == reverse("web:held", args=[Held.objects.get().pk])
    assert browser.get(answer.url).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_forged_post_is_refused_and_not_held(browser, form, okafor, site):
    browser.force_login(okafor)
    answer = browser.post("/ask/", {**form, "csrfmiddlewaretoken": "x" * 64}, headers={"Sec-Fetch-Site": site})
    assert (answer.status_code, Held.objects.count()) == (403, 0)
    assert "mother" not in answer.content.decode()


def test_a_browser_that_says_nothing_of_sites_is_asked_for_its_origin(form, okafor):
    for origin, status in [("http://testserver", 302), ("http://elsewhere.example", 403), ("null", 403)]:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(okafor)
        answer = browser.post("/ask/", {**form, "csrfmiddlewaretoken": "x" * 64}, headers={"Origin": origin})
        assert answer.status_code == status
