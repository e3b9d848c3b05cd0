"""A session that ends in the middle of a form: nothing typed is lost, nobody else sees it, nothing happens twice."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from approvals.models import Agreement, Decision, Proposal, Review
from contactpolicy.web.clock import now
from contactpolicy.web.models import Held
from records.models import Draft
from tests import cast as everybody
from tests.people_fixtures import a_request, agreed

from .pages import DAY, agreeing, draft, hidden, page_of, reviewing, said, signed_in

FELT = "Nothing you typed is lost"
TYPED = {"kind": "tuition", "purpose": "A violin lesson each week.", "reasons": "Her mother wept.\r\nI said: “yes”."}
KEPT = TYPED["reasons"].replace("\r\n", "\n")


def a_browser():
    """A browser that brings no forged posts through."""
    return Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"})


def sign_in(browser, person, url):
    """By hand, at the page that one was sent to: where it leads."""
    page = browser.get(url)
    given = hidden(page) | {"login": person.user.email, "password": everybody.PASSWORD}
    answer = browser.post(reverse("account_login"), given)
    assert answer.status_code == 302, said(answer)
    return answer.url


def timed_out():
    """Half an hour passes."""
    Session.objects.all().delete()


@pytest.fixture
def half_written(okafor, amira):
    """A draft at its second page, open in a browser: the browser, the address, the hidden fields of the page."""
    key = draft(signed_in(okafor), [amira])
    browser = a_browser()
    browser.force_login(okafor.user)
    path = page_of(key, "what")
    return browser, path, hidden(browser.get(path))


def carry_on(browser, page, path):
    """Presses the one button of the held page."""
    return browser.post(path, hidden(page))


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(half_written, okafor):
    browser, path, keys = half_written
    timed_out()
    answer = browser.post(path, keys | TYPED)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))
    page = browser.get(sign_in(browser, okafor, answer.url))
    assert FELT in said(page)
    assert "Her mother wept." in said(page)
    answer = carry_on(browser, page, path)
    assert (answer.status_code, answer.url) == (302, path.replace("/what/", "/when/"))
    assert not Held.objects.exists()
    assert KEPT in browser.get(path).content.decode().replace("&quot;", '"')


def test_nobody_else_opens_what_was_typed(half_written, nair):
    """The colleague who signs in next at the same computer."""
    browser, path, keys = half_written
    timed_out()
    answer = browser.post(path, keys | TYPED)
    page = browser.get(sign_in(browser, nair, answer.url))
    assert (page.status_code, "mother wept" in page.content.decode()) == (404, False)
    assert Held.objects.count() == 1
    assert "wept" not in Held.objects.get().sealed


def test_the_first_page_of_a_request_is_kept_as_well(okafor, amira):
    browser = a_browser()
    browser.force_login(okafor.user)
    keys = hidden(browser.get(reverse("approvals:new")))
    timed_out()
    answer = browser.post(reverse("approvals:new"), keys | {"students": amira.pk})
    page = browser.get(sign_in(browser, okafor, answer.url))
    assert carry_on(browser, page, reverse("approvals:new")).status_code == 302
    assert Draft.objects.get().answers["who"] == f"students={amira.pk}"


def test_a_decision_sent_too_late_is_made_once_after_signing_in(lesson, whitfield):
    path = reverse("approvals:decision", args=[lesson.record.number])
    browser = a_browser()
    browser.force_login(whitfield.user)
    keys = hidden(browser.get(path))
    timed_out()
    answer = browser.post(path, keys | agreeing(lesson))
    assert not Decision.objects.exists()
    page = browser.get(sign_in(browser, whitfield, answer.url))
    again = hidden(page)
    assert browser.post(path, again).status_code == 302
    assert Decision.objects.get().reasons == "It is safe."
    assert browser.post(path, again).status_code == 409
    assert Agreement.objects.count() == 1


def test_a_review_and_a_withdrawal_are_kept_too(lesson, okafor, amira, marsh):
    agreement = agreed(a_request(okafor, [amira], at=now() - 60 * DAY), at=now() - 50 * DAY)
    for person, name, number, post in (
        (marsh, "approvals:reviews", agreement.record.number, reviewing(agreement)),
        (okafor, "approvals:withdrawal", lesson.record.number, {"why": "Her mother wept."}),
    ):
        path, browser = reverse(name, args=[number]), a_browser()
        browser.force_login(person.user)
        keys = hidden(browser.get(path))
        timed_out()
        answer = browser.post(path, keys | post)
        page = browser.get(sign_in(browser, person, answer.url))
        assert browser.post(path, hidden(page) | {"checked": "staff"}).status_code == 302
    assert Review.objects.get().note == "As agreed."
    assert Proposal.objects.get(pk=lesson.pk).status == "withdrawn"


def test_a_stale_key_from_the_same_site_loses_nothing(half_written):
    """The person signed in again in another window: the page's key is old, the words are theirs."""
    browser, path, keys = half_written
    answer = browser.post(path, keys | TYPED | {"csrfmiddlewaretoken": "x" * 64})
    page = browser.get(answer.url)
    assert (answer.status_code, FELT in said(page)) == (302, True)
    assert carry_on(browser, page, path).status_code == 302
    assert KEPT in browser.get(path).content.decode()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_post_from_elsewhere_is_refused_and_kept_for_nobody(half_written, site):
    browser, path, keys = half_written
    forged = keys | TYPED | {"csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(path, forged, headers={"Sec-Fetch-Site": site})
    assert (answer.status_code, "This page had grown old" in said(answer)) == (403, True)
    assert not Held.objects.exists()
    assert "mother wept" not in browser.get(path).content.decode()


def test_a_decision_forged_from_elsewhere_decides_nothing(lesson, whitfield):
    browser = a_browser()
    browser.force_login(whitfield.user)
    path = reverse("approvals:decision", args=[lesson.record.number])
    answer = browser.post(
        path, agreeing(lesson), headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    )
    assert (answer.status_code, Decision.objects.count()) == (403, 0)


def test_saving_in_the_background_while_signed_out_keeps_nothing_and_breaks_nothing(half_written):
    browser, path, keys = half_written
    timed_out()
    answer = browser.post(path, keys | TYPED | {"autosave": "1"}, headers={"Sec-Fetch-Mode": "cors"})
    assert (answer.status_code, Held.objects.count()) == (302, 0)


def test_the_right_is_asked_again_when_the_held_page_goes_on(lesson, whitfield):
    """It was hers to decide when she typed, and is not when she signs in again."""
    path = reverse("approvals:decision", args=[lesson.record.number])
    browser = a_browser()
    browser.force_login(whitfield.user)
    keys = hidden(browser.get(path))
    timed_out()
    answer = browser.post(path, keys | agreeing(lesson))
    row = whitfield.user.appointments.get()
    row.end(on=row.starts_on, by=whitfield.user, at=now(), why="Retired")
    page = browser.get(sign_in(browser, whitfield, answer.url))
    assert FELT in said(page)
    assert carry_on(browser, page, path).status_code == 404
    assert not Decision.objects.exists()
