"""What is in an export, who may make one, and what stays behind when one could not be made."""

import errno
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.exports import build, packing
from records.models import Evidence, Export, Record
from records.sheets import NoPrinter
from tests.contacts.posting import logged
from tests.export.doing import Opened, answers, asked, checked, exported, findings, kept, signed_in
from tests.people_fixtures import a_request, agreed


def looks(school, kind="export"):
    """What was given out at a school, by whom."""
    found = Entry.objects.filter(chain__name=school.looks_chain(), kind=kind).order_by("seq")
    return list(found.values_list("target", "actor_id"))


def test_the_police_get_a_record_and_can_check_it(zipped, agreement, whitfield):
    said = Opened(zipped.read_bytes())
    papers = {f"{where}/{pk}.{kind}" for where, kind in (("filed", "json"), ("sheets", "pdf"))
              for pk in agreement.record.entries.values_list("pk", flat=True)}  # fmt: skip
    evidence = agreement.record.evidence.get()
    assert set(said.files) == papers | {
        "README.txt", "anchors.json", "chains/school-999001-changes.jsonl", "chains/school-999001-looks.jsonl",
        "current.jsonl", f"evidence/{evidence.pk}.txt", "forms.json", "history.jsonl", "looks.jsonl", "manifest.json",
        "people.json", "story.txt", "verify.py", "versions.json",
    }  # fmt: skip
    assert said.files[f"evidence/{evidence.pk}.txt"] == b"Thank you for the lessons. Her mother."
    assert findings(zipped) == []
    assert looks(agreement.record.school) == [(f"record {agreement.record.number}", whitfield.user.pk)]


def test_it_says_what_it_is_for_whom_and_who_is_who(zipped, agreement, whitfield, marsh, okafor):
    said = Opened(zipped.read_bytes())
    readme, story = said.files["README.txt"].decode(), said.files["story.txt"].decode()
    assert f"Record {agreement.record.number}: Private tuition." in readme
    assert "by Lorna Whitfield (Headteacher), for the police: DC Hale, Kent Police, ref 4411." in readme
    assert "Lorna Whitfield, Headteacher, decided (1): agreed. Reason: Agreed." in story
    people = {str(person.user.pk): person.user.name for person in (whitfield, marsh, okafor)}
    assert said.json("people.json") == people
    for chain in (name for name in said.files if name.startswith("chains/")):
        assert not [name for name in (*people.values(), "Haddad") if name in said.files[chain].decode()]


def test_its_fingerprints_stand_in_the_trail(zipped, agreement):
    export = Export.objects.get()
    assert (export.digest, export.size) == (build_digest(zipped), zipped.stat().st_size)
    versions = [row.digest for row in export.history.order_by("history_id")]
    assert versions == ["", export.digest]
    assert verify().findings == []


def build_digest(path):
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return build.digest_of(file)


def test_the_anchors_in_it_are_those_of_that_moment(client, agreement, whitfield, tmp_path):
    school, record = agreement.record.school, agreement.record
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "record", record.number))
    heads = {head["chain"]: (head["seq"], head["hash"]) for head in Opened(path.read_bytes()).json("anchors.json")}
    begun = Entry.objects.get(chain__name=school.chain_name(), seq=anchor(school.chain_name()).seq - 1)
    assert heads == {
        school.chain_name(): (begun.seq, begun.hash),
        school.looks_chain(): (anchor(school.looks_chain()).seq, anchor(school.looks_chain()).hash),
    }
    taken = [f"{chain}:{seq}:{digits}" for chain, (seq, digits) in heads.items()]
    assert findings(path, *taken, f"{school.chain_name()}: A-{begun.seq} {begun.hash[:16]}") == []


def test_a_whole_staff_file_has_what_was_filed_on_it_alone(client, agreement, okafor, whitfield, tmp_path):
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "staff", okafor.staff.pk))
    said = Opened(path.read_bytes())
    mine = okafor.staff.file.entries.values_list("pk", flat=True)
    assert {name for name in said.files if "/" in name and not name.startswith("chains")} == {
        *(f"filed/{pk}.json" for pk in mine), "sheets/file.pdf",
    }  # fmt: skip
    labels = {line["label"] for line in said.lines("history.jsonl")}
    assert labels == {
        f"records.Historical{name}" for name in ("Export", "FileEntry", "PutAway", "StaffFile", "StoredSheet")
    } | {"school.HistoricalStaffMember"}
    assert findings(path) == []


def test_a_students_file_names_no_other_student(client, okafor, amira, bilal, whitfield, tmp_path):
    agreed(a_request(okafor, [amira, bilal], reasons="Amira and Bilal both ask."))
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "student", amira.pk))
    said = Opened(path.read_bytes())
    assert [name for name, body in said.files.items() if b"Bilal" in body] == []
    assert "Amira Haddad" in said.files["README.txt"].decode()
    assert findings(path) == []


