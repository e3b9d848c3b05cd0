"""Guessing: held back, without locking out whoever has signed in on that device before."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from contactpolicy.school.devices import cookie as cookie_name
from tests import cast as everybody
from tests.http.pages import said

from .conftest import sign_in

SIGN_IN, CODE = reverse("account_login"), reverse("mfa_authenticate")
WAIT = "There were too many attempts. Wait 5 minutes, then try again"
WRONG = "not this one either"


@pytest.fixture
def her_laptop(whitfield, whitfields_phone):
    """A browser in which she has signed in fully, and out again."""
    browser, _ = sign_in(whitfield)
    assert cookie_name() not in browser.cookies
    browser.post(CODE, {"code": whitfields_phone.code()})
    browser.get("/")
    browser.post(reverse("account_logout"))
    return browser


def guessed(person, times, **place):
    """A stranger guesses: the last answer."""
    stranger = Client(**place)
    for _ in range(times):
        page = stranger.post(SIGN_IN, {"login": person.user.email, "password": WRONG})
    return said(page)


def test_strangers_guesses_hold_strangers_back_and_not_her_own_laptop(her_laptop, whitfield):
    assert WAIT not in guessed(whitfield, 5)
    assert WAIT in guessed(whitfield, 1)
    assert WAIT in guessed(whitfield, 1, REMOTE_ADDR="10.0.0.9")
    assert sign_in(whitfield)[1] is None
    assert sign_in(whitfield, browser=her_laptop)[1] == CODE


def test_her_laptop_has_a_limit_of_its_own(her_laptop, whitfield):
    for _ in range(10):
        assert sign_in(whitfield, WRONG, her_laptop)[1] is None
    assert sign_in(whitfield, browser=her_laptop)[1] is None
    assert sign_in(whitfield)[1] == CODE


def test_the_cookie_is_hidden_from_scripts_names_nobody_and_cannot_be_forged(her_laptop, whitfield, nair):
    cookie = her_laptop.cookies[cookie_name()]
    assert (cookie["httponly"], cookie["samesite"], int(cookie["max-age"]) > 300 * 86_400) == (True, "Lax", True)
    assert "whitfield" not in cookie.value
    guessed(nair, 5)
    assert sign_in(nair, browser=her_laptop)[1] is None
    guessed(whitfield, 5, REMOTE_ADDR="10.0.0.9")
    her_laptop.cookies[cookie_name()] = cookie.value[:-1] + ("a" if cookie.value[-1] != "a" else "b")
    assert sign_in(whitfield, browser=her_laptop)[1] is None


def test_behind_the_proxy_each_stranger_counts_for_himself(settings, whitfield, nair):
    """The proxy says who asks; a school's teachers do not share one stranger's attempts."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        client = Client(headers={"X-Forwarded-For": "203.0.113.7"})
        client.post(SIGN_IN, {"login": f"made-up-{number}@westdale.example", "password": WRONG})
    here = {"login": nair.user.email, "password": everybody.PASSWORD}
    assert Client(headers={"X-Forwarded-For": "203.0.113.7"}).post(SIGN_IN, here).status_code == 200
    assert Client(headers={"X-Forwarded-For": "198.51.100.2"}).post(SIGN_IN, here).status_code == 302


@pytest.mark.parametrize(
    "password",
    ["Westdale-Junior-2026", "contact record 1234", "headteacher!!", "MaplefordMapleford", "westdaleexample"],
)
def test_a_password_of_what_anybody_would_try_first_is_refused(cast, settings, password):
    settings.PASSWORD_WORDS = ["Mapleford"]
    with pytest.raises(ValidationError) as refused:
        validate_password(password, cast.nair.user)
    assert "of_the_school" in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize(
    "password",
    ["eleven violins in the rain", "violins near westdale in the rain", " spaced at both ends 🎻 ", "827399172281"],
)
def test_others_are_taken_as_they_are(cast, password):
    validate_password(password, cast.nair.user)
    cast.nair.user.set_password(password)
    cast.nair.user.save(update_fields=["password"])
    assert sign_in(cast.nair, password)[1] == "/"
