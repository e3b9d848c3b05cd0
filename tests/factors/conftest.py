"""Here people sign in as they do in life, and a code is asked for."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as everybody
from tests import signing

from . import phones


@pytest.fixture(autouse=True)
def no_short_cut(monkeypatch):
    """A password alone proves no second factor."""
    monkeypatch.setitem(signing.SHORT_CUT, "password", False)


@pytest.fixture
def whitfields_phone(whitfield):
    """Her authenticator app."""
    return phones.Phone(whitfield.user)


def sign_in(person, password=everybody.PASSWORD, browser=None):
    """E-mail and password in a browser: the browser, and where that leads."""
    browser = browser or Client()
    answer = browser.post(reverse("account_login"), {"login": person.user.email, "password": password})
    return browser, (answer.url if answer.status_code == 302 else None)