def test_a_record_of_which_nothing_is_filed_has_its_sheet_of_today(
    client, okafor, amira, whitfield, monkeypatch, tmp_path
):
    given, contact = [], logged(okafor, "unplanned-meeting", amira)
    # Undone at once: the paper of these tests is put back before what a test itself has set.
    with monkeypatch.context() as here:
        here.setattr("records.sheets.pdf.pdf", lambda printed: given.append(printed) or b"%PDF-")
        path = kept(tmp_path / "export.zip", exported(client, whitfield, "record", contact.record.number))

    assert f"sheets/{contact.record.number}.pdf" in Opened(path.read_bytes()).files
    (words,) = [sheet.words for sheet in given[0].sheets]
    assert (words["sheet"], words["for"]) == ("Record of contact: unplanned meeting", "On no file")
    assert findings(path) == []


def test_an_empty_file_is_exported_as_well(client, nair, whitfield, tmp_path):
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "staff", nair.staff.pk))
    assert findings(path) == []


def test_what_another_record_refers_to_is_no_part_of_it(client, agreement, okafor, amira, whitfield):
    renewal = a_request(okafor, [amira], renews=agreement.record)
    assert renewal.renews_id == agreement.record.pk
    said = Opened(exported(client, whitfield, "record", agreement.record.number))
    records = {line["row"].get("record_id", agreement.record.pk) for line in said.lines("current.jsonl")}
    assert records == {agreement.record.pk}
    assert not [name for name, body in said.files.items() if renewal.record.number.encode() in body]


def test_a_number_and_no_name_stands_in_what_it_is_called(client, agreement, okafor, amira, whitfield):
    school = agreement.record.school
    for name, about, called in (
        ("record", agreement.record.number, f"record-{agreement.record.number}.zip"),
        ("staff", okafor.staff.pk, f"staff-file-{okafor.staff.pk}.zip"),
        ("student", amira.pk, f"student-file-{amira.pk}.zip"),
    ):
        answer = asked(client, whitfield, name, about)
        answer.getvalue()
        assert answer["Content-Disposition"] == f'attachment; filename="{called}"'
        assert answer["Cache-Control"] == "no-store"
    assert len(looks(school)) == 3


@pytest.mark.parametrize(
    ("who", "status"),
    [("okafor", 403), ("marsh", 403), ("dunn", 404), ("nair", 404), ("field", 404), ("ashdown", 404), ("pritchard", 404)],
)  # fmt: skip
def test_nobody_but_the_headteacher_gives_a_record_out(cast, client, agreement, who, status):
    for method in ("get", "post"):
        answer = asked(client, getattr(cast, who), "record", agreement.record.number, method=method)
        assert answer.status_code == status
    assert (Export.objects.count(), looks(agreement.record.school)) == (0, [])


def test_the_headteachers_own_is_the_chairs_to_give_out(client, cast, whitfield, ashdown):
    record = agreed(a_request(whitfield, [cast.tomasz])).record
    for name, about in (("record", record.number), ("staff", whitfield.staff.pk)):
        assert asked(client, whitfield, name, about).status_code == 403
        assert asked(client, ashdown, name, about).status_code == 200
    assert list(Export.objects.values_list("made_as", flat=True)) == ["Chair of Governors"] * 2


def test_without_a_fresh_proof_nothing_leaves(client, agreement, whitfield):
    client.force_login(whitfield.user)
    answer = client.post(reverse("records:record-export", args=[agreement.record.number]), answers())
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
    assert Export.objects.count() == 0


def test_a_form_half_filled_in_makes_nothing(client, agreement, whitfield):
    answer = asked(client, whitfield, "record", agreement.record.number, whom="", sure="")
    said = answer.content.decode()
    assert "Enter who receives it, such as a name, an office and their reference" in said
    assert "They asked in writing." in said
    assert (Export.objects.count(), looks(agreement.record.school)) == (0, [])


def test_a_second_click_makes_no_second_export(client, agreement, whitfield):
    sent = answers()
    address = reverse("records:record-export", args=[agreement.record.number])
    first = signed_in(client, whitfield).post(address, sent)
    first.getvalue()
    again = client.post(address, sent)
    assert (first.status_code, again.status_code) == (200, 409)
    assert "by your first click" in again.content.decode()
    assert Export.objects.count() == 1


def test_what_was_given_out_before_stands_on_the_page(client, agreement, whitfield):
    asked(client, whitfield, "record", agreement.record.number).getvalue()
    said = asked(client, whitfield, "record", agreement.record.number, method="get").content.decode()
    assert "for the police: DC Hale, Kent Police, ref 4411." in said
    assert Export.objects.get().digest in said


