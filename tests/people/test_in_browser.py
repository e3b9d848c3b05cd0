"""The people pages as the office sees them, on a desk and on a phone."""

import pytest

from tests.browser import axe, overflow

FILE = "Surname,Forename,UPN,SEN Status\nBrontë,Emily,B801200005001,K\nNowak,Zofia,,\n"
WRONG = FILE.replace("B8", "C8")


@pytest.mark.parametrize("width", [1280, 360])
def test_every_people_page_is_for_everybody_and_fits(open_page, cast, width):
    page = open_page(cast.whitfield.user, width=width)
    person, student = cast.nair.staff.pk, cast.amira.pk
    held = cast.ashdown.user.appointments.get().pk
    for path in (
        "/people/", "/people/staff/", "/people/staff/?show=manager", "/people/staff/?show=former", "/people/staff/new/",
        f"/people/staff/{person}/", f"/people/staff/{person}/?change=yes", f"/people/staff/{person}/leaving/",
        f"/people/staff/{person}/manager/", "/people/students/", "/people/students/new/", f"/people/students/{student}/",
        f"/people/students/{student}/leaving/", "/people/roles/", "/people/roles/new/", f"/people/roles/{held}/ending/",
        "/people/import/", "/school/", "/school/?adopt=yes", "/school/particulars/", "/start/gone/", "/invitation/gone/",
    ):  # fmt: skip
        page.goto(path)
        assert (path, axe(page), overflow(page)) == (path, [], 0)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_office_imports_a_file(open_page, cast, width):
    page = open_page(cast.dunn.user, width=width)
    page.goto("/people/")
    page.get_by_role("link", name="Import from your school's information system").click()
    for text, heading in ((WRONG, "1 problem in this file"), (FILE, "2 students in this file")):
        page.goto("/people/import/")
        page.get_by_label("CSV file of students or staff").set_input_files(
            {"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode()}
        )
        page.get_by_role("button", name="Check the file").click()
        page.get_by_role("heading", name=heading).wait_for()
        assert (axe(page), overflow(page)) == ([], 0)
    page.get_by_role("button", name="Write this to the list").click()
    page.get_by_text("The file is in: 2 added, 0 changed, 0 unchanged.").wait_for()


def test_a_newcomer_is_handed_a_link_and_chooses_a_password(open_page, cast):
    office, newcomer = open_page(cast.dunn.user), open_page(width=360)
    office.goto(f"/people/staff/{cast.moss.staff.pk}/")
    office.get_by_role("button", name="Make a link to sign in").click()
    link = office.get_by_label("Link").input_value()
    newcomer.goto(link)
    assert (axe(newcomer), overflow(newcomer)) == ([], 0)
    newcomer.get_by_label("Password", exact=True).fill("seven swans on the mere")
    newcomer.get_by_label("Password once more").fill("seven swans on the mere")
    newcomer.get_by_role("button", name="Save and sign in").click()
    newcomer.get_by_text("Your password is saved, and you are signed in.").wait_for()
