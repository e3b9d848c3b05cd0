"""The worker is told that there is something to do: of each kind of task once is enough."""

from django.db.models import Q
from django_tasks_db.models import DBTaskResult, get_date_max

from contactpolicy.web.clock import now


def expected(task, *, by):
    """Whether the task is enqueued for this moment, an earlier one, or at once."""
    at_once = Q(run_after=get_date_max())
    ready = DBTaskResult.objects.filter(status="READY", task_path=task.module_path)
    return ready.filter(at_once | Q(run_after__lte=by)).exists()


def wake(task):
    """The task has its turn as soon as the worker is free."""
    if not expected(task, by=now()):
        task.enqueue()