class Full:
    """A disk that takes so many bytes and no more."""

    def __init__(self, out, room):
        self.out, self.room = out, room

    def write(self, piece):
        """As much as there is room for."""
        self.room -= len(piece)
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.out.write(piece)

    def __getattr__(self, name):
        return getattr(self.out, name)


@pytest.mark.parametrize("room", [0, 3000, 20_000])
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(
    client, agreement, whitfield, monkeypatch, settings, tmp_path, room
):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path  # a folder of its own: others take files in meanwhile
    whole = packing.zipfile.ZipFile
    monkeypatch.setattr(packing.zipfile, "ZipFile", lambda out, *given: whole(Full(out, room), *given))
    answer = asked(client, whitfield, "record", agreement.record.number)
    said = answer.content.decode()
    assert answer.status_code == 507
    assert "The server’s disk is full, so the export could not be written. Nothing was given out" in said
    assert "They asked in writing." in said
    assert list(tmp_path.iterdir()) == []
    begun = Export.objects.get()
    assert begun.digest == ""
    assert str(begun.key) not in said
    monkeypatch.undo()
    assert "It was never finished, so nothing left the school." in (
        asked(client, whitfield, "record", agreement.record.number, method="get").content.decode()
    )


def test_what_was_added_while_it_was_written_stops_it(client, agreement, whitfield, monkeypatch):
    monkeypatch.setattr(build, "versions_of", lambda things, without=None: [["x", "id", 1, [bool(without)]]])
    answer = asked(client, whitfield, "record", agreement.record.number)
    assert answer.status_code == 409
    assert "Something was added while the export was written" in answer.content.decode()


def test_evidence_the_scanner_has_not_seen_stays_in_the_school(client, agreement, whitfield, tmp_path):
    one = agreement.record.evidence.get()
    one.scanned(Evidence.Scan.WAITING, at=now())
    path = kept(tmp_path / "export.zip", exported(client, whitfield, "record", agreement.record.number))
    status, lines = checked(path)
    note = f"evidence/{one.pk} is not in it: the virus scanner has not looked at it yet."
    assert (status, f"Note: {note}" in lines) == (0, True)
    assert note[:-1].replace(" is not in it", "") in Opened(path.read_bytes()).files["README.txt"].decode()


def test_without_the_libraries_for_paper_the_words_are_there_all_the_same(client, agreement, whitfield, monkeypatch):
    def missing():
        raise NoPrinter

    monkeypatch.setattr("records.sheets.printing.renderer", missing)
    said = Opened(exported(client, whitfield, "record", agreement.record.number))
    assert [name for name in said.files if name.startswith("sheets/")] == []
    assert len([name for name in said.files if name.startswith("filed/")]) == 3
    assert "Sheets cannot be printed on this server yet" in said.files["README.txt"].decode()


def command(person, path, **what):
    """Runs the export for somebody; gives what it said."""
    said = StringIO()
    call_command("export", by=person.user.email, output=path, stdout=said, **what)
    return said.getvalue()


def test_the_command_makes_what_the_page_makes(agreement, whitfield, okafor, amira, tmp_path):
    path, record = tmp_path / "export.zip", agreement.record
    for what in ({"record": record.number}, {"staff": okafor.staff.pk}, {"student": amira.pk}):
        said = command(whitfield, path, to="court", whom="The tribunal", why="Ordered", **what)
        export = Export.objects.first()
        assert said == f"Exported to {path}, {export.size:,} bytes, SHA-256 {export.digest}.\n"
        assert findings(path) == []
    assert [target for target, _ in looks(record.school)] == [
        f"record {record.number}", f"staff file {okafor.staff.pk}", f"student file {amira.pk}",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["okafor", "marsh", "dunn", "nair", "field", "ashdown", "pritchard"])
def test_the_command_refuses_whoever_may_not(cast, agreement, okafor, amira, tmp_path, who):
    path = tmp_path / "export.zip"
    for what in ({"record": agreement.record.number}, {"staff": okafor.staff.pk}, {"student": amira.pk}):
        with pytest.raises(CommandError):
            command(getattr(cast, who), path, **what)
    assert (path.exists(), Export.objects.count(), looks(agreement.record.school)) == (False, 0, [])


def test_a_restricted_record_never_comes_with_a_file(client, agreement, okafor, whitfield):
    assert {record.restricted for record in Record.objects.filter(entries__staff_file=okafor.staff.file)} == {False}
    assert (
        json.dumps(Opened(exported(client, whitfield, "staff", okafor.staff.pk)).json("anchors.json")).find("restr") < 0
    )


def test_the_database_keeps_an_export_of_one_thing(agreement, okafor, whitfield, django_db_blocker):
    with pytest.raises(IntegrityError):
        Export.begin(
            contents=lambda: "0" * 64, record=agreement.record, staff_file=okafor.staff.file, key=answers()["key"],
            to="police", whom="x", why="x", by=whitfield.user, at=now(), capacity="Headteacher",
        )  # fmt: skip
