"""The office puts paper away: the tray on Home, the day printed, ticked and gone, and one tick taken back."""

from http import HTTPStatus

from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day as spoken
from tests.cast import PASSWORD
from tests.people_fixtures import a_request, agreed
from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture

from .steps import clean, follow, press

OK = HTTPStatus.OK


def test_the_office_prints_a_day_ticks_what_is_put_away_and_takes_one_back(printer, cast, open_page):  # noqa: F811 -- the fixture
    agreed(a_request(cast.okafor, [cast.amira]))
    page = open_page(cast.dunn.user, width=360)
    page.goto("/")
    clean(page)
    assert f"Filed on {spoken(today(now()))} 2 in the tray" in page.get_by_role("group").inner_text()
    follow(page, "Print the day")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_response(lambda answer: answer.url.endswith("/print/") and answer.status == OK) as printed:
        page.get_by_role("main").get_by_role("button", name="Go on").click()
    assert printed.value.headers["content-type"] == "application/pdf"

    page.goto("/")
    follow(page, "Only this day")
    page.get_by_label("Staff personal file of Tunde Okafor, entry 1").check()
    press(page, "I have put the ticked sheets away")
    assert "1 sheet put away." in page.get_by_role("main").inner_text()
    assert page.get_by_role("checkbox").count() == 1
    page.get_by_label("Student file of Amira Haddad, entry 1").check()
    press(page, "I have put the ticked sheets away")
    assert "Nothing of this day is in the tray" in page.get_by_role("main").inner_text()

    page.get_by_role("row").filter(has_text="Amira Haddad").get_by_role("link", name="Put back").click()
    clean(page)
    press(page, "Put it back in the tray")
    assert "Enter why it goes back in the tray" in page.get_by_role("alert").inner_text()
    page.get_by_label("Why does it go back in the tray?").fill("The wrong child's file.")
    press(page, "Put it back in the tray")
    assert page.get_by_role("checkbox").count() == 1
    assert "The wrong child's file." in page.get_by_role("main").inner_text()
    follow(page, "Look")
    assert page.get_by_role("heading", level=1).inner_text() == "Agreed contact with a member of staff"
