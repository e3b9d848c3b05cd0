"""Files on paper: by a link on the page, and by a command, under the same rules and in the same trail."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from contactpolicy.trail.models import Entry
from records.sheets import NoPrinter
from tests.people_fixtures import a_request, agreed, reviewed
from tests.sheets.pdfs import info, text
from tests.signing import proved


@pytest.fixture
def agreement(lesson):
    """What came of the lesson: one entry on Mr Okafor's file and one on Amira's."""
    return agreed(lesson)


def prints(school):
    """What was printed at a school, by whom."""
    looks = Entry.objects.filter(chain__name=school.looks_chain(), kind="print").order_by("seq")
    return list(looks.values_list("target", "actor_id"))


def asked(client, person, name, pk, **query):
    """What the address answers to that person."""
    client.force_login(person.user)
    proved(client)
    return client.get(reverse(f"records:{name}", args=[pk]), query)


def test_an_entry_comes_as_a_pdf_whose_name_names_nobody(client, printer, agreement, okafor, dunn):
    entry = okafor.staff.file.entries.get()
    answer = asked(client, dunn, "entry-sheet", entry.pk)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{agreement.record.number}-entry-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content == entry.sheet.opened().read()
    assert "Printed by" not in text(answer.content)
    assert prints(okafor.school) == [(f"entry {entry.pk}", dunn.user.pk)]


def test_a_whole_file_has_a_front_sheet_then_its_entries_in_order(client, printer, agreement, okafor, marsh, dunn):
    reviewed(agreement, marsh)
    answer = asked(client, dunn, "staff-file-print", okafor.staff.pk)
    said = text(answer.content)

    assert said.index("Front sheet") < said.index("Request and agreement Staff personal file of")
    assert said.index("Request and agreement Staff") < said.index("Review 1 of an agreement Staff")
    assert answer["Content-Disposition"] == f'inline; filename="staff-file-{okafor.staff.pk}.pdf"'
    assert prints(okafor.school) == [(f"staff file {okafor.staff.pk}", dunn.user.pk)]


def test_a_students_whole_file_names_no_other_student(client, printer, okafor, amira, bilal, dunn, cast):
    agreed(a_request(okafor, [amira, bilal], reasons="Amira and Bilal both ask."))
    said = text(asked(client, dunn, "student-file-print", amira.pk).content)

    assert "Student file of Amira Haddad" in said
    assert "Bilal" not in said
    assert "Bilal" in text(asked(client, dunn, "staff-file-print", okafor.staff.pk).content)


def test_an_empty_file_prints_its_front_sheet(client, printer, nair, dunn):
    body = asked(client, dunn, "staff-file-print", nair.staff.pk).content

    assert "Nothing has been filed on it yet." in text(body)
    assert info(body)["Pages"] == "1"


def test_without_the_libraries_it_says_what_to_install(client, agreement, okafor, dunn, monkeypatch):
    def missing():
        raise NoPrinter

    monkeypatch.setattr("records.sheets.printing.renderer", missing)
    answer = asked(client, dunn, "staff-file-print", okafor.staff.pk)

    assert answer.status_code == 503
    assert "apt-get install libpango" in answer.content.decode()
    assert prints(okafor.school) == []


def command(person, path, **whose):
    """Runs print_file for somebody; gives what it said."""
    said = StringIO()
    call_command("print_file", by=person.user.email, output=path, stdout=said, **whose)
    return said.getvalue()


def test_the_command_prints_what_the_page_prints(printer, agreement, okafor, dunn, tmp_path):
    path = tmp_path / "file.pdf"
    said = command(dunn, path, staff=okafor.staff.pk)

    assert said == f"1 entry printed to {path}.\n"
    assert "Staff personal file of Tunde Okafor" in text(path.read_bytes())
    assert prints(okafor.school) == [(f"staff file {okafor.staff.pk}", dunn.user.pk)]


def test_the_command_prints_a_students_file(printer, agreement, amira, whitfield, tmp_path):
    command(whitfield, tmp_path / "file.pdf", student=amira.pk)

    assert "Student file of Amira Haddad" in text((tmp_path / "file.pdf").read_bytes())


@pytest.mark.parametrize("who", ["marsh", "nair", "ashdown", "field", "pritchard"])
def test_the_command_refuses_whoever_may_not_open_it(cast, agreement, okafor, amira, tmp_path, who):
    path, person = tmp_path / "file.pdf", getattr(cast, who)
    for whose in ({"staff": okafor.staff.pk}, {"student": amira.pk}, {"staff": 999_999}):
        with pytest.raises(CommandError) as refused:
            command(person, path, **whose)
        assert str(refused.value) == (
            f"There is no such file, or {person.user.email} may not open it. Nothing was printed."
        )
    assert not path.exists()
    assert prints(okafor.school) == []


def test_the_command_refuses_somebody_unknown_and_somebody_deactivated(okafor, dunn, whitfield, tmp_path):
    with pytest.raises(CommandError, match="Nobody can sign in as nobody"):
        call_command("print_file", by="nobody@example.org", output=tmp_path / "x.pdf", staff=okafor.staff.pk)

    dunn.user.deactivate(by=whitfield.user, at=whitfield.user.history.first().history_date, why="Left")
    with pytest.raises(CommandError, match="Nobody can sign in as"):
        command(dunn, tmp_path / "x.pdf", staff=okafor.staff.pk)


def test_the_command_says_when_the_folder_is_missing(agreement, okafor, dunn, tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        command(dunn, tmp_path / "none" / "x.pdf", staff=okafor.staff.pk)
