"""The sheets that a record's own pages print: a working copy while it waits, then the words that were filed."""

import pytest
from django.urls import reverse

from tests.people_fixtures import agreed, reviewed
from tests.sheets.pdfs import text

pytestmark = pytest.mark.usefixtures("printer")


@pytest.fixture
def sheet(client):
    """sheet(person, name, number, ...): the words of the PDF at an address, or its refusal."""

    def get(person, name, *args):
        client.force_login(person.user)
        answer = client.get(reverse(f"approvals:{name}", args=args))
        return text(answer.content) if answer.status_code == 200 else answer.status_code

    return get


def test_a_request_prints_as_a_working_copy_until_it_is_agreed(sheet, lesson, okafor):
    said = sheet(okafor, "proposal-sheet", lesson.record.number)

    assert "Request for agreement to contact" in said
    assert "Waiting for a decision" in said
    assert "Working copy, not on any file" in said
    assert "Name: Signature" in said


def test_once_agreed_it_prints_the_words_that_were_filed(sheet, lesson, okafor, marsh):
    agreement = agreed(lesson)
    for person in (okafor, marsh):
        said = sheet(person, "proposal-sheet", agreement.record.number)
        assert "Request and agreement Staff personal file of Tunde Okafor" in said
        assert "Entry 1, filed" in said


def test_a_review_prints_the_words_that_were_filed(sheet, lesson, marsh):
    agreement = agreed(lesson)
    reviewed(agreement, marsh)
    said = sheet(marsh, "review-sheet", agreement.record.number, 1)

    assert "Review 1 of an agreement Staff personal file of Tunde Okafor" in said
    assert "Entry 2, filed" in said


def test_who_does_not_see_the_record_does_not_find_its_sheet(sheet, lesson, nair, dunn, pritchard):
    for person in (nair, dunn, pritchard):
        assert sheet(person, "proposal-sheet", lesson.record.number) == 404
