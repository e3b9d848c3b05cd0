"""Who sees what, owes what and stands over whom: every role of table 3 against every case, as tables."""

import pytest

from approvals.models import Agreement, Proposal
from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from records.models import Duty, Record
from tests.http.pages import a_day
from tests.people_fixtures import a_request, acting, agreed, standing

EVERYBODY = """
ashdown whitfield price marsh okafor nair bennett ellis dunn field holloway pritchard khan tran carter
""".split()
ABOUT = {
    "okafor": "amira",
    "whitfield": "grace",
    "price": "zoe",
    "marsh": "lily",
    "carter": "freya",
    "pritchard": "kuba",
}

# Whose records each person sees, among the six above; the deputies act for nobody today.
SEES = {
    "ashdown": {"whitfield"},
    "whitfield": {"okafor", "whitfield", "price", "marsh"},
    "price": {"price"},
    "marsh": {"okafor", "marsh"},
    "okafor": {"okafor"},
    "holloway": {"pritchard"},
    "pritchard": {"carter", "pritchard"},
    "tran": {"carter"},
    "carter": {"carter"},
}
# Towards whom each person holds which oversight role.
OVER = {
    "ashdown": {"whitfield": {"headteacher", "line-manager"}},
    "whitfield": {
        "okafor": {"headteacher"},
        "price": {"headteacher", "line-manager"},
        "marsh": {"headteacher", "line-manager"},
    },
    "marsh": {"okafor": {"line-manager"}},
    "holloway": {"pritchard": {"headteacher", "line-manager"}},
    "pritchard": {"carter": {"headteacher"}},
    "tran": {"carter": {"line-manager"}},
}
# The same while Daniel Price acts for the Headteacher: what is then different.
WHILE_PRICE_ACTS_SEES = {"ashdown": {"whitfield", "price"}, "price": {"okafor", "price", "marsh"}}
WHILE_PRICE_ACTS_OVER = {
    "ashdown": {"whitfield": {"headteacher", "line-manager"}, "price": {"headteacher"}},
    "price": {"okafor": {"headteacher"}, "marsh": {"headteacher"}},
}


# Over whom each person stands as a senior member of staff (Appendix 1): never themselves, the Headteacher's to the Chair.
AS_SENIOR = {
    "ashdown": {"whitfield"},
    "whitfield": {"okafor", "price", "marsh"},
    "price": {"okafor", "marsh"},
    "marsh": {"okafor", "price"},
    "holloway": {"pritchard"},
    "pritchard": {"carter"},
    "khan": {"carter"},
    "tran": {"carter"},
}


@pytest.fixture
def cases(cast):
    """One request of each of six people, waiting."""
    return {who: a_request(getattr(cast, who), [getattr(cast, about)]) for who, about in ABOUT.items()}


@pytest.fixture
def price_acts(cast):
    """Daniel Price acts for the Headteacher this week."""
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=6)


def seen_by(person, cases):
    """Whose requests a person sees."""
    visible = set(Record.objects.visible_to(standing(person)).values_list("pk", flat=True))
    return {who for who, proposal in cases.items() if proposal.pk in visible}


def held_over(person, cases):
    """Over whom a person holds which roles."""
    where = standing(person)
    held = {who: where.monitors(proposal.record.staff_member) for who, proposal in cases.items()}
    return {who: {str(role) for role in roles} for who, roles in held.items() if roles}


def owed_by(person, cases):
    """The open duties a person can do: (whose case, what, falls to)."""
    names = {proposal.pk: who for who, proposal in cases.items()}
    found = Duty.objects.open().falling_to(standing(person)).values_list("record_id", "what", "holder")
    return {(names[record], what, holder) for record, what, holder in found}


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_whose_records(who, cases, cast):
    assert seen_by(getattr(cast, who), cases) == SEES.get(who, set())


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_stands_over_whom(who, cases, cast):
    assert held_over(getattr(cast, who), cases) == OVER.get(who, {})


