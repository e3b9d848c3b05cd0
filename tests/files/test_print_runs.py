"""Long prints: put together in the background, counted, cancelled, and waiting a day for whoever asked and nobody else."""

import errno
import io
import uuid
from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from records.evidence.storage import store
from records.models import Heartbeat, PrintRun
from records.models.print_runs import DEAD, DIED
from records.sheets import NoPrinter, assembling, runs
from tests.people_fixtures import agreed, reviewed
from tests.sheets.readable import all_stored, readable
from tests.signing import proved

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
State = PrintRun.State


@pytest.fixture(autouse=True)
def worker(db):
    """The worker is there, so that nobody stands in for it."""
    Heartbeat.beat("worker", at=now())


@pytest.fixture
def file(lesson, marsh, monkeypatch):
    """Mr Okafor's file, at a school that calls two entries long."""
    reviewed(agreed(lesson), marsh)
    all_stored()
    monkeypatch.setattr(runs, "LONG", 1)
    return lesson.record.staff_member.file


@pytest.fixture
def office(client, dunn):
    """Mrs Dunn's browser."""
    return signed_in(client, dunn)


def signed_in(client, person):
    """The browser of somebody who has just proved who they are."""
    client.force_login(person.user)
    proved(client, "password", "mfa")
    return client


def asked(client, file, key=None):
    """A print is asked for on the page of that."""
    at = reverse("records:staff-file-prints", args=[file.pk])
    answer = client.post(at, {"key": key or uuid.uuid4()})
    return PrintRun.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[1])


def put_together(run):
    """The worker's turn. Gives the print as it is then."""
    with readable():
        runs.one(clock=now)
    run.refresh_from_db()
    return run


def page(client, run, **query):
    """What its page says."""
    answer = client.get(reverse("records:print-run", args=[run.pk]), query)
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


def opened(client, run):
    """The finished print, or its refusal."""
    answer = client.get(reverse("records:print-run-file", args=[run.pk]))
    return answer.getvalue() if answer.status_code == 200 else answer.status_code


def test_a_long_file_is_asked_for_and_waits_for_whoever_asked(office, file, dunn):
    answer = office.get(reverse("records:staff-file-print", args=[file.pk]))
    assert answer.url == reverse("records:staff-file-prints", args=[file.pk])
    assert "This file has 2 sheets" in office.get(answer.url).content.decode()

    run = asked(office, file)
    assert (run.state, run.sheets, run.done) == (State.WAITING, 2, 0)
    assert "The print waits for its turn" in page(office, run)
    assert DBTaskResult.objects.filter(task_path=runs.print_waiting.module_path).count() == 1

    run = put_together(run)
    assert run.state == State.DONE
    assert "The print is ready" in page(office, run)
    assert "is ready" in office.get(reverse("records:staff-file", args=[file.pk])).content.decode()
    body = opened(office, run).decode()
    assert "Printed by Carol Dunn" in body
    assert body.index("Front sheet") < body.index("Review 1 of an agreement</h1>")
    looks = Entry.objects.filter(chain__name=dunn.school.looks_chain(), target=f"staff file {file.pk}")
    assert list(looks.order_by("seq").values_list("kind", flat=True))[-4:] == ["view", "print", "view", "download"]


def test_a_double_click_and_a_second_wish_are_one_print(office, file):
    key = uuid.uuid4()
    first = asked(office, file, key)
    assert asked(office, file, key) == asked(office, file) == first
    put_together(first)
    assert asked(office, file, key) == first
    assert asked(office, file) != first


def test_it_counts_as_it_goes(office, file, monkeypatch):
    run, seen = asked(office, file), []
    monkeypatch.setattr(runs, "EVERY", 0)
    take = runs.Counting.tell

    def watched(counting, **facts):
        take(counting, **facts)
        seen.append(page(office, run))

    monkeypatch.setattr(runs.Counting, "tell", watched)
    put_together(run)
    assert [f"<strong>{number} of 2</strong>" in said for number, said in enumerate(seen)] == [True, True, True]


def test_it_loads_itself_again_for_whoever_wants_that_and_only_while_something_moves(office, file):
    run = asked(office, file)
    address = reverse("records:print-run", args=[run.pk])
    still = office.get(address)
    assert "Refresh" not in still
    assert "let it load itself every five seconds" in still.content.decode()
    moving = office.get(address, {"watch": "yes"})
    assert moving["Refresh"] == "5"
    assert (
        f'loads itself again every five seconds. <a class="govuk-link" href="{address}">Stop that</a>'
        in moving.content.decode()
    )
    put_together(run)
    assert "Refresh" not in office.get(address, {"watch": "yes"})


def test_cancelled_before_its_turn_it_is_never_begun(office, file):
    run = asked(office, file)
    office.post(reverse("records:print-run", args=[run.pk]))
    assert put_together(run).state == State.CANCELLED
    assert "The print is cancelled" in page(office, run)
    assert opened(office, run) == 302


