"""Plans of involvement in the access table: of a teacher, of the Headteacher, of another school; in every state."""

import uuid

from approvals.models import Plan
from approvals.models.decisions import Outcome
from contactpolicy.web.clock import now, today
from tests.approvals.plans import a_plan, contact_within, decided_plan, in_force, result
from tests.http.pages import DAY, date
from tests.http.plan_posts import agreeing_plan, proposing

CANARIES = {
    "plover-okafor": {"okafor", "marsh", "whitfield", "price", "ellis", "dunn"},
    "plover-whitfield": {"whitfield", "ashdown"},
    "plover-carter": {"pritchard"},
}


def build(cast, named, at):
    """Mr Okafor has one that waits, one that was asked about, and one in force that Mrs Ellis supervises."""
    for key, student in (("okafor", "kayleigh"), ("whitfield", "marcus"), ("carter", "jasmine")):
        waits = a_plan(getattr(cast, key), [getattr(cast, student)], need=f"The need is plover-{key}.")
        named[f"plan-{key}-waiting"] = waits.record.number
    asked = a_plan(cast.okafor, [cast.marcus])
    decided_plan(asked, Outcome.MORE)
    named["plan-asked"] = asked.record.number
    for key, student, supervisor in (("okafor", "kayleigh", cast.ellis), ("carter", "jasmine", cast.stead)):
        agreed = in_force(getattr(cast, key), [getattr(cast, student)], supervisor, need=f"The need is plover-{key}.")
        named[f"plan-{key}"] = agreed.record.number
        contact = contact_within(agreed, said=f"We talked of plover-{key}.")
        named[f"within-{key}"] = contact.record.number
    done = in_force(cast.okafor, [cast.marcus], cast.ellis)
    result(done, cast.ellis)
    named["plan-done"] = done.record.number


def plan_of(number):
    """The plan of that number."""

    return Plan.objects.get(record__number=number)


def decision(world, number):
    """Agreed, confirmed; Mrs Ellis supervises (at the other school their own safeguarding lead)."""
    plan = plan_of(number)
    other = plan.record.school_id == world.cast.brackenfield.pk
    return agreeing_plan(plan, world.cast.stead if other else world.cast.ellis)


def change(world, number):
    """A session every week."""
    plan = plan_of(number)
    return {
        "reasons": "More often.", "session_weeks": "1", "review_weeks": "6", "seen": plan.decisions.count(),
        **date("ends_on", plan.ends_on),
    }  # fmt: skip


def supervisor(world, number):
    """The deputy; at the other school the deputy there."""
    plan = plan_of(number)
    other = plan.record.school_id == world.cast.brackenfield.pk
    named = world.cast.khan if other else world.cast.price
    return {"supervisor": named.user.pk, "reasons": "Is nearer.", "seen": plan.decisions.count()}


def keyed(**fields):
    """The same for whatever it is about, each time as a new act."""
    return lambda world, about: {"key": uuid.uuid4(), **fields}


POSTS = {
    "approvals:plan-new": lambda world, about: proposing([world.cast.kayleigh]),
    "approvals:plan-people": lambda world, about: {"words": "a"},
    "approvals:plan-decision": decision,
    "approvals:plan-change": change,
    "approvals:plan-supervisor": supervisor,
    "approvals:plan-withdrawal": lambda world, about: {"why": "No need any more."},
    "approvals:plan-answer": lambda world, about: proposing([world.cast.marcus], reply="The librarian is there."),
    "approvals:plan-session": lambda world, about: {
        "key": uuid.uuid4(), "note": "All is well.", "concerned": "no", "read": "on", **date("held_on", today(now())),
    },
    "approvals:plan-outcome": keyed(result="met", note="So the school says."),
    "approvals:plan-agencies": lambda world, about: {
        "key": uuid.uuid4(), "who": "The college", "what": "Offers a place.", **date("involved_on", today(now()) + DAY),
    },
    "approvals:plan-review": keyed(checked="staff", finding="as-agreed", note="As agreed.", outcome="continue"),
    "approvals:plan-closing": lambda world, about: {"why": "It did what it was for."},
}  # fmt: skip
