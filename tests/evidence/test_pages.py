"""The pages in a browser: a phone's photo onto a contact, with and without script, and what the pages look like."""

import uuid

import pytest

from contactpolicy.web.clock import now
from contacts.models import Contact
from contacts.models.contacts import Kind
from records.models import Evidence
from tests.browser import axe, overflow

from . import hostile


@pytest.fixture
def letter(committed, okafor, amira):
    """A letter that Mr Okafor got from Amira, as he logged it: its number."""
    at = now()
    facts = {"kind": Kind.CORRESPONDENCE, "channel": Contact.Channel.LETTER, "began_by": Contact.Began.OTHER}
    logged = Contact.log(
        staff_member=okafor.staff, students=[amira], others=[], facts={**facts, "said": "She thanks me."}, key=uuid.uuid4(),
        happened_at=at, by=okafor.user, at=at,
    )  # fmt: skip
    return logged.record.number


def choose(page, **files):
    """Photos and files into their boxes."""
    for label, chosen in files.items():
        given = [{"name": name, "mimeType": "", "buffer": data} for name, data in chosen.items()]
        page.get_by_label({"photos": "Take a photo", "files": "Choose files"}[label]).set_input_files(given)


@pytest.mark.parametrize("script", [True, False])
def test_photos_of_a_letter_go_onto_the_contact(open_page, okafor, letter, script):
    page = open_page(okafor.user, width=360, java_script_enabled=script)
    page.goto(f"/contacts/{letter}/")
    page.get_by_role("link", name="Add photos or files").click()
    choose(
        page,
        photos={"front.jpg": hostile.photo((1200, 900)), "back.jpg": hostile.photo()},
        files={"scan.pdf": hostile.pdf()},
    )
    page.get_by_label("What do they show?").fill("Her letter, both sides")
    page.get_by_role("button", name=f"Add to {letter}").click()
    page.get_by_text(f"3 files are on {letter}, sealed as they came.").wait_for()
    assert [one.name for one in Evidence.objects.all()] == ["front.jpg", "back.jpg", "scan.pdf"]
    page.get_by_role("link", name="front.jpg").click()
    drawn = page.get_by_role("img", name="Her letter, both sides")
    drawn.scroll_into_view_if_needed()
    if script:
        assert drawn.evaluate("image => image.naturalWidth") == 900
        assert overflow(page) == 0
        assert axe(page) == []
    with page.expect_download() as saving:
        page.get_by_role("link", name="Download the file as it came").click()
    assert saving.value.suggested_filename == "front.jpg"


@pytest.mark.parametrize("script", [True, False])
def test_what_was_not_taken_is_said(open_page, okafor, letter, script):
    page = open_page(okafor.user, width=360, java_script_enabled=script)
    page.goto(f"/evidence/{letter}/new/")
    choose(page, files={"program.pdf": hostile.PROGRAM, "scan.pdf": hostile.pdf()})
    page.get_by_label("What do they show?").fill("Her letter")
    page.get_by_role("button", name=f"Add to {letter}").click()
    page.get_by_text("program.pdf: It is not a PDF inside").first.wait_for()
    assert page.get_by_text(f"1 file is on {letter}, sealed as it came.").is_visible()
    assert page.get_by_label("What do they show?").input_value() == "Her letter"
    choose(page, files={"right.pdf": hostile.pdf()})
    page.get_by_role("button", name=f"Add to {letter}").click()
    page.get_by_text(f"1 file is on {letter}, sealed as it came.").wait_for()
    page.get_by_role("link", name="right.pdf").wait_for()
    assert [one.name for one in Evidence.objects.all()] == ["scan.pdf", "right.pdf"]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_for_adding_is_accessible_and_fits(open_page, okafor, letter, width):
    page = open_page(okafor.user, width=width)
    page.goto(f"/evidence/{letter}/new/")
    assert overflow(page) == 0
    assert axe(page) == []
    page.get_by_role("button", name=f"Add to {letter}").click()
    page.get_by_role("alert").get_by_text("Take a photo or choose a file").wait_for()
    assert overflow(page) == 0
    assert axe(page) == []
