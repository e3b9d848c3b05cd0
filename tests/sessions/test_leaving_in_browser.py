"""The notice before the end, in a browser whose clock runs ahead: staying by keyboard, and what is kept when nobody stays."""

from contacts.models import Contact
from tests.cast import PASSWORD
from tests.journeys.steps import clean, press


def test_a_teacher_who_is_called_away_finds_what_she_typed(cast, committed, open_page):
    page = open_page(cast.okafor.user, width=360, height=740)
    page.clock.install()
    page.goto("/contacts/new/other/")
    box = page.get_by_role("dialog")
    page.clock.run_for("27:00")
    assert not box.is_visible()
    page.clock.run_for("02:00")
    box.wait_for()
    clean(page)
    assert box.get_by_role("heading").inner_text().startswith("You will be signed out in")
    assert [one.inner_text() for one in box.get_by_role("button").all()] == ["Stay signed in"]
    assert page.evaluate("document.activeElement.textContent") == "Stay signed in"
    page.keyboard.press("Enter")
    box.wait_for(state="hidden")

    page.evaluate("new BroadcastChannel('session').postMessage({ idle: 1800, whole: 60 })")
    page.clock.run_for("00:02")
    box.get_by_role("button", name="Go on for now").click()
    page.clock.run_for("00:02")
    assert not box.is_visible()
    page.evaluate("new BroadcastChannel('session').postMessage({ idle: 1800, whole: 3600 })")

    words = page.locator("textarea").first
    words.fill("She waved from the bus.")
    page.clock.run_for("31:00")
    page.wait_for_url("**/signed-out/**")
    clean(page)
    assert "What you typed is kept." in page.get_by_role("main").inner_text()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill(cast.okafor.user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    press(page, "Go on writing")
    assert page.locator("textarea").first.input_value() == "She waved from the bus."
    assert not Contact.objects.exists()
