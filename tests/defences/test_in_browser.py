"""In a browser: names hidden in front of a class, nothing left behind for whoever comes to the machine next."""

import re

from playwright.sync_api import expect

from tests.browser import axe, overflow

STORED = "() => [Object.keys(localStorage).length, Object.keys(sessionStorage).length, document.cookie]"


def hid(response):
    """Whether this answers the press that hid names, not the one before it that showed them."""
    return response.url.endswith("/names/") and "hide" in (response.request.post_data or "")


def test_names_are_hidden_before_the_class_looks_and_what_was_typed_stays(open_page, okafor, amira):
    page = open_page(okafor.user, width=360, height=740)
    page.goto("/")
    expect(page.get_by_text("Tunde Okafor", exact=True)).to_be_visible()
    page.get_by_role("button", name="Hide names").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("T. O.", exact=True)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Names are hidden on this screen")).to_be_visible()
    assert (axe(page), overflow(page)) == ([], 0)
    page.goto("/contacts/new/unplanned-meeting/")
    page.get_by_role("combobox").first.press_sequentially("amir")
    expect(page.get_by_role("option").first).to_contain_text("A. ")
    page.get_by_role("option").first.click()
    assert "Amira" not in page.locator("body").inner_text()
    page.get_by_role("button", name="Show names").click()
    expect(page.get_by_role("button", name="Hide names")).to_be_visible()
    assert page.get_by_role("checkbox", name=re.compile("A. ")).first.is_checked()
    with page.expect_response(hid):
        page.get_by_role("button", name="Hide names").click()
    expect(page.locator("html.names-covered")).to_be_attached()
    page.goto("/")
    expect(page.get_by_text("T. O.", exact=True)).to_be_visible()


def test_nothing_is_left_in_the_browser_and_back_after_signing_out_shows_the_sign_in_page(open_page, okafor, amira):
    page = open_page(okafor.user)
    for address in ("/", "/log/", "/contacts/", "/proposals/new/", "/school/", "/contacts/new/unplanned-meeting/"):
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        assert page.evaluate(STORED) == [0, 0, ""], address
    page.goto("/")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/accounts/login/"))
    page.go_back()
    expect(page.get_by_role("textbox", name="Password")).to_be_visible()
    assert "Okafor" not in page.locator("body").inner_text()
    assert page.evaluate(STORED) == [0, 0, ""]
