"""Sheets are stored once: in the background, sealed, the same at every print; and what happens when that goes wrong."""

import errno
from datetime import datetime, timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from contactpolicy.trail.sentences import story
from contactpolicy.web.clock import SCHOOL_TIME, now
from records.models import FileEntry, Heartbeat, StoredSheet
from records.sheets import NoPrinter, pdf_of, storing, tasks
from tests.people_fixtures import a_request, agreed, reviewed
from tests.sheets.pdfs import text
from tests.sheets.readable import words_of

NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=SCHOOL_TIME)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """The folder where this test's sheets lie."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    evidence = settings.STORAGES["evidence"]
    sealed = {**evidence, "OPTIONS": {**evidence["OPTIONS"], "location": tmp_path / "evidence"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": sealed}
    return lambda: sorted(path for path in tmp_path.rglob("*") if path.is_file())


@pytest.fixture
def filed(lesson, marsh):
    """What agreeing to the lesson and looking at it once put on two files: three entries."""
    agreement = agreed(lesson)
    reviewed(agreement, marsh)
    return list(FileEntry.objects.order_by("pk"))


@pytest.fixture
def quick(monkeypatch):
    """Nothing is laid out; what would be is its words."""
    monkeypatch.setattr(storing, "pages_in", lambda body: 1)
    return words_of


def go(draw):
    """One go of the worker."""
    return storing.store_waiting(draw, clock=now, until=now() + MINUTE)


def test_what_was_filed_is_stored_by_the_worker_and_sealed(filed, quick, store):
    assert go(quick).stored == len(filed)
    assert [entry.sheet.opened().read() for entry in filed] == [path.read_bytes() for path in by_path(filed, store)]
    assert storing.how_many_wait() == 0
    assert go(quick).stored == 0


def test_the_trail_says_which_sheet_was_stored_as_every_file_has_an_entry_1(filed, quick):
    go(quick)
    staff, student = (
        FileEntry.objects.get(**{f"{kind}_file__isnull": False}, number=1) for kind in ("staff", "student")
    )
    told = [story(entry.sheet)[0].text.partition(" was stored, SHA-256 ")[0] for entry in (staff, student)]
    number = staff.record.number
    assert told == [f"The sheet of entry 1 on {file} ({number})" for file in ("a staff file", "a student's file")]


def by_path(entries, store):
    """Where the sheets of these entries lie; nothing else lies anywhere."""
    places = [storages["evidence"].path(entry.sheet.path) for entry in entries]
    assert sorted(places) == [str(path) for path in store()]
    return [path for place in places for path in store() if str(path) == place]


def test_its_row_says_which_anchor_stands_on_it(filed, quick):
    go(quick)
    sheet = filed[0].sheet
    chain, seq, digits = sheet.anchor.rsplit(":", 2)
    assert chain == filed[0].school.chain_name()
    assert f"Trail A-{seq} {digits[:4]} {digits[4:8]}".encode() in sheet.opened().read()
    assert sheet.history.get().history_user is None


def test_nothing_is_laid_out_while_a_transaction_is_open(committed, quick):
    entry = FileEntry(school_id=1)
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        storing.laid_out(entry, lambda printed: pytest.fail("It was laid out all the same."))


def test_one_that_cannot_be_laid_out_stops_no_other(filed, quick, store):
    def draw(printed):
        if printed.sheets[0].entry == filed[0]:
            raise ValueError("This one is beyond it.")
        return words_of(printed)

    done = go(draw)
    assert (done.stored, done.failed) == (len(filed) - 1, [filed[0].pk])
    assert len(store()) == len(filed) - 1
    assert go(words_of).stored == 1


def test_one_that_a_worker_died_of_comes_last(filed, quick):
    def dies(printed):
        raise SystemExit

    with pytest.raises(SystemExit):
        go(dies)
    drawn = []
    go(lambda printed: drawn.append(printed.sheets[0].entry) or words_of(printed))
    assert drawn == [*filed[1:], filed[0]]
    assert Heartbeat.objects.get(name=storing.TRYING).well


def test_a_full_disk_leaves_nothing_half_done_and_is_told(filed, quick, store, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as trouble:
        trouble.setattr(storing, "put", full)
        trouble.setattr(tasks, "renderer", lambda: quick)
        done = tasks.store(clock=now, until=now() + MINUTE)
    beat = Heartbeat.objects.get(name=tasks.SHEETS)
    assert (done.stored, done.failed, beat.well) == (0, [], False)
    assert beat.said == "The disk takes no more sheets: No space left on device."
    assert (store(), StoredSheet.objects.count()) == ([], 0)

    assert go(quick).stored == len(filed)


def test_on_a_full_disk_it_is_printed_all_the_same(filed, dunn, monkeypatch, printer):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storing, "put", full)
    body = pdf_of(filed[:1], school=dunn.school, target="test", by=dunn.user, at=NIGHT)
    assert "Request and agreement" in text(body)
    assert StoredSheet.objects.count() == 0


def test_a_row_that_cannot_be_written_takes_its_file_with_it(filed, quick, store, monkeypatch):
    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr(StoredSheet, "keep", cannot)
    with pytest.raises(RuntimeError):
        storing.body_of(filed[0], quick, at=NIGHT)
    assert store() == []


def test_whoever_comes_second_prints_what_the_first_stored(filed, quick, store):
    late = FileEntry.objects.get(pk=filed[0].pk)
    body, proof = storing.laid_out(late, quick)
    first = storing.body_of(filed[0], quick, at=NIGHT)
    assert storing.keep(late, body + b" later", proof, at=NIGHT).opened().read() == first
    assert len(store()) == 1


def test_what_is_altered_in_the_store_is_made_anew_and_says_so(filed, dunn, printer, store):
    first = pdf_of(filed[:1], school=dunn.school, target="test", by=dunn.user, at=NIGHT)
    (path,) = store()
    path.chmod(0o600)
    path.write_bytes(first + b" ")
    again = text(pdf_of(filed[:1], school=dunn.school, target="test", by=dunn.user, at=NIGHT))

    assert "missing or is not as it was stored" in again
    assert "Request and agreement" in again
    with pytest.raises(CommandError):
        call_command("check_evidence", stdout=open("/dev/null", "w"), stderr=open("/dev/null", "w"))  # noqa: SIM115


def test_the_check_of_the_store_knows_them(filed, quick, capsys):
    go(quick)
    call_command("check_evidence")
    assert capsys.readouterr().out.startswith(f"Checked {len(filed)} files: 0 missing, 0 altered, 0 in no record.")


def test_filing_wakes_the_worker_once_it_is_committed_and_lays_out_nothing(
    okafor, amira, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(tasks, "store", lambda **_: pytest.fail("Filing waited for it."))
    with django_capture_on_commit_callbacks(execute=True):
        agreed(a_request(okafor, [amira]))
    ready = DBTaskResult.objects.filter(status="READY", task_path=tasks.store_sheets.module_path)
    assert (ready.count(), StoredSheet.objects.count()) == (1, 0)


def test_where_the_worker_is_away_run_due_stores_them(filed, quick, monkeypatch):
    monkeypatch.setattr(tasks, "renderer", lambda: quick)
    assert tasks.sheets(at=now()) == f"Stored {len(filed)} sheets. No sheets waiting."


def test_where_the_worker_is_there_run_due_wakes_it(filed):
    Heartbeat.beat("worker", at=now())
    assert tasks.sheets(at=now()) == f"{len(filed)} sheets waiting."
    assert DBTaskResult.objects.filter(task_path=tasks.store_sheets.module_path).count() == 1


def test_without_the_libraries_they_wait_and_the_status_page_says_what_to_install(filed, monkeypatch):
    def missing():
        raise NoPrinter

    monkeypatch.setattr(tasks, "renderer", missing)
    assert tasks.sheets(at=now()) == f"Stored no sheets. {len(filed)} sheets waiting."
    assert "apt-get install libpango" in Heartbeat.objects.get(name=tasks.SHEETS).said


def test_what_is_stored_prints_without_the_libraries(filed, dunn, quick, monkeypatch):
    go(quick)

    def missing():
        raise NoPrinter

    monkeypatch.setattr("records.sheets.printing.renderer", missing)
    entry = FileEntry.objects.get(pk=filed[0].pk)
    body = pdf_of([entry], school=dunn.school, target="test", by=dunn.user, at=NIGHT)
    assert body == filed[0].sheet.opened().read()
