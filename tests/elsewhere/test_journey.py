"""A teacher signs in with the school's account, in a browser on a phone's width, and takes the link back."""

import re

import pytest

from tests import site as sites
from tests.journeys.steps import clean, follow, press


@pytest.fixture
def site(provider, committed, collected, tmp_path, monkeypatch):
    """The product with one provider set up in its environment."""
    given = {
        "NAME": "Westdale",
        "ISSUER": provider,
        "CLIENT_ID": "w-1",
        "CLIENT_SECRET": "s",
        "DOMAINS": "westdale.example",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"OIDC_{name}", value)
    with sites.serving(committed, collected, tmp_path / "site.log") as running:
        yield running
        print(running.log)


@pytest.fixture
def phone_page(browser, site):
    """A page 360 pixels wide, signed out, which may go to the provider and nowhere else."""
    context = browser.new_context(base_url=str(site), viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    context.route(re.compile(r"^https?://(?!localhost|127\.0\.0\.1)"), lambda route: route.abort())
    page, troubles = context.new_page(), []
    page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert troubles == []


def go_there(page, name):
    """Presses the button that leads to the provider."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_url("http://localhost:*/oauth2/authorize**")


def as_(page, who):
    """Signs in there, and is back."""
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url("http://127.0.0.1:*/**")
    clean(page)


def your_account(page):
    """By the link at the top."""
    page.get_by_role("link", name="Your account").click()
    page.wait_for_url("**/account/")
    clean(page)


def sign_out(page):
    """By the menu."""
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    clean(page)


def test_a_teacher_signs_in_with_the_schools_account(cast, committed, phone_page):
    page = phone_page
    page.goto("/accounts/login/?next=/log/")
    clean(page)
    go_there(page, "Sign in with Westdale")
    as_(page, "okafor")
    assert page.url.endswith("/log/")
    your_account(page)
    assert "Westdale account\nLinked on" in page.get_by_role("main").inner_text()
    sign_out(page)

    go_there(page, "Sign in with Westdale")
    as_(page, "pupil")
    assert page.get_by_role("heading", level=1).inner_text() == "This Westdale account opens nothing here"
    follow(page, "Sign in")
    go_there(page, "Sign in with Westdale")
    as_(page, "Deny")
    assert page.get_by_role("heading", level=1).inner_text() == "Westdale did not sign you in"
    follow(page, "Sign in")
    go_there(page, "Sign in with Westdale")
    as_(page, "okafor")

    your_account(page)
    follow(page, "Remove your Westdale account")
    press(page, "Remove it")
    assert "opens nothing here any more" in page.get_by_role("main").inner_text()
    follow(page, "Use it to sign in: your Westdale account")
    go_there(page, "Go to Westdale")
    as_(page, "nameless")
    assert "You can sign in with your Westdale account from now on." in page.get_by_role("main").inner_text()
