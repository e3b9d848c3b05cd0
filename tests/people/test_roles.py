"""Who holds which role, from when until when, and who may say so."""

from datetime import timedelta

import pytest

from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from records.models import TwoPersonAct
from tests.people.conftest import on
from tests.people_fixtures import standing
from tests.signing import proved


def day(offset=0):
    """A day, so many days from today."""
    return today(now()) + timedelta(days=offset)


REST = {"why": "The governors asked for it.", "key": "0b6e1c3e-6c0e-4f0e-9f55-0d4b6a1d1a11"}


def naming(role, person, starts=0, ends=None):
    """What is typed to name somebody on the staff to a role."""
    given = {"role": role, "who": "staff", "staff": str(person.staff.pk), **on("starts_on", day(starts)), **REST}
    return given | (on("ends_on", day(ends)) if ends is not None else {})


def confirmed(at_desk, second):
    """What was proposed last is confirmed by a second person."""
    act = TwoPersonAct.objects.latest("pk")
    return proved(at_desk(second)).post(f"/confirmations/{act.pk}/", {"confirm": "1"})


def holders(school, role, offset=0):
    """Who holds a role on a day."""
    return [row.user.name for row in Appointment.objects.filter(school=school, role=role).on(day(offset))]


def test_a_deputy_acts_between_two_days_and_no_longer(at_desk, cast, whitfield, price):
    visitor = at_desk(whitfield)
    response = visitor.post("/people/roles/new/", naming("deputy", price, 2, 9), follow=True)
    assert "waits for a second person. Nothing changes before that." in visitor.said(response)
    assert not standing(price, day(5)).heads_of
    confirmed(at_desk, cast.ellis)
    assert "Daniel Price To come" in visitor.reads("/people/roles/")
    assert [bool(standing(price, day(offset)).heads_of) for offset in (1, 2, 9, 10)] == [False, True, True, False]


def test_a_deputy_without_a_last_day_is_refused(at_desk, cast, whitfield, price):
    visitor = at_desk(whitfield)
    said = visitor.complaints(visitor.post("/people/roles/new/", naming("deputy", price)))
    assert said == ["Enter the last day on which they act"]
    said = visitor.complaints(visitor.post("/people/roles/new/", naming("auditor", price)))
    assert said == ["Enter the last day of the audit"]
    said = visitor.complaints(visitor.post("/people/roles/new/", naming("deputy", price, 5, 2)))
    assert said == ["The last day must be the first day or later"]
    said = visitor.complaints(visitor.post("/people/roles/new/", naming("senior", price, -3)))
    assert said == ["First day must be today or later"]


def test_what_is_missing_from_an_appointment_is_said(at_desk, whitfield):
    visitor = at_desk(whitfield)
    assert visitor.complaints(visitor.post("/people/roles/new/", {})) == [
        "Choose the role", "Choose whether they are on the staff", "Enter the first day", "Enter why they take the role",
    ]  # fmt: skip
    given = {"role": "chair", "who": "other", **on("starts_on", day()), **REST}
    assert visitor.complaints(visitor.post("/people/roles/new/", given)) == [
        "Enter their name",
        "Enter their e-mail address",
    ]


def test_a_new_chair_takes_the_place_of_the_one_before(at_desk, cast, whitfield, ashdown):
    given = {
        "role": "chair",
        "who": "other",
        "name": "Peter Quill",
        "email": "pq@westdale.example",
        **on("starts_on", day(5)),
        **REST,
    }
    at_desk(whitfield).post("/people/roles/new/", given)
    confirmed(at_desk, ashdown)
    assert (holders(cast.westdale, Role.CHAIR, 4), holders(cast.westdale, Role.CHAIR, 5)) == (
        ["Margaret Ashdown"], ["Peter Quill"],
    )  # fmt: skip


def test_somebody_without_an_account_who_gets_a_role_gets_one(at_desk, cast, whitfield):
    at_desk(whitfield).post("/people/roles/new/", naming("senior", cast.moss))
    user = User.objects.get(email="glenda.moss@westdale.example")
    cast.moss.staff.refresh_from_db()
    assert (cast.moss.staff.user, user.has_usable_password()) == (user, False)


def test_somebody_without_an_address_cannot_hold_a_role(at_desk, cast, whitfield):
    type(cast.moss.staff).objects.filter(pk=cast.moss.staff.pk).update(email="")
    visitor = at_desk(whitfield)
    assert visitor.complaints(visitor.post("/people/roles/new/", naming("senior", cast.moss))) == [
        "Glenda Moss has no e-mail address here, so there can be no account. Add one on their page first"
    ]


def test_the_same_role_twice_is_refused(at_desk, cast, whitfield, marsh):
    visitor = at_desk(whitfield)
    response = visitor.post("/people/roles/new/", naming("senior", marsh))
    assert response.status_code == 409
    assert "Helen Marsh holds this role already. End it first, or leave it as it is." in visitor.said(response)