@pytest.mark.parametrize("who", EVERYBODY)
def test_over_whom_somebody_stands_as_a_senior_member_of_staff(who, cases, cast):
    where = standing(getattr(cast, who))
    held = {case for case, one in cases.items() if "senior" in where.roles_over(one.record.staff_member)}
    assert held == AS_SENIOR.get(who, set())


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_whose_records_while_a_deputy_acts(who, cases, cast, price_acts):
    assert seen_by(getattr(cast, who), cases) == WHILE_PRICE_ACTS_SEES.get(who, SEES.get(who, set()))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_stands_over_whom_while_a_deputy_acts(who, cases, cast, price_acts):
    assert held_over(getattr(cast, who), cases) == WHILE_PRICE_ACTS_OVER.get(who, OVER.get(who, {}))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_owes_a_decision(who, cases, cast):
    deciding = {
        person for person, roles in OVER.get(who, {}).items() if "headteacher" in roles
    }  # whoever stands in the Headteacher's place decides
    assert owed_by(getattr(cast, who), cases) == {(person, "decide", "headteacher") for person in deciding}


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_owes_a_review(who, cases, cast):
    """Under Westdale's edition two duties, under the county's one that either role can do."""
    for proposal in cases.values():
        agreed(proposal)
    expected = set()
    for person, roles in OVER.get(who, {}).items():
        county = person in {"carter", "pritchard"}
        expected |= {(person, "review", "either")} if county else {(person, "review", role) for role in roles}
    assert owed_by(getattr(cast, who), cases) == expected


@pytest.mark.parametrize("who", EVERYBODY)
def test_duties_owed_and_roles_held_say_the_same(who, cases, cast, price_acts):
    """The list of what needs somebody and the answer on the page are two ways of asking one question."""
    for proposal in cases.values():
        agreed(proposal)
    person = getattr(cast, who)
    held = held_over(person, cases)
    by_roles = {
        (case, duty.what, duty.holder)
        for case, proposal in cases.items()
        for duty in proposal.record.duties.open()
        if duty.holder in held.get(case, ()) or (duty.holder == "either" and held.get(case))
    }
    assert owed_by(person, cases) == by_roles


def test_requests_and_agreements_are_seen_by_whoever_sees_the_record(cases, cast, marsh):
    agreed(cases["okafor"])
    agreed(cases["price"])
    where = standing(marsh)
    assert {one.record.staff_member.surname for one in Proposal.objects.visible_to(where)} == {"Okafor", "Marsh"}
    assert {one.record.staff_member.surname for one in Agreement.objects.visible_to(where)} == {"Okafor"}


def test_a_restricted_record_is_in_nobodys_lists_and_the_headteachers_alone_to_handle(cases, cast):
    record = cases["okafor"].record
    record.restricted = True
    with audited(by=None, at=now()):
        record.save()
    for who in EVERYBODY:
        where = standing(getattr(cast, who))
        assert "okafor" not in seen_by(getattr(cast, who), cases)
        handles = Record.objects.handled_by(where).filter(pk=record.pk).exists()
        owes = "okafor" in {case for case, _, _ in owed_by(getattr(cast, who), cases)}
        assert (who, handles, owes) == (who, who == "whitfield", who == "whitfield")


def test_a_line_manager_stops_seeing_a_case_on_the_day_they_manage_no_more(cases, cast, marsh, okafor):
    row = okafor.staff.managed_by.get()
    row.end(on=a_day(), by=cast.dunn.user, at=now(), why="Moves to the lower school")
    assert seen_by(marsh, cases) == {"okafor", "marsh"}
    tomorrow = standing(marsh, a_day(1))
    assert not Record.objects.visible_to(tomorrow).filter(pk=cases["okafor"].pk).exists()


def test_an_auditor_sees_no_record_by_the_appointment_alone(cases, cast, nair):
    Appointment.appoint(
        school=cast.westdale, user=nair.user, role=Role.AUDITOR, starts_on=a_day(), ends_on=a_day(), by=None, at=now()
    )
    assert seen_by(nair, cases) == set()


def test_a_headteacher_managed_by_a_colleague_on_the_list_is_still_the_chairs(cases, cast, whitfield, price):
    """Whatever the list of line managers says, nobody at school stands over the Headteacher."""
    from contactpolicy.school.models import LineManagement

    LineManagement.assign(staff_member=whitfield.staff, manager=price.staff, starts_on=a_day(), by=None, at=now())
    assert "whitfield" not in seen_by(price, cases)
    assert "whitfield" not in held_over(price, cases)


def test_the_standing_of_somebody_unknown_sees_nothing(cases, cast):
    from django.contrib.auth.models import AnonymousUser

    from records.standing import Standing

    nobody = Standing.of(AnonymousUser(), a_day())
    assert not Record.objects.visible_to(nobody).exists()
    assert not Duty.objects.falling_to(nobody).exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_standing_asks_few_questions(who, cast, django_assert_max_num_queries):
    person = getattr(cast, who)
    with django_assert_max_num_queries(4):
        standing(person)
