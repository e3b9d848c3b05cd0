"""Codes, recovery codes and what is kept of them."""

import json
from types import SimpleNamespace

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection
from django.urls import reverse

from contactpolicy.school.models import Invitation
from contactpolicy.trail.models import Entry
from contactpolicy.web import codes
from contactpolicy.web.clock import now
from tests import cast as everybody
from tests.http.pages import said

from . import phones
from .conftest import sign_in

CODE, SET_UP = reverse("mfa_authenticate"), reverse("mfa_index")
REFUSED = "This did not match. Enter the code that is shown now; each code works once"


def tried(person, code, later=0):
    """Whether the code opened the door in a browser of its own: where it leads, or the page it is refused on."""
    browser, _ = sign_in(person)
    answer = browser.post(CODE, {"code": code})
    return answer.url if answer.status_code == 302 else said(answer)


def noted_of(person):
    """What the site's trail says of an account, oldest first."""
    rows = Entry.objects.filter(chain__name="site:looks", target=f"account {person.user.pk}").order_by("seq")
    return list(rows.values_list("kind", flat=True))


@pytest.fixture
def at_a_moment():
    """The first second of a code."""
    start = int(now().timestamp()) // 30 * 30
    with time_machine.travel(start, tick=False) as clock:
        yield clock


def test_a_code_works_once(at_a_moment, whitfield, whitfields_phone):
    code = whitfields_phone.code()
    assert tried(whitfield, code) == "/"
    assert REFUSED in tried(whitfield, code)
    at_a_moment.shift(31)
    assert tried(whitfield, whitfields_phone.code()) == "/"


def test_a_code_read_in_its_last_second_may_be_typed(at_a_moment, whitfield, whitfields_phone):
    at_a_moment.shift(29)
    code = whitfields_phone.code()
    at_a_moment.shift(30)
    assert tried(whitfield, code) == "/"


@pytest.mark.parametrize("seconds", [-30, 30])
def test_a_phone_whose_clock_is_half_a_minute_wrong_opens_the_door(at_a_moment, whitfield, whitfields_phone, seconds):
    assert tried(whitfield, whitfields_phone.code(seconds)) == "/"


@pytest.mark.parametrize("seconds", [-60, 60])
def test_one_that_is_more_wrong_does_not(at_a_moment, whitfield, whitfields_phone, seconds):
    assert REFUSED in tried(whitfield, whitfields_phone.code(seconds))


def test_a_code_is_too_old_after_a_minute(at_a_moment, whitfield, whitfields_phone):
    code = whitfields_phone.code()
    at_a_moment.shift(60)
    assert REFUSED in tried(whitfield, code)


@pytest.mark.parametrize("later", [0, 29, 31, 59, 61, 89])
def test_a_code_that_was_used_is_refused_for_as_long_as_it_would_be_good(
    at_a_moment, whitfield, whitfields_phone, later
):
    """The longest there is: that of a phone whose clock is ahead."""
    code = whitfields_phone.code(30)
    assert tried(whitfield, code) == "/"
    at_a_moment.shift(later)
    assert REFUSED in tried(whitfield, code)


def test_with_a_code_all_older_ones_are_used_up(at_a_moment, whitfield, whitfields_phone):
    """Somebody who saw the one before over her shoulder cannot come in after her; the next one is hers."""
    before, this, following = (whitfields_phone.code(seconds) for seconds in (-30, 0, 30))
    assert tried(whitfield, this) == "/"
    assert REFUSED in tried(whitfield, before)
    assert tried(whitfield, following) == "/"
    assert REFUSED in tried(whitfield, this)


def test_a_used_code_does_not_make_guessing_easier(at_a_moment, whitfield, whitfields_phone):
    """Sent again between guesses it counts as one: it does not begin the counting anew."""
    code = whitfields_phone.code()
    assert tried(whitfield, code) == "/"
    browser, _ = sign_in(whitfield)
    for guess in ("000000", "000001", code, "000002", code):
        assert REFUSED in said(browser.post(CODE, {"code": guess}))
    assert "There were too many attempts" in said(browser.post(CODE, {"code": code}))


def test_the_code_that_set_the_app_up_is_used(at_a_moment, whitfield):
    browser, _ = sign_in(whitfield)
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    code = phones.code(secret)
    assert browser.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert REFUSED in tried(whitfield, code)
    assert tried(whitfield, phones.code(secret, 30)) == "/"


