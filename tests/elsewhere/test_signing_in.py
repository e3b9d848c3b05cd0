"""Whose account a school account opens, and whose it never does."""

import base64
import hashlib

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from django.urls import reverse

from contactpolicy.school.elsewhere import tokens
from contactpolicy.school.models import User
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from tests import signing
from tests.factors import phones
from tests.http.pages import said

from .conftest import OKAFOR, asked

pytestmark = pytest.mark.django_db


def links():
    return sorted(SocialAccount.objects.values_list("provider", "uid", "user__email"))


def kinds(user):
    rows = Entry.objects.filter(chain__name="site:looks", actor_id=user.pk).order_by("seq")
    return list(rows.values_list("kind", flat=True))


@pytest.mark.parametrize("key", ["google", "microsoft"])
def test_an_address_of_the_school_opens_its_account_and_from_then_on_the_link_does(cast, okafor, browser_of, key):
    browser = browser_of()
    answer = browser.goes("okafor", key, next="/log/")
    assert (answer.status_code, answer.url, browser.is_in_as) == (302, "/log/", okafor.user.pk)
    assert links() == [(key, "okafor", OKAFOR)]
    assert kinds(okafor.user) == ["elsewhere-linked", "sign-in"]
    User.objects.filter(pk=okafor.user.pk).update(email="t.okafor@westdale.example")
    assert browser_of().goes("okafor", key).status_code == 302
    assert SocialAccount.objects.get().extra_data == {}


@pytest.mark.parametrize(
    ("who", "key", "said_of_it"),
    [
        ("okafor-unverified", "google", "opens nothing here"),
        ("okafor-silent", "google", "opens nothing here"),
        ("okafor-private", "google", "not a Google account of the school"),
        ("okafor-elsewhere", "google", "not a Google account of the school"),
        ("okafor-private", "microsoft", "not a Microsoft account of the school"),
        ("okafor-elsewhere", "microsoft", "not a Microsoft account of the school"),
        ("okafor", "school", "opens nothing here"),
        ("pupil", "google", "opens nothing here"),
        ("nameless", "microsoft", "opens nothing here"),
    ],
)
def test_no_other_address_opens_it(cast, browser_of, who, key, said_of_it):
    """An address that nobody vouches for, of another tenant, of a private account, of a provider pinned to nobody."""
    browser = browser_of()
    answer = browser.goes(who, key)
    assert (answer.status_code, said_of_it in said(answer), browser.is_in_as) == (403, True, None)
    assert (links(), User.objects.filter(email="pupil@westdale.example").exists()) == ([], False)


def test_an_address_that_passed_to_somebody_else_opens_nothing(cast, okafor, browser_of):
    """Mr Okafor's link is to the account he had; the address now belongs to another."""
    SocialAccount.objects.create(user=okafor.user, provider="google", uid="the-one-he-had")
    assert browser_of().goes("okafor").status_code == 403
    assert links() == [("google", "the-one-he-had", OKAFOR)]


@pytest.mark.parametrize("linked_before", [True, False])
def test_a_closed_account_stays_closed(cast, okafor, whitfield, browser_of, linked_before):
    if linked_before:
        browser_of().goes("okafor")
    okafor.user.deactivate(by=whitfield.user, at=now(), why="Has left")
    browser = browser_of()
    answer = browser.goes("okafor")
    assert (answer.url, browser.is_in_as) == (reverse("account_inactive"), None)
    assert len(links()) == linked_before


def test_the_second_factor_is_asked_as_ever(cast, okafor, browser_of, monkeypatch):
    monkeypatch.setitem(signing.SHORT_CUT, "password", False)
    phones.Phone(okafor.user)
    browser = browser_of()
    answer = browser.goes("okafor")
    assert (answer.url, browser.is_in_as) == (reverse("mfa_authenticate"), None)


def test_who_must_have_a_factor_sets_one_up_first(cast, whitfield, browser_of, monkeypatch):
    monkeypatch.setitem(signing.SHORT_CUT, "password", False)
    SocialAccount.objects.create(user=whitfield.user, provider="google", uid="pupil")
    browser = browser_of()
    assert browser.goes("pupil").status_code == 302
    assert browser.get("/duties/").url == reverse("mfa_index")


def test_a_state_opens_once_and_in_its_own_browser_alone(cast, browser_of):
    browser, other = browser_of(), browser_of()
    address = browser.signs_in_there(browser.sets_out(), "okafor")
    assert [other.get(address).status_code, other.is_in_as] == [400, None]
    assert browser.get(address).status_code == 302
    again = browser_of()
    again.cookies = browser.cookies
    answer = again.get(address)
    assert (answer.status_code, "This sign-in cannot be finished" in said(answer)) == (400, True)


