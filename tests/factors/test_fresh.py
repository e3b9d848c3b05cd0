"""A whole file on paper asks for a fresh proof: the second factor where there is one, the password where there is none."""

from datetime import timedelta

import time_machine
from django.urls import reverse

from contactpolicy.web.clock import now
from tests import cast as everybody
from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture
from tests.signing import proved

from .conftest import sign_in

CODE = reverse("mfa_authenticate")


def whole_file(person):
    """The address of their file on paper."""
    return reverse("records:staff-file-print", args=[person.staff.pk])


def later(minutes):
    """Some minutes from now."""
    return time_machine.travel(now() + timedelta(minutes=minutes), tick=False)


def test_signing_in_is_proof_for_a_few_minutes(whitfield, whitfields_phone, printer):  # noqa: F811
    browser, _ = sign_in(whitfield)
    browser.post(CODE, {"code": whitfields_phone.code()})
    path = whole_file(whitfield)
    assert browser.get(path)["Content-Type"] == "application/pdf"
    with later(6):
        ask = browser.get(path).url
        assert ask == f"{reverse('mfa_reauthenticate')}?next={path}"
        assert browser.post(ask, {"code": whitfields_phone.code(), "next": path}).url == path
        assert browser.get(path)["Content-Type"] == "application/pdf"


def test_the_password_alone_is_no_proof_where_there_is_a_factor(whitfield, whitfields_phone):
    browser, _ = sign_in(whitfield)
    browser.post(CODE, {"code": whitfields_phone.code()})
    proved(browser, "password")
    assert browser.get(whole_file(whitfield)).url.startswith(reverse("mfa_reauthenticate"))
    assert browser.get(reverse("account_reauthenticate")).url == reverse("mfa_reauthenticate")
    proved(browser, "password")
    assert browser.get(reverse("mfa_view_recovery_codes")).url.startswith(reverse("mfa_reauthenticate"))


def test_who_has_no_factor_proves_it_with_the_password(nair, printer):  # noqa: F811
    browser, _ = sign_in(nair)
    path = whole_file(nair)
    with later(6):
        ask = browser.get(path).url
        assert ask == f"{reverse('account_reauthenticate')}?next={path}"
        assert browser.post(ask, {"password": "not this", "next": path}).status_code == 200
        assert browser.post(ask, {"password": everybody.PASSWORD, "next": path}).url == path
        assert browser.get(path)["Content-Type"] == "application/pdf"


def test_what_is_not_theirs_to_see_does_not_exist_and_asks_nothing(nair, whitfield):
    browser, _ = sign_in(nair)
    with later(6):
        assert browser.get(whole_file(whitfield)).status_code == 404
