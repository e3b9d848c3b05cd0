"""In the demonstration the page that asks for a code shows it, of the demonstration's own accounts; nowhere else, never."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from approvals.demo.factor import secret_of
from approvals.demo.password import PASSWORD
from contactpolicy.school.models import User
from tests import signing
from tests.demo.conftest import IN_DEMO_MODE
from tests.factors import phones
from tests.http.pages import said

SIGN_IN, CODE = reverse("account_login"), reverse("mfa_authenticate")


@pytest.fixture(autouse=True)
def no_short_cut(monkeypatch):
    """A password alone proves no second factor."""
    monkeypatch.setitem(signing.SHORT_CUT, "password", False)


@pytest.fixture
def head(demo, settings):
    """A Headteacher of the demonstration, while the site runs as one."""
    settings.PASSWORD_HASHERS, settings.DEMO = IN_DEMO_MODE["PASSWORD_HASHERS"], True
    return User.objects.get(email__startswith="lorna.whitfield@demo")


def at_the_code(user):
    """A browser in front of the page that asks for the code, and the page; the code is not about to change."""
    phones.with_time_left()
    browser = Client()
    assert browser.post(SIGN_IN, {"login": user.email, "password": PASSWORD}).url == CODE
    return browser, browser.get(CODE)


def test_the_page_shows_the_code_and_the_code_opens_it(head):
    browser, page = at_the_code(head)
    code = phones.code(secret_of(head))
    assert f"the code just now is {code} ." in said(page)
    assert browser.post(CODE, {"code": code}).url == "/"
    assert browser.get("/").status_code == 200


def test_a_code_works_once_and_the_page_says_when_the_next_one_comes(head):
    first, page = at_the_code(head)
    code = page.context["form"].shown.code
    first.post(CODE, {"code": code})
    second, page = at_the_code(head)
    assert f"the code just now, {code}, has been used. The next one comes in" in said(page)
    assert "each code works once" in said(second.post(CODE, {"code": code}))


def test_elsewhere_the_page_shows_no_code(head, settings):
    browser, _ = at_the_code(head)
    settings.DEMO = False
    page = browser.get(CODE)
    assert (page.status_code, "Demonstration" in said(page)) == (200, False)
    assert phones.code(secret_of(head)) not in page.content.decode()


def test_nor_of_an_app_that_somebody_set_up_themselves(head):
    app = Authenticator.objects.get(user=head, type="totp")
    kept = dict(app.data)
    Authenticator.objects.filter(pk=app.pk).update(data={"secret": kept["secret"]})
    _, page = at_the_code(head)
    Authenticator.objects.filter(pk=app.pk).update(data=kept)
    assert "the code just now" not in said(page)


def test_everybody_who_must_have_one_has_one(demo):
    """And nobody else: a teacher signs in with the password alone."""
    names = {"lorna.whitfield": True, "margaret.ashdown": True, "helen.marsh": True, "priya.nair": False}
    have = {name: Authenticator.objects.filter(user__email__startswith=f"{name}@demo").exists() for name in names}
    assert have == names
