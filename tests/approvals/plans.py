"""Plans of involvement as tests make them: proposed, agreed, with contact within them, by the right people."""

import uuid
from datetime import timedelta

from approvals import plan_acts, plan_notes
from approvals.models import Plan
from approvals.models.decisions import Outcome
from contactpolicy.web.clock import now, today
from contacts import acts as contact_acts
from tests import cast as everybody
from tests.people_fixtures import standing


def facts_of_a_plan(day, **changes):
    """What a careful person would answer."""
    return {
        "situation": "secondary",
        "arose": "Kayleigh wrote to the school office and asked for me.",
        "need": "Kayleigh is not in school and wants to go back.",
        "signposted_to": "The school nurse",
        "signposted_on": day - timedelta(days=3),
        "not_signposted_why": "",
        "why_person": "I taught Kayleigh for two years, and she trusts me.",
        "limits": "An hour each fortnight, in the library, never online.",
        "outcomes_asked": [["She attends three days a week.", (day + timedelta(days=60)).isoformat()]],
        "agencies_asked": [["Early help, Mrs Poole", "Meets the family.", day.isoformat()]],
        "no_agencies_why": "",
        "starts_on": day + timedelta(days=2),
        "ends_on": day + timedelta(days=84),
        "begun_on": None,
        "begun_why": "",
        "not_friendship": True,
        **changes,
    }


def a_plan(person, students, *, at=None, came_of=None, **changes):
    """A plan of this person with these former students, proposed now (or `at`)."""
    at = at or now()
    return Plan.send(
        staff_member=person.staff, students=students, facts=facts_of_a_plan(today(at), **changes), key=uuid.uuid4(),
        came_of=came_of, by=person.user, at=at,
    )  # fmt: skip


def who_decides(plan):
    """The right person for this plan, and as what."""
    everyone, school = everybody.find(), plan.record.school
    head = everyone.head_of(school)
    if plan.record.staff_member_id == head.staff.pk:
        return everyone.chair_of(school), "Chair of Governors"
    return head, school.edition_on(today(now())).words["Headteacher"]


def sane_terms(plan, supervisor, at):
    """Agreed as proposed, from the day it is decided at the earliest."""
    return {
        "starts_on": max(plan.starts_on, today(at)),
        "ends_on": plan.ends_on,
        "supervisor": supervisor.user,
        "session_weeks": 2,
        "review_weeks": 6,
        "wordings": {
            party.pk: f"Contact with {party.name}, to help with school." for party in plan.record.parties.all()
        },
    }


def decided_plan(plan, outcome, *, at=None, person=None, seen=None, supervisor=None, **terms):
    """A decision by the right person (or the one named)."""
    right, capacity = who_decides(plan)
    at = at or now()
    if outcome == Outcome.AGREE:
        terms = sane_terms(plan, supervisor, at) | terms
    return plan_acts.decide(
        plan, outcome=outcome, seen=plan.decisions.count() if seen is None else seen, by=(person or right).user, at=at,
        capacity=capacity, reasons=terms.pop("reasons", "It is relevant, and the limits are clear."), **terms,
    )  # fmt: skip


def in_force(person, students, supervisor, *, at=None, **changes):
    """A plan in force: proposed and agreed at the same moment."""
    plan = a_plan(person, students, at=at, **changes)
    decided_plan(plan, Outcome.AGREE, at=at, supervisor=supervisor)
    return fresh(plan)


def fresh(plan):
    """The plan as it stands now."""
    return Plan.objects.select_related("record__school", "record__staff_member").get(pk=plan.pk)


def contact_within(plan, *, at=None, **facts):
    """A contact within the plan, logged by the person whose plan it is."""
    at, staff = at or now(), plan.record.staff_member
    given = {"kind": "within-plan", "channel": "in-person", "began_by": "staff", "said": "We talked of school."}
    return contact_acts.log(
        staff_member=staff, students=plan.record.students, others=[], facts=given | {"within": plan.record} | facts,
        key=uuid.uuid4(), happened_at=at, by=staff.user, at=at,
    )  # fmt: skip


def session(plan, supervisor, *, at=None, held_on=None, concern=""):
    """A supervision session."""
    at = at or now()
    return plan_notes.hold_session(
        plan, held_on=held_on or today(at), note="We read what was logged.", concern=concern, key=uuid.uuid4(),
        by=supervisor.user, at=at,
    )  # fmt: skip


def result(plan, person, number=1, *, outcome="met", at=None):
    """What came of an outcome."""
    return plan_notes.note_result(
        plan.outcomes.get(number=number), result=outcome, note="The school says so.", key=uuid.uuid4(), by=person.user,
        at=at or now(), capacity="supervisor",
    )  # fmt: skip


def reviewed_plan(plan, person, *, at=None, outcome="continue"):
    """One monitoring note by this person, in the roles they hold on that day."""
    at = at or now()
    where, staff = standing(person, today(at)), plan.record.staff_member
    roles = where.roles_over(staff)
    capacity = where.capacity_over(staff, roles, plan.record.edition.words)
    return plan_notes.review(
        plan, roles=roles, key=uuid.uuid4(), by=person.user, at=at, capacity=capacity, outcome=outcome,
        checked=["staff"], finding="as-agreed", note="All was as agreed.",
    )  # fmt: skip


def closed(plan, *, at=None, why="It did what it was for."):
    """Closed by the right person."""
    right, capacity = who_decides(plan)
    return plan_acts.close(plan, by=right.user, at=at or now(), capacity=capacity, why=why)


def owed(plan):
    """What is left to do on it: (what, falls to), in the order it was raised."""
    return list(plan.record.duties.open().order_by("pk").values_list("what", "holder"))
