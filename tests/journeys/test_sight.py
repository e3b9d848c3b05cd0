"""In a browser with its scripts: the Headteacher finds whom she gives sight of a file, and a second person confirms it."""

from contactpolicy.web.clock import now, today
from tests.cast import PASSWORD
from tests.people_fixtures import a_request, agreed

from .steps import clean, fill_date, press


def proves(page):
    """The password once more, where the page asks for it."""
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Go on")


def test_sight_of_a_file_is_given_to_somebody_found_by_name(cast, committed, open_page):
    agreed(a_request(cast.okafor, [cast.amira]))
    head, second, nair = open_page(cast.whitfield.user), open_page(cast.ashdown.user), open_page(cast.nair.user)
    file = f"/files/staff/{cast.okafor.staff.pk}/"
    head.goto(f"{file}rights/")
    proves(head)
    head.get_by_label("Why").fill("She takes his class over.")
    head.get_by_label("Type a name").fill("Nair")
    press(head, "Find")
    clean(head)
    head.get_by_label("Priya Nair").check()
    assert head.get_by_label("Why").input_value() == "She takes his class over."
    head.get_by_label("As what").fill("class teacher")
    fill_date(head, "Last day", today(now()))
    press(head, "Propose it")
    clean(head)

    second.goto("/")
    second.get_by_role("link", name="Confirm or refuse, as a second person").click()
    clean(second)
    press(second, "Confirm")
    proves(second)
    press(second, "Carry on")
    assert nair.goto(file).status == 200
