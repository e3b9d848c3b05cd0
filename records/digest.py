"""The week at a glance: on Mondays one mail to each person who has anything open, and none to anybody else."""

from django.db import transaction

from contactpolicy.school.models import User
from contactpolicy.web.clock import today

from . import due, owed
from .holders import people_for
from .models import Mail
from .models.duties import AHEAD, What
from .reminders import able, every_school

FRIDAY = 4


@due.step("digest")
def send(*, at):
    """On Monday, or on the first day of that week on which this ran; never twice in a week."""
    day = today(at)
    year, week, _ = day.isocalendar()
    prefix = f"digest:{year}-{week:02d}:"
    there = Mail.objects.filter(key__startswith=prefix)
    if day.weekday() > FRIDAY or (day.weekday() > 0 and there.exists()):
        return "Nothing to send today."
    users = set(every_school(with_something_open, at=at)) - set(there.values_list("to", flat=True))
    wrote = sum(put(user, f"{prefix}{user.pk}", at=at) for user in User.objects.filter(pk__in=users).order_by("pk"))
    return f"Wrote to {wrote} {'person' if wrote == 1 else 'people'}."


def put(user, key, *, at):
    """One row in the outbox, in a transaction of its own: whether this run wrote it."""
    with transaction.atomic():
        return Mail.put(to=user, kind=Mail.Kind.DIGEST, key=key, at=at) is not None


def with_something_open(school, *, at):
    """The accounts that have anything to do here: duties that need somebody now, and what is owed without a record."""
    day = today(at)
    found = set()
    for duty, users in people_for(school, day):
        if duty.what != What.REVIEW or duty.due_on <= day + AHEAD:
            found |= users
    return found | able({row.user_id for row in owed.of_school(school, day)}, day)