@pytest.mark.parametrize(
    ("who", "role", "whom"),
    [
        ("whitfield", "headteacher", "price"),
        ("whitfield", "headteacher", "whitfield"),
        ("ashdown", "chair", "price"),
        ("ashdown", "senior", "price"),
        ("dunn", "senior", "price"),
        ("field", "system-administrator", "price"),
    ],
)
def test_a_role_is_given_only_by_whom_it_is_theirs_to_give(at_desk, cast, who, role, whom):
    before = Appointment.objects.count()
    response = at_desk(getattr(cast, who)).post("/people/roles/new/", naming(role, getattr(cast, whom), 0, 9))
    assert response.status_code in {200, 403}
    assert Appointment.objects.count() == before


def test_the_chair_names_the_headteacher(at_desk, cast, ashdown, price):
    visitor = at_desk(ashdown)
    visitor.post("/people/roles/new/", naming("headteacher", price, 7))
    confirmed(at_desk, cast.ellis)
    assert (holders(cast.westdale, Role.HEADTEACHER, 6), holders(cast.westdale, Role.HEADTEACHER, 7)) == (
        ["Lorna Whitfield"], ["Daniel Price"],
    )  # fmt: skip


def test_an_acting_deputy_names_no_deputy_and_no_chair(at_desk, cast, price, marsh):
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=day(), ends_on=day(5), by=None, at=now()
    )
    visitor, before = at_desk(price), Appointment.objects.count()
    said = visitor.reads("/people/roles/new/")
    assert ("Senior member of staff" in said, "Deputy acting" in said, "Chair of Governors" in said) == (
        True,
        False,
        False,
    )
    for person in (price, marsh):
        visitor.post("/people/roles/new/", naming("deputy", person, 0, 60))
    assert Appointment.objects.count() == before


def test_nobody_names_themselves_to_decide(at_desk, cast, whitfield):
    visitor = at_desk(whitfield)
    response = visitor.post("/people/roles/new/", naming("deputy", whitfield, 0, 5))
    assert response.status_code == 403
    assert "Nobody names themselves to this role. Ask the Headteacher or the Chair of Governors." in visitor.said(
        response
    )


def test_a_role_ends_at_the_end_of_a_day(at_desk, cast, whitfield):
    held = Appointment.objects.get(school=cast.westdale, role=Role.SAFEGUARDING_LEAD)
    visitor = at_desk(whitfield)
    response = visitor.post(f"/people/roles/{held.pk}/ending/", on("ends_on", day(3)), follow=True)
    assert "Ruth Ellis holds the role until" in visitor.said(response)
    assert [holders(cast.westdale, Role.SAFEGUARDING_LEAD, offset) for offset in (3, 4)] == [["Ruth Ellis"], []]
    held.refresh_from_db()
    assert held.history.first().capacity == "Headteacher"


def test_a_role_ends_once(at_desk, cast, whitfield):
    held = Appointment.objects.get(school=cast.westdale, role=Role.SAFEGUARDING_LEAD)
    held.end(on=day(-5), by=None, at=now(), why="Left the role")
    response = at_desk(whitfield).post(f"/people/roles/{held.pk}/ending/", on("ends_on", day()))
    assert response.status_code == 409


@pytest.mark.parametrize(
    ("who", "role", "sentence"),
    [
        ("whitfield", Role.HEADTEACHER, "The Chair of Governors names the Headteacher."),
        ("dunn", Role.SENIOR, "The Headteacher names people to this role."),
        ("ashdown", Role.CHAIR, "The Headteacher enters the Chair whom the governors elected."),
    ],
)
def test_whoever_may_not_end_a_role_is_told_who_may(at_desk, cast, who, role, sentence):
    held = Appointment.objects.filter(school=cast.westdale, role=role).first()
    visitor = at_desk(getattr(cast, who))
    assert sentence in visitor.reads("/people/roles/")
    response = visitor.post(f"/people/roles/{held.pk}/ending/", on("ends_on", day()))
    assert (response.status_code, sentence in visitor.said(response)) == (403, True)


def test_an_acting_deputy_does_not_end_who_decides(at_desk, cast, price):
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=day(), ends_on=day(5), by=None, at=now()
    )
    for role in (Role.CHAIR, Role.HEADTEACHER, Role.DEPUTY):
        held = Appointment.objects.get(school=cast.westdale, role=role)
        assert at_desk(price).post(f"/people/roles/{held.pk}/ending/", on("ends_on", day())).status_code == 403


def test_roles_of_another_school_are_not_found(at_desk, cast, pritchard):
    held = Appointment.objects.get(school=cast.westdale, role=Role.CHAIR)
    assert at_desk(pritchard).post(f"/people/roles/{held.pk}/ending/", on("ends_on", day())).status_code == 404