def test_where_it_cannot_be_remembered_a_code_opens_nothing(at_a_moment, whitfield, whitfields_phone, monkeypatch):
    monkeypatch.setattr(codes, "cache", SimpleNamespace(add=lambda *args, **kwargs: False))
    assert REFUSED in tried(whitfield, whitfields_phone.code())


def test_a_recovery_code_works_once_and_is_noted(whitfield, whitfields_phone):
    one, *_ = whitfields_phone.codes
    assert tried(whitfield, one) == "/"
    assert REFUSED in tried(whitfield, one)
    assert noted_of(whitfield) == ["recovery-code-used", "sign-in", "code-refused"]


def test_codes_cannot_be_guessed_at_leisure(at_a_moment, whitfield, whitfields_phone):
    browser, _ = sign_in(whitfield)
    for _ in range(5):
        assert REFUSED in said(browser.post(CODE, {"code": "000000"}))
    answer = said(browser.post(CODE, {"code": whitfields_phone.code()}))
    assert "There were too many attempts. Wait 5 minutes, then try again" in answer


def everything():
    """All that the database holds, as one text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(value) for row in cursor.fetchall() for value in row)


def test_the_database_holds_no_secret_and_no_recovery_code(whitfield, whitfields_phone, settings):
    held = "\n".join(everything())
    assert [one for one in [whitfields_phone.secret, *whitfields_phone.codes] if one in held] == []
    assert [set(one.data) for one in Authenticator.objects.filter(type="totp")] == [{"secret"}]
    settings.SEALING_KEYS = ["another key altogether"]
    assert REFUSED in tried(whitfield, whitfields_phone.code())
    assert REFUSED in tried(whitfield, phones.code(""))


def test_nor_while_it_is_being_set_up(whitfield):
    browser, _ = sign_in(whitfield)
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    assert secret not in json.dumps(dict(browser.session.items()))
    wrong = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert wrong.context["form"].secret == secret


def test_a_new_password_by_mail_does_not_get_round_it(whitfield, whitfields_phone, mailoutbox):
    from django.test import Client

    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": whitfield.user.email})
    link = next(word for word in mailoutbox[0].body.split() if "/accounts/password/reset/key/" in word)
    form = browser.get(link[link.index("/accounts") :], follow=True)
    path = form.redirect_chain[-1][0]
    chosen = {"password1": "twelve cellos in the snow", "password2": "twelve cellos in the snow"}
    assert browser.post(path, chosen).status_code == 302
    assert browser.get("/").url.startswith(reverse("account_login"))
    browser, to = sign_in(whitfield, "twelve cellos in the snow")
    assert (to, browser.get("/").status_code) == (CODE, 302)


def test_nor_does_a_link_of_the_office(whitfield, whitfields_phone):
    from django.test import Client

    browser = Client()
    _, token = Invitation.send_to(whitfield.user, by=None, at=now())
    chosen = {"password": "twelve cellos in the snow", "again": "twelve cellos in the snow"}
    browser.post(reverse("records:invitation", args=[token]), chosen)
    assert browser.get("/").url == f"{reverse('mfa_reauthenticate')}?next=/"


def test_which_accounts_there_are_and_have_a_factor_nobody_learns(whitfield, whitfields_phone):
    """The same answer for a wrong password, whether there is an account, with a factor or without."""
    from django.test import Client

    def answer(email):
        got = Client().post(reverse("account_login"), {"login": email, "password": "wrong and wrong again"})
        return got.status_code, said(got).replace(email, "-")

    unknown = answer("nobody@westdale.example")
    assert [answer(whitfield.user.email), answer("priya.nair@westdale.example")] == [unknown, unknown]


def test_removing_the_app_is_noted_and_the_next_page_asks_for_another(whitfield, whitfields_phone):
    browser, _ = sign_in(whitfield)
    browser.post(CODE, {"code": whitfields_phone.code()})
    assert browser.post(reverse("mfa_deactivate_totp")).url == SET_UP
    assert browser.get("/").url == SET_UP
    assert not Authenticator.objects.filter(user=whitfield.user).exists()
    assert noted_of(whitfield) == ["sign-in", "app-removed"]


def test_nobody_removes_or_renames_anothers_passkey(whitfield, nair, whitfields_phone):
    theirs = phones.passkey(nair.user)
    browser, _ = sign_in(whitfield)
    browser.post(CODE, {"code": whitfields_phone.code()})
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert browser.post(reverse(name, args=[theirs.pk]), {"name": "mine"}).status_code == 404
    assert everybody.PASSWORD not in "".join(str(one.data) for one in Authenticator.objects.all())
