"""In a browser: the office puts the logo on the sheets; the Headteacher proves who she is and saves a list, in both forms."""

from pathlib import Path

from tests.cast import PASSWORD
from tests.letterhead.drawing import logo
from tests.people_fixtures import a_request
from tests.tables.reading import rows_of_csv, rows_of_workbook

from .steps import clean, follow, press


def test_the_office_puts_a_logo_on_and_an_svg_is_told_beside_the_field(cast, committed, open_page):
    office = open_page(cast.dunn.user, width=360)
    office.goto("/school/")
    follow(office, "Logo and words on the sheets")
    office.get_by_label("What does the logo show?").fill("An oak tree")
    office.get_by_label("Line at the foot of each sheet").fill("School Lane")
    for name, data in (("oak.svg", b"<svg/>"), ("oak.png", logo())):
        office.get_by_label("Logo (optional)").set_input_files([{"name": name, "mimeType": "", "buffer": data}])
        press(office, "Save")
    assert "Sheets that are filed from now on carry it" in office.get_by_role("main").inner_text()
    assert office.get_by_role("img", name="An oak tree").evaluate("one => one.naturalWidth") == 400
    follow(office, "Take it off the sheets")
    press(office, "Take the logo off")
    assert office.get_by_role("img").count() == 0


def test_the_headteacher_saves_her_list_as_excel_and_then_as_csv(cast, committed, open_page):
    number = a_request(cast.okafor, [cast.amira]).record.number
    head = open_page(cast.whitfield.user)
    head.goto("/proposals/?state=waiting")
    follow(head, "Save this list as Excel or CSV")
    head.get_by_label("Password", exact=True).fill(PASSWORD)
    press(head, "Go on")
    for label, read in (("Excel workbook", rows_of_workbook), ("CSV", rows_of_csv)):
        head.get_by_label(label).check()
        with head.expect_download() as saving:
            head.get_by_role("button", name="Save the table").click()
        assert [row[0] for row in read(Path(saving.value.path()).read_bytes())[1]] == [number]
        head.locator("button[aria-disabled]").wait_for(state="detached")
    clean(head)
