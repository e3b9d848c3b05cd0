"""Somebody who waits at a screen for a long print comes before the sheets that nobody waits for."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from contactpolicy.web.clock import now
from records.models import PrintRun, StoredSheet
from records.sheets import runs, storing
from tests.people_fixtures import a_request, agreed
from tests.sheets.readable import readable

TIMES = 6  # so many agreements: two sheets of each


@pytest.fixture
def many(committed, nair, bilal):
    """Sheets of Miss Nair's and Bilal's files that are still to be stored, of which the worker has been told."""
    for days in range(TIMES):
        agreed(a_request(nair, [bilal], at=now() - timedelta(days=days + 1)))
    assert DBTaskResult.objects.filter(status="READY", task_path__endswith="store_sheets").count() == 1
    return storing.how_many_wait()


@pytest.fixture
def ask(committed, lesson, dunn):
    """Mrs Dunn asks for all of Mr Okafor's file, and waits."""
    file = agreed(lesson).record.staff_member.file

    def asks():
        run = PrintRun.ask(file, key=uuid.uuid4(), sheets=1, by=dunn.user, at=now())
        runs.wake()
        return run

    return asks


def worker(tasks):
    """The worker, for so many tasks."""
    with readable():
        call_command("db_worker", "--batch", "--no-startup-delay", f"--max-tasks={tasks}", verbosity=0)


def is_made(run):
    """Whether somebody has waited long enough."""
    run.refresh_from_db()
    return run.state == PrintRun.State.DONE


def test_a_print_asked_for_after_many_sheets_is_made_next(ask, many):
    run = ask()
    worker(1)
    assert is_made(run)
    assert storing.how_many_wait() == many - 1  # the sheet that is in it; all others wait as before


def test_a_print_asked_for_in_the_midst_of_them_waits_for_one_sheet_alone(ask, many, monkeypatch):
    keep, asked = storing.keep, []

    def and_then(entry, *args, **kwargs):
        kept = keep(entry, *args, **kwargs)
        if not asked:
            asked.append(ask())
        return kept

    monkeypatch.setattr(storing, "keep", and_then)
    worker(1)
    assert (StoredSheet.objects.count(), is_made(asked[0])) == (1, False)
    worker(1)
    assert is_made(asked[0])
    worker(100)
    assert storing.how_many_wait() == 0
