"""The worker's task, and what `run_due` does for the worker: wakes it, picks up after one that died, stands in for it."""

from datetime import timedelta
from time import monotonic

from django.conf import settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from contactpolicy.web.clock import now

from .. import due, waking
from ..forgetting import count
from ..models.heartbeats import Heartbeat
from ..models.mails import Mail
from . import sending
from .answers import Outcome

WORKER = "worker"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SHIFT = 5 * MINUTE  # a task sends for so long, then another goes on
DEAD = 30 * MINUTE  # a task that runs for so long has no worker any more
ABSENT = 25 * MINUTE  # `run_due` wakes the worker every ten minutes: it has slept through two
KEPT = 7 * DAY


class WorkerDied(Exception):
    """A task began and never ended."""


@task()
def send_waiting():
    """Sends what has its turn, and comes back for what has to wait. That it runs shows that the worker is there."""
    at = now()
    Heartbeat.beat(WORKER, at=at)
    done = sending.send_waiting(clock=now, until=at + SHIFT)
    first = Mail.objects.waiting().order_by("not_before").values_list("not_before", flat=True).first()
    if first is not None and first <= now():
        wake()
    elif first is not None and not waking.expected(send_waiting, by=first):
        send_waiting.using(run_after=first).enqueue()
    return {outcome.value: number for outcome, number in done.items()}


def wake():
    """The worker is told that there is something to send."""
    waking.wake(send_waiting)


@due.step("post", place=3)
def post(*, at):
    """Wakes the worker. Where it is away, and in the demo, which has none, the mail goes out from here."""
    died, done = take_back(at=at), {}
    DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT).delete()
    wake()
    if settings.DEMO or is_away(at):
        done = sending.send_waiting(clock=clock_from(at), until=at + SHIFT)
    said = f"Sent {count(done.get(Outcome.SENT, 0), 'mail')}. " if done else ""
    if died:
        said += f"Took back {count(died, 'task')} of a worker that died. "
    return f"{said}{count(Mail.objects.waiting().count(), 'mail').capitalize()} waiting."


def take_back(*, at):
    """Tasks that a killed worker left running, as they would for ever. What they had not done is still waiting."""
    lost = list(DBTaskResult.objects.running().filter(started_at__lt=at - DEAD))
    for one in lost:
        one.set_failed(WorkerDied("It began and never ended."))
    return len(lost)


def is_away(at):
    """Whether the worker has not been seen lately."""
    return not Heartbeat.objects.filter(name=WORKER, at__gte=at - ABSENT).exists()


def clock_from(at):
    """A clock that goes on from a moment."""
    started = monotonic()
    return lambda: at + timedelta(seconds=monotonic() - started)
