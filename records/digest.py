"""The week at a glance: on Mondays one mail to each person who has anything open, and none to anybody else."""

from functools import partial

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
    wrote = every_school(partial(of_school, prefix=prefix), at=at)
    return f"Wrote to {len(wrote)} {'person' if len(wrote) == 1 else 'people'}."


def of_school(school, *, at, prefix):
    """Whoever has anything open and no mail of this week yet: their accounts. Somebody of two schools has one mail."""
    there = Mail.objects.filter(key__startswith=prefix).values("to")
    users = User.objects.filter(pk__in=with_something_open(school, at=at)).exclude(pk__in=there).order_by("pk")
    return [user.pk for user in users if put(user, f"{prefix}{user.pk}", at=at)]


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
