"""A Headteacher's second factor from the first day to the lost phone, in a browser on a phone's width."""

import pytest

from tests import browser as chromium
from tests.cast import PASSWORD
from tests.journeys.steps import clean, follow, press

from . import phones

LAPTOP = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone_page(browser, site):
    """A page 360 pixels wide, signed out. A passkey wants a name, so the site goes by localhost here."""
    address, troubles = str(site).replace("127.0.0.1", "localhost"), chromium.Troubles()
    context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    troubles.watch(page, address)
    yield page
    context.close()
    assert list(troubles) == []


def sign_in(page, user):
    """E-mail and password."""
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")


def sign_out(page):
    """By the menu."""
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    clean(page)


def heading(page):
    """What the page is about."""
    return page.get_by_role("heading", level=1).inner_text()


def press_and_wait(page, name):
    """A button whose script asks the device first."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    clean(page)


def set_up_an_app(page):
    """From the page she is sent to until the codes are on paper: the secret in her phone, and the codes."""
    assert heading(page) == "Set up a second factor"
    follow(page, "Set up an app")
    page.get_by_text("I cannot point a camera at it").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("Code from the app").fill(phones.code(secret))
    press(page, "Go on")
    assert heading(page) == "Write down your recovery codes"
    codes = page.locator(".codes li").all_inner_texts()
    follow(page, "I have written them down")
    return secret, codes


def test_from_the_first_code_to_the_lost_phone(cast, committed, phone_page):
    page, head = phone_page, cast.whitfield.user
    sign_in(page, head)
    secret, codes = set_up_an_app(page)
    assert "Home" in page.title()
    sign_out(page)

    sign_in(page, head)
    assert heading(page) == "Enter the code from your phone"
    page.get_by_label("Code", exact=True).fill("000000")
    press(page, "Sign in")
    page.get_by_label("Code", exact=True).fill(phones.code(secret, later=30))  # the one before set the app up
    press(page, "Sign in")

    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    laptop = device.send("WebAuthn.addVirtualAuthenticator", {"options": LAPTOP})["authenticatorId"]
    page.get_by_role("link", name="Your account").click()
    clean(page)
    follow(page, "Add passkeys")
    page.get_by_label("Name").fill("school laptop")
    press_and_wait(page, "Make the passkey")
    sign_out(page)

    press_and_wait(page, "Sign in with a passkey")
    assert "Home" in page.title()
    sign_out(page)

    device.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": laptop})
    sign_in(page, head)
    page.get_by_text("I cannot use my second factor").click()
    clean(page)
    page.get_by_label("Code", exact=True).fill(codes[3])
    press(page, "Sign in")
    page.get_by_role("link", name="Your account").click()
    clean(page)
    assert "9 left" in page.get_by_role("main").inner_text()
    assert "school laptop" in page.get_by_role("main").inner_text()
