"""Linking a school account to one's own, and taking that back."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from contactpolicy.school.models import User
from tests.http.pages import said

pytestmark = pytest.mark.django_db
ACCOUNT = "/account/"


def linking(browser, who, key="school"):
    return browser.goes(who, key, name="elsewhere_link")


def test_a_link_made_by_its_owner_opens_their_account_whatever_the_address(cast, okafor, browser_of):
    """At a provider that is pinned to nobody, and with no word about any address."""
    browser = browser_of(okafor)
    answer = linking(browser, "nameless")
    assert answer.url == reverse("records:account")
    page = said(browser.get(answer.url))
    assert "You can sign in with your Westdale account from now on." in page
    assert "Westdale account Linked on" in page
    stranger = browser_of()
    stranger.goes("nameless", "school")
    assert stranger.is_in_as == okafor.user.pk


def test_it_is_asked_for_a_fresh_proof_first(cast, okafor, browser_of):
    browser = browser_of()
    browser.force_login(okafor.user)
    path = reverse("elsewhere_link", args=["google"])
    assert browser.get(path).url == f"{reverse('account_reauthenticate')}?next={path}"
    assert browser.post(path).url.startswith(reverse("account_reauthenticate"))


def test_one_account_there_opens_one_account_here(cast, okafor, nair, browser_of):
    linking(browser_of(okafor), "pupil", "google")
    answer = linking(browser_of(nair), "pupil", "google")
    assert (answer.status_code, "linked to somebody else" in said(answer)) == (409, True)
    answer = linking(browser_of(okafor), "nair", "google")
    assert (answer.status_code, "You have linked a Google account already" in said(answer)) == (409, True)
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(okafor.user.pk, "pupil")]


def test_an_account_of_another_tenant_is_not_linked_either(cast, okafor, browser_of):
    assert linking(browser_of(okafor), "okafor-elsewhere", "microsoft").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_link_begun_by_one_person_is_not_finished_by_the_next_at_the_same_computer(cast, okafor, nair, browser_of):
    browser = browser_of(okafor)
    address = browser.signs_in_there(browser.sets_out("google", "elsewhere_link"), "okafor")
    browser.force_login(nair.user)
    assert browser.get(address).status_code == 400
    assert not SocialAccount.objects.exists()


def test_a_link_taken_back_opens_nothing(cast, okafor, browser_of):
    browser = browser_of(okafor)
    linking(browser, "nameless")
    path = reverse("elsewhere_unlinking", args=["school"])
    assert "opens your account here no longer" in said(browser.get(path))
    assert browser.post(path).url == reverse("records:account")
    assert browser.get(path).status_code == 404
    assert browser_of().goes("nameless", "school").status_code == 403


def test_nobody_takes_away_their_only_way_in(cast, okafor, browser_of):
    browser = browser_of(okafor)
    linking(browser, "nameless")
    user = User.objects.get(pk=okafor.user.pk)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    browser = browser_of()
    browser.goes("nameless", "school")
    answer = browser.post(reverse("elsewhere_unlinking", args=["school"]))
    assert (answer.status_code, "is your only way in" in said(answer)) == (403, True)
    assert SocialAccount.objects.count() == 1
