"""The same import in a browser: look first, then confirm."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from contactpolicy.school.models import Student
from contactpolicy.trail.models import Entry
from records.models import Draft
from records.views import people
from tests.people.conftest import Visitor

FILE = "Surname,Forename,UPN,SEN Status\nBrontë,Emily,B801200005001,K\nNowak,Zofia,,\n"


@pytest.fixture
def office(dunn):
    """Carol Dunn at her desk."""
    visitor = Visitor()
    visitor.force_login(dunn.user)
    return visitor


def upload(visitor, content):
    """Chooses a file and sends it."""
    raw = content if isinstance(content, bytes) else content.encode()
    return visitor.post("/people/import/", {"file": SimpleUploadedFile("people.csv", raw)})


def key_of(page):
    """The key of what waits to be confirmed."""
    return re.search(r'name="draft" value="([^"]+)"', page.content.decode())[1]


def test_a_file_is_looked_at_then_confirmed(office):
    page = upload(office, FILE)
    said = office.said(page)
    assert "2 students in this file If you go on: 2 added, 0 changed, 0 unchanged." in said
    assert "Columns left aside and not kept: SEN Status." in said
    assert "14 on the list and not in this file" in said
    assert not Student.objects.filter(forename="Emily").exists()
    response = office.post("/people/import/", {"draft": key_of(page)}, follow=True)
    assert response.redirect_chain == [("/people/students/", 302)]
    assert "The file is in: 2 added, 0 changed, 0 unchanged." in office.said(response)
    assert Student.objects.filter(surname="Brontë").get().history.first().capacity == "office"
    assert Draft.objects.count() == 0


def test_looking_at_the_list_through_a_file_is_a_look(office, run):
    upload(office, FILE)
    run(FILE, "--dry-run")
    looks = Entry.objects.filter(chain__name="school:999001:looks").order_by("seq").values_list("kind", "target")
    assert list(looks) == [("view", "list of students, for an import"), ("view", "list of people, for an import")]


def test_what_waits_to_be_confirmed_is_unreadable_in_the_database(office):
    upload(office, FILE)
    draft = Draft.objects.get()
    assert (draft.kind, "Bront" in draft.sealed, len(draft.answers["rows"])) == ("import", False, 2)


def test_a_confirmation_sent_twice_writes_once(office):
    key = key_of(upload(office, FILE))
    office.post("/people/import/", {"draft": key})
    response = office.post("/people/import/", {"draft": key})
    assert response.status_code == 409
    assert "This import was done already, or is too old." in office.said(response)
    assert Student.objects.filter(surname="Brontë").count() == 1


@pytest.mark.parametrize("key", ["", "nonsense", "2b7e1516-28ae-42d2-a6ab-f7158809cf4f"])
def test_a_made_up_key_confirms_nothing(office, key):
    assert office.post("/people/import/", {"draft": key}).status_code == 409


def test_nobody_confirms_what_another_looked_at(office, whitfield):
    key = key_of(upload(office, FILE))
    other = Client()
    other.force_login(whitfield.user)
    assert other.post("/people/import/", {"draft": key}).status_code == 409
    assert not Student.objects.filter(surname="Brontë").exists()


def test_problems_are_a_table_and_there_is_nothing_to_confirm(office):
    page = upload(office, "Surname,Forename,UPN\nBrontë,Emily,X801200005001\n,Anne,\n")
    said = office.said(page)
    assert "2 problems in this file Nothing was changed." in said
    assert "2 UPN X801200005001 has a mistyped character: these digits go with the letter B, not X" in said
    assert "3 Surname is empty; everybody needs one" in said
    assert (b'name="draft"' in page.content, Draft.objects.count()) == (False, 0)


def test_a_file_that_changes_nothing_says_so(office):
    office.post("/people/import/", {"draft": key_of(upload(office, FILE))})
    page = upload(office, FILE)
    assert "Everything in it is known already, so there is nothing to change." in office.said(page)
    assert b'name="draft"' not in page.content


def test_what_changes_is_named_with_what_it_was(office, amira):
    page = upload(office, f"Surname,Forename,Admission number,Form\nHaddad,Amira,{amira.admission_number},5C\n")
    assert "Amira Haddad: registration group 5B becomes 5C" in office.said(page)


def test_a_problem_that_arises_before_the_confirmation_stops_it(office, cast):
    key = key_of(upload(office, "Surname,Forename,Form\nStone,Rosa,5C\n"))
    for number in (1, 2):
        Student.enrol(
            school=cast.westdale, surname="Stone", forename="Rosa", admission_number=f"R{number}", by=None,
            at=cast.amira.history.first().history_date,
        )  # fmt: skip
    response = office.post("/people/import/", {"draft": key})
    assert response.status_code == 409
    assert "Somebody changed the same people meanwhile." in office.said(response)
    assert Draft.objects.count() == 0


def test_a_long_file_goes_in_by_parts(office, monkeypatch):
    monkeypatch.setattr(people, "AT_ONCE", 2)
    rows = "".join(f"Long,Child{n},N{n}\n" for n in range(5))
    page = upload(office, f"Surname,Forename,Admission number\n{rows}")
    said = []
    for _ in range(2):
        page = office.post("/people/import/", {"draft": key_of(page), "on": "yes"})
        said.append(office.said(page))
    assert ["3 are left." in said[0], "1 is left." in said[1]] == [True, True]
    office.post("/people/import/", {"draft": key_of(page), "on": "yes"})
    assert Student.objects.filter(surname="Long").count() == 5


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04", "This is an Excel workbook."),
        (b"\0\1\2", "This is not a CSV file."),
        (b"Surname,Forename\n" + b"x" * 200_000, "Line 2 cannot be read."),
        (b"x," * 3_000_000, "The file is larger than 5 MB."),
        (b"a,b\n1,2\n", "No row of headings was found."),
    ],
)
def test_a_file_that_is_something_else_gets_a_sentence(office, content, sentence):
    response = upload(office, content)
    assert response.status_code == 200
    assert sentence in office.said(response)


def test_no_file_at_all_is_said(office):
    response = office.post("/people/import/", {})
    assert (response.status_code, "Choose a CSV file" in office.said(response)) == (200, True)


@pytest.mark.parametrize(("who", "status"), [("okafor", 404), ("marsh", 404), ("ashdown", 403), ("field", 403)])
def test_only_those_who_run_the_lists_import(cast, who, status):
    visitor = Visitor()
    visitor.force_login(getattr(cast, who).user)
    assert (visitor.get("/people/import/").status_code, upload(visitor, FILE).status_code) == (status, status)
    assert not Student.objects.filter(surname="Brontë").exists()
