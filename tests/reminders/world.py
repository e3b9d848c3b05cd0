"""Duties of every kind about everybody, without the forms that would raise them."""

import uuid
from datetime import timedelta

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today
from records.models import Duty, Grant, Mail, Record, Reminder
from records.models.duties import Holder, What
from records.rules import Asked

DAY = timedelta(days=1)
BY_ROLE = [one for one in Holder if one != Holder.NAMED]


def record_of(person, *, restricted=False, for_chair=False):
    """A record about somebody."""
    with audited(by=None, at=now(), why="A test"):
        return Record.enter(
            school=person.staff.school, kind=Record.Kind.CONTACT, staff_member=person.staff, title="Contact",
            key=uuid.uuid4(), by=None, at=now(), restricted=restricted, for_chair=for_chair,
        )  # fmt: skip


def asked_of(person, holder, *, due=0, what=What.SEE, named=None, record=None, since=0):
    """One duty about somebody that falls to a role, due so many days from today, asked so many days ago."""
    record = record or record_of(person)
    one = Asked(what, holder, "2.3", today(now()) + due * DAY, "Something happened", named and named.user)
    return Duty.raise_for(record, [one], by=None, at=now() - since * DAY)[0]


def of_every_kind(person, supervisor):
    """A duty for every role about one person, on an open record, a restricted one, and one that is the Chair's alone."""
    for secret in ({}, {"restricted": True}, {"restricted": True, "for_chair": True}):
        record = record_of(person, **secret)
        for holder in BY_ROLE:
            asked_of(person, holder, record=record)
        asked_of(person, Holder.NAMED, record=record, named=supervisor)
    return record


def named_on(record, person):
    """From today somebody is named on a record."""
    return Grant.give(
        record=record,
        user=person.user,
        as_what="supervisor",
        why="A plan",
        by=person.user,
        at=now(),
        starts_on=today(now()),
    )


def reminders(**which):
    """Who was told, at which stage: by the part of the address before the dot."""
    rows = Reminder.objects.filter(**which).order_by("pk").values_list("user__email", "stage")
    return sorted((email.split(".")[1].split("@")[0], stage) for email, stage in rows)


def mails():
    """What lies in the outbox: (to whom, which kind)."""
    rows = Mail.objects.order_by("pk").values_list("to__email", "kind")
    return sorted((email.split(".")[1].split("@")[0], kind) for email, kind in rows)