def test_cancelled_in_the_middle_it_stops_and_nothing_of_it_stays(office, file, settings, monkeypatch):
    run, before = asked(office, file), sorted(settings.FILE_UPLOAD_TEMP_DIR.iterdir())
    monkeypatch.setattr(runs, "EVERY", 0)
    monkeypatch.setattr(assembling, "body_of", lambda *_, at: (run.cancel(at=at) and b"") or b"")
    assert put_together(run).state == State.CANCELLED
    assert run.path == ""
    assert set(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) <= set(before)  # what an earlier test sent may go meanwhile


def test_cancelled_at_the_very_end_its_file_goes(office, file, monkeypatch):
    run, kept = asked(office, file), []
    put = runs.put

    def last_moment(*args, **kwargs):
        run.cancel(at=now())
        kept.append(put(*args, **kwargs))
        return kept[0]

    monkeypatch.setattr(runs, "put", last_moment)
    assert put_together(run).state == State.CANCELLED
    assert not store().exists(kept[0])


@pytest.mark.parametrize("who", ["okafor", "whitfield", "nair", "pritchard"])
def test_nobody_finds_another_s(office, file, cast, who, client):
    run = put_together(asked(office, file))
    signed_in(client, getattr(cast, who))
    assert (page(client, run), opened(client, run)) == (404, 404)
    assert client.post(reverse("records:print-run", args=[run.pk])).status_code == 404


def test_whoever_may_no_longer_open_the_file_does_not_get_the_print(office, file, dunn, whitfield):
    run = put_together(asked(office, file))
    place = dunn.user.appointments.get()
    place.end(on=(now() - DAY).date(), why="She left.", by=whitfield.user, at=now())
    assert (page(office, run), opened(office, run)) == (404, 404)


def test_it_is_opened_by_whoever_has_just_proved_who_they_are(office, file, dunn):
    run = put_together(asked(office, file))
    office.logout()
    office.force_login(dunn.user)
    assert opened(office, run) == 302


def test_after_a_day_it_is_gone(office, file, time_machine):
    run = put_together(asked(office, file))
    assert runs.forget(at=run.asked_at + DAY - MINUTE) == 0
    assert runs.forget(at=run.asked_at + DAY + MINUTE) == 1
    assert not store().exists(run.path)
    assert opened(office, run) == 404


def test_nobody_opens_it_after_a_day_though_run_due_did_not_run(office, file):
    run = put_together(asked(office, file))
    PrintRun.objects.update(asked_at=now() - DAY - MINUTE)
    assert (page(office, run), opened(office, run)) == (404, 404)


def test_a_worker_killed_in_the_middle_is_told_and_it_can_be_started_anew(office, file, monkeypatch):
    def killed(*args, **kwargs):
        raise SystemExit

    run = asked(office, file)
    with monkeypatch.context() as trouble, pytest.raises(SystemExit):
        trouble.setattr(runs, "write", killed)
        put_together(run)
    run.refresh_from_db()
    assert run.state == State.RUNNING
    assert runs.prints(at=now()) == "Put together no prints, forgot no prints."
    later = now() + DEAD + MINUTE
    Heartbeat.beat("worker", at=later)
    assert runs.prints(at=later).startswith("Took back 1 print of a worker that died.")
    run.refresh_from_db()
    assert (run.state, run.said) == (State.FAILED, DIED)
    assert "Start it again" in page(office, run)
    assert put_together(asked(office, file)).state == State.DONE


def test_a_worker_thought_dead_that_ends_after_all_changes_nothing(office, file, monkeypatch):
    run = asked(office, file)
    monkeypatch.setattr(
        assembling, "body_of", lambda *_, at: (PrintRun.take_back(at=at + DEAD + MINUTE) and b"") or b""
    )
    monkeypatch.setattr(runs, "EVERY", 0)
    assert put_together(run).said == DIED


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), runs.FULL),
        (ValueError("x"), runs.FAULT),
        (NoPrinter(), str(NoPrinter())),
    ],
)
def test_what_stands_in_its_way_is_told_to_its_owner(office, file, monkeypatch, trouble, said, settings):
    def troubled(*args, **kwargs):
        raise trouble

    run, before = asked(office, file), sorted(settings.FILE_UPLOAD_TEMP_DIR.iterdir())
    monkeypatch.setattr(runs, "write", troubled)
    assert (put_together(run).state, run.said) == (State.FAILED, said)
    assert said in page(office, run).replace("&#x27;", "'")
    assert set(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) <= set(before)


def test_one_that_is_lost_in_the_store_is_not_given_out(office, file):
    run = put_together(asked(office, file))
    store().delete(run.path)
    assert opened(office, run) == 409


def test_what_is_put_together_is_a_whole_tagged_pdf(office, file, printer):
    run = asked(office, file)
    for entry in file.entries.all():  # stored as words by these tests
        store().delete(entry.sheet.path)
    runs.one(clock=now)
    with pikepdf.open(io.BytesIO(opened(office, run))) as pdf:
        assert pdf.Root.StructTreeRoot.K[0].S == "/Document"
        assert len(pdf.pages) > 2
