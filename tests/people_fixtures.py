"""The cast as fixtures, and the two things most tests begin with: a request, and an agreement that came of one."""

import uuid
from datetime import timedelta

import pytest

from approvals import acts
from approvals.models import Agreement, Proposal
from approvals.models.decisions import Outcome
from contactpolicy.school.models import Appointment, LineManagement
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from records.standing import Standing
from tests import cast as everybody


@pytest.fixture
def cast(request, django_db_setup):
    """Everybody, in this test's own database: a copy to commit to when the test asks for one, else rolled back."""
    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    return everybody.find()


@pytest.fixture
def whitfield(cast):
    """Lorna Whitfield, Headteacher of Westdale Junior."""
    return cast.whitfield


@pytest.fixture
def ashdown(cast):
    """Margaret Ashdown, Chair of Governors of Westdale Junior."""
    return cast.ashdown


@pytest.fixture
def price(cast):
    """Daniel Price, deputy Headteacher; he acts for her only when appointed."""
    return cast.price


@pytest.fixture
def marsh(cast):
    """Helen Marsh, Mr Okafor's line manager."""
    return cast.marsh


@pytest.fixture
def okafor(cast):
    """Tunde Okafor, who teaches a class and the violin."""
    return cast.okafor


@pytest.fixture
def nair(cast):
    """Priya Nair, a teacher who has nothing to do with the case."""
    return cast.nair


@pytest.fixture
def dunn(cast):
    """Carol Dunn of the office."""
    return cast.dunn


@pytest.fixture
def pritchard(cast):
    """Owen Pritchard, head teacher of Brackenfield Primary."""
    return cast.pritchard


@pytest.fixture
def carter(cast):
    """Ben Carter, who does at Brackenfield what Mr Okafor does at Westdale."""
    return cast.carter


@pytest.fixture
def tran(cast):
    """Lucy Tran, Mr Carter's line manager."""
    return cast.tran


@pytest.fixture
def amira(cast):
    """Amira Haddad, Year 5."""
    return cast.amira


@pytest.fixture
def bilal(cast):
    """Bilal Haddad, Year 3, Amira's brother."""
    return cast.bilal


@pytest.fixture
def lesson(okafor, amira):
    """Mr Okafor asks to teach Amira the violin; it waits for the Headteacher."""
    return a_request(okafor, [amira])


def facts_of_a_request(day, **changes):
    """What a careful person would answer."""
    return {
        "kind": Proposal.Kind.TUITION,
        "purpose": "A violin lesson of 45 minutes each week.",
        "reasons": "The school's own lessons are full, and her parents asked me.",
        "place": "The music room at the community centre, door open.",
        "times": "Tuesdays, 16:30 to 17:15, in term time.",
        "starts_on": day + timedelta(days=7),
        "ends_on": day + timedelta(days=182),
        "others_present": "A parent sits in.",
        "paid": True,
        "paid_words": "20 pounds a lesson, paid by the parents.",
        "parents": Proposal.Parents.AGREE,
        "parents_words": "Her mother wrote to me on the school's e-mail.",
        "taught": False,
        "taught_words": "",
        "safeguards": "Times are arranged through the school office; I keep no number of hers.",
        "not_friendship": True,
        **changes,
    }


def a_request(person, students, *, at=None, key=None, renews=None, **changes):
    """A request of this person about these students, sent now (or `at`), with sane facts where none are given."""
    at = at or now()
    return Proposal.send(
        staff_member=person.staff,
        students=students,
        facts=facts_of_a_request(today(at), **changes),
        key=key or uuid.uuid4(),
        renews=renews,
        by=person.user,
        at=at,
    )


def who_decides(proposal):
    """The right person for this request, and as what: the Headteacher, or the Chair for the Headteacher's own."""
    everyone, school = everybody.find(), proposal.record.school
    head = everyone.head_of(school)
    if proposal.record.staff_member_id == head.staff.pk:
        return everyone.chair_of(school), "Chair of Governors"
    return head, "Headteacher"


def decided(proposal, outcome, *, at=None, person=None, capacity=None, seen=None, **terms):
    """A decision by the right person (or the one named): the Decision."""
    right, usual = who_decides(proposal)
    if outcome == Outcome.AGREE:
        terms = sane_terms(proposal, at or now()) | terms
    return acts.decide(
        proposal,
        outcome=outcome,
        seen=proposal.decisions.count() if seen is None else seen,
        by=(person or right).user,
        at=at or now(),
        capacity=capacity or usual,
        reasons=terms.pop("reasons", "The place is public and a parent is there."),
        **terms,
    )


def sane_terms(proposal, at):
    """Agreed as asked for, from the day it is decided at the earliest."""
    return {
        "starts_on": max(proposal.starts_on, today(at)),
        "ends_on": proposal.ends_on,
        "review_weeks": 6,
        "conditions": ["The door stays open."],
        "wordings": {party.pk: f"Agreed: lessons for {party.name}." for party in proposal.record.parties.all()},
    }


def agreed(proposal, **changes):
    """The agreement that comes of a request when the right person agrees to it."""
    decided(proposal, Outcome.AGREE, **changes)
    return Agreement.objects.select_related("record__school", "record__staff_member").get(pk=proposal.pk)


def standing(person, day=None):
    """Who somebody is on a day (today when none is given)."""
    return Standing.of(person.user, day or today(now()))


def reviewed(agreement, person, *, at=None, outcome="continue", roles=None, **facts):
    """One monitoring note by this person, in the roles they hold on that day."""
    at = at or now()
    where = standing(person, today(at))
    staff = agreement.record.staff_member
    roles = where.roles_over(staff) if roles is None else roles
    facts = {"checked": ["staff"], "conditions": [], "finding": "as-agreed", "note": "All was as agreed."} | facts
    words = agreement.record.edition.words
    capacity = where.capacity_over(staff, roles, words)
    return acts.review(
        agreement, roles=roles, key=uuid.uuid4(), by=person.user, at=at, capacity=capacity, outcome=outcome, **facts
    )


def duties(record):
    """The open duties on a record: (what, falls to), in the order they were raised."""
    return list(record.duties.open().order_by("pk").values_list("what", "holder"))


def acting(person, *, school, by, first, last, at=None):
    """Somebody is named to act for the Headteacher from a day until a day, both told as days from today."""
    day = today(now())
    return Appointment.appoint(
        school=school, user=person.user, role=Role.DEPUTY, starts_on=day + timedelta(days=first),
        ends_on=day + timedelta(days=last), by=by.user, at=at or now(),
    )  # fmt: skip


def managed(person, *, by, since=-1):
    """From a day (told as days from today) this person is managed by somebody else."""
    starts_on = today(now()) + timedelta(days=since)
    return LineManagement.assign(staff_member=person.staff, manager=by.staff, starts_on=starts_on, by=by.user, at=now())
