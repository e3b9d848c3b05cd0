"""The worker's task of storing sheets, and what `run_due` does for it: wakes it, and stands in for it where it is away."""

from datetime import timedelta

from django.conf import settings
from django_tasks import task

from contactpolicy.web.clock import now

from .. import due, waking
from ..forgetting import count
from ..models.heartbeats import Heartbeat
from ..post.tasks import WORKER, clock_from, is_away
from .printing import NoPrinter, renderer
from .storing import Done, how_many_wait, store_waiting

SHEETS = "sheets stored"
MINUTE = timedelta(minutes=1)
SHIFT = MINUTE  # so long at a time, then mail has its turn


@task(priority=-10)
def store_sheets():
    """Stores what waits. What could not be laid out is tried again when the worker is woken next."""
    at = now()
    Heartbeat.beat(WORKER, at=at)
    done = store(clock=now, until=at + SHIFT)
    if done.stored and how_many_wait() > len(done.failed):
        wake()
    return {"stored": done.stored, "failed": len(done.failed)}


def store(*, clock, until):
    """One go, with what came of it kept for the status page."""
    try:
        done = store_waiting(renderer(), clock=clock, until=until)
    except NoPrinter as missing:
        done = Done(said=str(missing))
    said = done.said or (
        f"{count(len(done.failed), 'sheet').capitalize()} could not be laid out." if done.failed else ""
    )
    Heartbeat.beat(SHEETS, at=clock(), well=not said, said=said)
    return done


def wake():
    """The worker is told that a sheet waits."""
    waking.wake(store_sheets)


@due.step("sheets", place=3)
def sheets(*, at):
    """Wakes the worker for what waits. Where it is away, and in the demo, which has none, sheets are stored from here."""
    stood_in = ""
    if how_many_wait():
        wake()
        if settings.DEMO or is_away(at):
            done = store(clock=clock_from(at), until=at + SHIFT)
            stood_in = f"Stored {count(done.stored, 'sheet')}. "
    return f"{stood_in}{count(how_many_wait(), 'sheet').capitalize()} waiting."
