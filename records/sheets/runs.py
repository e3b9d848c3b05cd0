"""Long prints in the background: one after the other, counted as they go, sealed in the store, forgotten after a day."""

import logging
import tempfile
from pathlib import Path
from time import monotonic

from django.conf import settings
from django_tasks import task

from contactpolicy.trail.anchors import anchor
from contactpolicy.web.clock import now, today

from .. import due, waking
from ..evidence.storage import digest_of, put, store
from ..forgetting import count
from ..models.heartbeats import Heartbeat
from ..models.print_runs import KEPT_FOR, PrintRun
from ..post.tasks import WORKER, clock_from, is_away
from .assembling import write
from .paper import Print, stamp
from .printing import NoPrinter, renderer
from .whole import entries_of, front_of

log = logging.getLogger(__name__)
LONG, MANY_WAIT = 100, 20  # a longer file, or one with more sheets yet to be laid out, is printed in the background
EVERY = 1  # second
FULL = "The server’s disk is full. Tell whoever looks after this site, then start it again."
FAULT = (
    "The server could not put it together, and has noted why. Tell whoever looks after this site, then start it again."
)


class Stopped(Exception):
    """Nobody waits for it any more."""


def is_long(file):
    """Whether a file takes longer to print than somebody should wait before an empty page."""
    sheets = file.entries.count()
    return sheets > LONG or file.entries.filter(sheet=None).count() > MANY_WAIT


@task(priority=10)
def print_waiting():
    """Puts together the print that has waited longest. Somebody sits before a screen: first of all that the worker does."""
    Heartbeat.beat(WORKER, at=now())
    if one(clock=now):
        wake()


def wake():
    """The worker is told that a print waits."""
    waking.wake(print_waiting)


def one(*, clock):
    """The next print; False when none waits. What stands in its way is told to its owner."""
    run = PrintRun.take(at=clock())
    if run is None:
        return False
    try:
        finish(run, clock=clock)
    except Stopped:
        pass
    except NoPrinter as missing:
        run.move(at=clock(), state=run.State.FAILED, said=str(missing))
    except Exception as trouble:
        log.exception("%s could not be put together", run)
        run.move(at=clock(), state=run.State.FAILED, said=FULL if isinstance(trouble, OSError) else FAULT)
    return True


def finish(run, *, clock):
    """The file as one PDF in the store; when it was cancelled meanwhile, nothing of it stays."""
    school, at = run.file.person.school, run.asked_at
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".print", delete=False) as out:
        scratch = Path(out.name)
        try:
            entries = entries_of(run.file)
            front = front_of(run.file, entries, day=today(at))
            proof = f"Trail {anchor(school.chain_name())}"
            cover = Print(sheets=[], front=front, anchor=proof, stamp=stamp(run.owner.name, at), kind="cover")
            write(out, entries, cover, draw=renderer(), at=clock(), each=Counting(run, len(entries), clock))
            size = out.tell()
            out.seek(0)
            digest = digest_of(out)
            out.close()
            path = put(scratch, school=school, digest=digest)
        finally:
            scratch.unlink(missing_ok=True)
    if not run.move(at=clock(), state=run.State.DONE, path=path, digest=digest, size=size):
        store().delete(path)


class Counting:
    """Counts the sheets as they are taken in, and stops when nobody waits for them any more."""

    def __init__(self, run, sheets, clock):
        self.run, self.clock, self.done, self.told = run, clock, 0, monotonic()
        self.tell(sheets=sheets)

    def __call__(self):
        self.done += 1
        if monotonic() - self.told >= EVERY:
            self.tell(done=self.done)

    def tell(self, **facts):
        """How far it is."""
        self.told = monotonic()
        if not self.run.move(at=self.clock(), **facts):
            raise Stopped


@due.step("prints", place=3)
def prints(*, at):
    """Takes back what a dead worker left, forgets what is a day old, wakes the worker, and stands in for it where it is away."""
    died, made = PrintRun.take_back(at=at), 0
    gone = forget(at=at)
    if PrintRun.objects.waiting().exists():
        wake()
        while (settings.DEMO or is_away(at)) and one(clock=clock_from(at)):
            made += 1
    said = f"Took back {count(died, 'print')} of a worker that died. " if died else ""
    return f"{said}Put together {count(made, 'print')}, forgot {count(gone, 'print')}."


def forget(*, at):
    """What was asked for more than a day ago goes, first from the store. Returns how many went."""
    old = list(PrintRun.objects.filter(asked_at__lt=at - KEPT_FOR))
    for run in old:
        if run.path:
            store().delete(run.path)
        PrintRun.objects.filter(pk=run.pk).delete()
    return len(old)
