"""Naming somebody to a role, which is a matter of two people: it opens what the role opens."""

from datetime import date

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken

from . import access, two_people
from .models import TwoPersonAct
from .running import may_name
from .standing import Standing


def propose_role(*, school, user, role, starts_on, ends_on, why, key, by, at, capacity):
    """The act that waits; or None where nobody else could confirm it, and the role was given at once."""
    day = today(at)
    if not two_people.others_who_could(school, day, {by.pk, user.pk}):
        Appointment.appoint(school=school, user=user, role=role, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
        return None
    facts = {"role": str(role), "starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat() if ends_on else ""}
    return two_people.propose(
        school=school, kind=TwoPersonAct.Kind.ROLE, for_user=user, facts=facts, why=why, key=key, by=by, at=at,
        day=day, capacity=capacity,
    )  # fmt: skip


@two_people.tells(TwoPersonAct.Kind.ROLE)
def role_told(act):
    """Which role, from when until when."""
    ends = act.facts["ends_on"]
    until = f" to {spoken(date.fromisoformat(ends))}" if ends else ", no end set"
    return [
        ("Role", Role(act.facts["role"]).label),
        ("Days", f"{spoken(date.fromisoformat(act.facts['starts_on']))}{until}"),
    ]


@two_people.carries(TwoPersonAct.Kind.ROLE)
def give_role(act, *, by, at):
    """The role is theirs, if whoever proposed it may still name them and they do not hold it by now."""
    day, role, user = today(at), Role(act.facts["role"]), act.for_user
    starts, ends = date.fromisoformat(act.facts["starts_on"]), act.facts["ends_on"]
    starts, ends = max(starts, day), date.fromisoformat(ends) if ends else None
    proposer = Standing.of(act.proposed_by, day)
    may = may_name(proposer, role, user) and access.may_appoint(proposer, role)
    if not may or act.school_id not in proposer.schools:
        raise Conflict(f"{act.proposed_by.name} can no longer name anybody to this role. Propose it again.")
    if not user.is_active:
        raise Conflict(f"The account of {user.name} is closed by now.")
    if ends and ends < starts:
        raise Conflict("Its last day has passed. Propose it again for other days.")
    if Appointment.objects.filter(school=act.school, user=user, role=role).ending_after(starts).exists():
        raise Conflict(f"{user.name} holds this role already.")
    with audited(by=act.proposed_by, at=at, why=act.why, capacity=act.proposed_as):
        dates = {"starts_on": starts, "ends_on": ends}
        Appointment.appoint(school=act.school, user=user, role=role, by=act.proposed_by, at=at, **dates)
