"""Giving somebody sight of a file or a record, ending it, and opening a file while the Headteacher is away."""

from datetime import date, timedelta

from django.db import IntegrityError

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when

from . import due, interlock, two_people
from .access_grants import end_file, give_file
from .access_rights import may_bring, may_give_sight
from .models import (
    Grant,
    Mail,
    OpeningSeen,
    Record,
    StaffFile,
    StaffFilePermission,
    StudentFile,
    StudentFilePermission,
    TwoPersonAct,
)
from .search import AccountSource
from .standing import Standing

TOLD = (Role.HEADTEACHER, Role.DEPUTY, Role.CHAIR, Role.SAFEGUARDING_LEAD)
LASTS = timedelta(days=1)
THINGS = {"staff": StaffFile, "student": StudentFile, "record": Record}


def thing_of(act):
    """The file or record that an act gives sight of."""
    return THINGS[act.facts["of"]].objects.get(pk=act.facts["id"])


def kind_of(thing):
    """Which of the things it is."""
    return next(kind for kind, model in THINGS.items() if isinstance(thing, model))


def concerns(thing):
    """The member of staff whose file or record it is; nobody for a student's file."""
    if isinstance(thing, StaffFile | Record):
        return thing.staff_member
    return None


def called(thing):
    """A file or record in words."""
    return str(thing.number) if isinstance(thing, Record) else f"{thing._meta.verbose_name} of {thing.person.name}"


def is_auditor(user, school, day):
    """Whether somebody audits, or is appointed to from a day to come: that makes it a matter of two people."""
    audits = Appointment.objects.filter(school=school, user=user, role=Role.AUDITOR)
    return audits.ending_after(day - timedelta(days=1)).exists()


def propose_sight(thing, *, user, as_what, why, starts_on, ends_on, key, by, at, capacity):
    """Sight of a whole file, or an auditor's of anything, waits for a second person."""
    day, school = today(at), (thing.school if isinstance(thing, Record) else thing.person.school)
    audit = is_auditor(user, school, day)
    facts = {"of": kind_of(thing), "id": thing.pk, "as_what": as_what}
    facts |= {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    return two_people.propose(
        school=school, kind=TwoPersonAct.Kind.AUDIT if audit else TwoPersonAct.Kind.FILE, for_user=user,
        about=concerns(thing), facts=facts, why=why, key=key, by=by, at=at, day=day, capacity=capacity,
    )  # fmt: skip


def bring(record, *, user, as_what, why, starts_on, ends_on, key, by, at, capacity):
    """One record is brought to somebody, by whoever handles it."""
    with audited(by=by, at=at, why=why, capacity=capacity):
        return Grant.give(
            record=record, user=user, as_what=as_what, why=why, starts_on=starts_on, ends_on=ends_on,
            through=Grant.Through.FILE, key=key, by=by, at=at,
        )  # fmt: skip


@two_people.tells(TwoPersonAct.Kind.FILE, TwoPersonAct.Kind.AUDIT)
def sight_told(act):
    """What would be seen, as what, and for how long."""
    facts = act.facts
    until = f"{spoken(date.fromisoformat(facts['starts_on']))} to {spoken(date.fromisoformat(facts['ends_on']))}"
    return [("Sight of", called(thing_of(act))), ("As", facts["as_what"]), ("Days", until)]


@two_people.carries(TwoPersonAct.Kind.FILE, TwoPersonAct.Kind.AUDIT)
def give_sight(act, *, by, at):
    """The right begins, if what was true when it was proposed is still true."""
    day, facts, thing = today(at), act.facts, thing_of(act)
    starts, ends = date.fromisoformat(facts["starts_on"]), date.fromisoformat(facts["ends_on"])
    proposer = Standing.of(act.proposed_by, day)
    may = may_bring(proposer, thing) if isinstance(thing, Record) else may_give_sight(proposer, thing.person)
    if not may:
        raise Conflict(f"{act.proposed_by.name} could not give sight of this any more. Propose it again.")
    if ends < day:
        raise Conflict("Its last day has passed. Propose it again for other days.")
    if not AccountSource(act.school, day).known([str(act.for_user_id)]):
        raise Conflict(f"{act.for_user.name} can no longer sign in at this school.")
    dates = {"starts_on": max(starts, day), "ends_on": ends}
    through = Grant.Through.AUDIT if act.kind == TwoPersonAct.Kind.AUDIT else Grant.Through.FILE
    given = {"user": act.for_user, "as_what": facts["as_what"], "why": act.why, "by": act.proposed_by, "at": at}
    with audited(by=act.proposed_by, at=at, why=act.why, capacity=act.proposed_as):
        if isinstance(thing, Record):
            Grant.give(record=thing, through=through, **given, **dates)
        else:
            give_file(thing, through=through, **given, **dates)


def end(grant, *, why, by, at, capacity):
    """A right ends at this moment. Taking away never waits for a second person."""
    with audited(by=by, at=at, why=why, capacity=capacity):
        end_file(still_there(grant), by=by, at=at, why=why)


def still_there(grant):
    """The right as it is now, its row locked: of two who end it at once, the second is told who did."""
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    must_be_there(grant)
    return grant


def must_be_there(grant):
    """Refused where somebody has ended it."""
    if grant.ended_at is not None:
        who = grant.ended_by.name if grant.ended_by else "The product"
        raise Conflict(f"{who} ended this right on {when(grant.ended_at)}. It opens nothing any more.")


def open_in_emergency(file, *, why, by, at, capacity):
    """Break glass: the file opens at once until the end of the next day, and everybody concerned is told."""
    day = today(at)
    with audited(by=by, at=at, why=why, capacity=capacity):
        grant = give_file(
            file, user=by, as_what=capacity, why=why, starts_on=day, ends_on=day + LASTS,
            through=Grant.Through.EMERGENCY, by=by, at=at,
        )  # fmt: skip
        for user in concerned_by(grant, day):
            Mail.put(to=user, kind=Mail.Kind.NEEDS, key=f"opened:{grant.pk}:{user.pk}", at=at)
    return grant


def answering_at(school, day):
    """Those who answer for the files of a school: they are told when one is opened."""
    held = Appointment.objects.on(day).filter(school=school, role__in=TOLD, user__is_active=True)
    return {one.user for one in held.select_related("user")}


def owner_of(grant):
    """The account of whose file it is, where they have one that is open."""
    own = grant.staff_file.staff_member.user if grant.staff_file_id else None
    return own if own and own.is_active else None


def concerned_by(grant, day, answering=None):
    """Who is told that a file was opened: those who answer for it, and whose it is unless they may not be told yet."""
    own = owner_of(grant)
    users = (answering_at(grant.of.person.school, day) if answering is None else answering) - {own}
    if own and not interlock.held_back(grant.staff_file.staff_member):
        users = users | {own}
    return sorted(users - {grant.user}, key=lambda user: user.pk)


def note_seen(grant, *, by, at, capacity):
    """Somebody has seen that the file was opened, and why."""
    try:
        with audited(by=by, at=at, why="Seen", capacity=capacity):
            return OpeningSeen.objects.create(grant=grant, user=by, seen_at=at)
    except IntegrityError:
        return OpeningSeen.objects.get(grant=grant, user=by)


@due.step("rights")
def tidy(*, at):
    """Permissions go once their right is over. The right ended at its moment without this."""
    day, gone = today(at), 0
    for model in (StaffFilePermission, StudentFilePermission):
        for row in model.objects.select_related("user"):
            if not row.content_object.grants.filter(user=row.user).ending_after(day - timedelta(days=1)).exists():
                row.delete()
                gone += 1
    return f"{gone} permissions taken back"
