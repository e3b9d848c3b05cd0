"""What `run_due` does for the status page: verifies the trail each night, and tells people when something turned red."""

from datetime import timedelta

from django.db import transaction

from contactpolicy.school.models import Appointment, School
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import local, today

from .. import due
from ..anchors import all_sent
from ..forgetting import count
from ..models.heartbeats import Heartbeat
from ..models.mails import Mail
from .here import of_school
from .rows import DAY, STATUS, VERIFIED, VERIFYING, of_machine

NIGHT, HALF_A_DAY, AGAIN = range(1, 5), timedelta(hours=12), timedelta(hours=1)
TOLD = [Role.HEADTEACHER, Role.SYSTEM_ADMINISTRATOR]


@due.step("trail", place=1)
def verify_trail(*, at):
    """Once a night, and at the latest after a day. What is wrong is named by audit_verify alone."""
    last = Heartbeat.objects.filter(name=VERIFIED).first()
    if last and at - last.at < (HALF_A_DAY if local(at).hour in NIGHT else DAY):
        return "Was verified less than a day ago."
    if not Heartbeat.turn(VERIFYING, at=at, every=AGAIN):
        return "Is being verified by another run."
    report = verify(all_sent())
    number = len(report.findings) + report.untold
    said = f"{report.entries:,} entries were read." if report.ok else f"{count(number, 'finding')}."
    Heartbeat.beat(VERIFIED, at=at, well=report.ok, said=said)
    return f"Verified: {'nothing is wrong' if report.ok else said}"


@due.step("alarm", place=2)
def alarm(*, at):
    """Mail to the Headteachers and system administrators for each thing that is red, once a day; kept for Home."""
    day, rows = today(at), [row for row in of_machine(at) if row.red]
    told = set()
    for school in School.objects.order_by("pk"):
        causes = [*rows, *(row for row in of_school(school, day) if row.red and row.alarm)]
        told |= tell_at(school, causes, day, at) if causes else set()
    Heartbeat.beat(STATUS, at=at, well=not rows, said=", ".join(row.what for row in rows))
    return f"{found(len(rows))}; told {people(len(told))}." if rows or told else "Nothing to put right."


def found(number):
    """How many things about the machine are red; what is red at one school alone is among those that are told."""
    return f"{count(number, 'thing')} to put right" if number else "Nothing to put right about the machine"


def people(number):
    """How many were told, and never who."""
    return {0: "nobody", 1: "1 person"}.get(number, f"{number} people")


def tell_at(school, causes, day, at):
    """One mail for each person, cause and day, those of one school in one transaction; the accounts it was put for."""
    people = Appointment.objects.on(day).filter(school=school, role__in=TOLD).select_related("user").order_by("pk")
    keys = {f"status:{row.key}:{day}:{one.user_id}": one.user for one in people for row in causes}
    with transaction.atomic():
        put = [Mail.put(to=user, kind=Mail.Kind.NEEDS, key=key, at=at) for key, user in keys.items()]
    return {mail.to_id for mail in put if mail is not None}