def test_an_answer_to_another_question_is_refused(cast, browser_of):
    """A code of another sign-in, put into ours: its token carries the nonce of that one."""
    browser, other = browser_of(), browser_of()
    theirs = asked(other.signs_in_there(other.sets_out(), "okafor"))["code"]
    ours = asked(browser.sets_out())["state"]
    answer = browser.get(reverse("elsewhere_back", args=["google"]), {"code": theirs, "state": ours})
    assert (answer.status_code, browser.is_in_as) == (400, None)


def test_a_state_of_one_provider_is_none_of_another(cast, browser_of):
    browser = browser_of()
    address = browser.signs_in_there(browser.sets_out("google"), "okafor")
    assert browser.get(address.replace("/google/", "/microsoft/")).status_code == 400


def test_it_is_asked_with_a_state_a_nonce_and_a_proof_of_possession(cast, browser_of, monkeypatch):
    sent, real = {}, OAuth2Client.get_access_token

    def seen(self, code, pkce_code_verifier=None, **kwargs):
        sent["verifier"] = pkce_code_verifier
        return real(self, code, pkce_code_verifier=pkce_code_verifier, **kwargs)

    monkeypatch.setattr(OAuth2Client, "get_access_token", seen)
    browser = browser_of()
    address = browser.sets_out(scope="admin", auth_params="nonce=mine")
    question = asked(address)
    assert set(question["scope"].split()) == {"openid", "email"}
    assert (question["code_challenge_method"], len(question["nonce"]) > 30, "state" in question) == ("S256", True, True)
    browser.get(browser.signs_in_there(address, "okafor"))
    digest = base64.urlsafe_b64encode(hashlib.sha256(sent["verifier"].encode()).digest())
    assert digest.rstrip(b"=").decode() == question["code_challenge"]


@pytest.mark.parametrize("error", ["access_denied", "consent_required", "server_error"])
def test_somebody_who_chooses_to_go_back_or_is_refused_there_reads_what_to_do(cast, browser_of, error):
    browser = browser_of()
    state = asked(browser.sets_out())["state"]
    answer = browser.get(reverse("elsewhere_back", args=["google"]), {"error": error, "state": state})
    assert (answer.status_code, browser.is_in_as) == (403, None)
    assert "Google did not sign you in" in said(answer)
    assert "sign in with your password" in said(answer)


def test_clocks_that_do_not_agree_are_named(cast, browser_of, monkeypatch):
    monkeypatch.setattr(tokens, "LEEWAY", -2 * 3600)
    answer = browser_of().goes("okafor")
    assert (answer.status_code, "The clocks do not agree" in said(answer)) == (503, True)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_provider_that_is_away_is_a_page_and_no_trouble(cast, browser_of, sign_in_with, when):
    browser = browser_of()
    path = reverse("elsewhere_sign_in", args=["google"])
    back = browser.signs_in_there(browser.sets_out(), "okafor") if when == "after" else None
    object.__setattr__(sign_in_with[1], "issuer", "http://localhost:1")
    answer = browser.get(back) if back else browser.post(path)
    assert (answer.status_code, "Google cannot be asked just now" in said(answer)) == (503, True)


def test_another_way_on_than_into_this_site_is_not_taken(cast, browser_of):
    assert browser_of().goes("okafor", next="//evil.example/").url == "/"


def test_nothing_is_there_where_nothing_is_set(cast, okafor, browser_of, settings):
    settings.SIGN_IN_WITH = []
    browser = browser_of(okafor)
    found = [
        browser.post(reverse(name, args=["google"])).status_code for name in ("elsewhere_sign_in", "elsewhere_link")
    ]
    found += [browser.get(reverse(name, args=["google"])).status_code for name in ("elsewhere_back", "elsewhere_link")]
    assert found == [404] * 4
    assert "Sign in with Google" not in said(browser_of().get(reverse("account_login")))
    assert "Google" not in said(browser.get(reverse("records:account")))


@pytest.mark.parametrize(
    "path", ["3rdparty/", "3rdparty/signup/", "3rdparty/login/error/", "social/signup/", "oidc/google/login/"]
)
def test_pages_of_the_library_that_are_not_ours_are_not_there(cast, okafor, browser_of, path):
    assert browser_of(okafor).get(f"/accounts/{path}").status_code == 404


def test_a_sign_in_begun_by_another_site_is_refused(cast):
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(reverse("elsewhere_sign_in", args=["google"])).status_code == 403
    assert stranger.get(reverse("elsewhere_sign_in", args=["google"])).status_code == 405
