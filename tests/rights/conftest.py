"""An auditor at Westdale, and files with something on them."""

from datetime import timedelta

import pytest
from django.test import Client

from approvals.demo.cast import Person
from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from tests.people_fixtures import a_request, agreed
from tests.signing import proved


@pytest.fixture
def auditor(cast, whitfield):
    """Joan Ferris, who is on no staff, audits for a month."""
    at = now()
    user = User.objects.create_user("joan.ferris@audit.example", name="Joan Ferris", by=whitfield.user, at=at)
    Appointment.appoint(
        school=cast.westdale, user=user, role=Role.AUDITOR, starts_on=today(at), ends_on=today(at) + timedelta(days=30),
        by=whitfield.user, at=at,
    )  # fmt: skip
    return Person(user, None)


@pytest.fixture
def filed(cast, okafor, amira):
    """Mr Okafor's and Amira's files have an entry each."""
    return agreed(a_request(okafor, [amira]))


@pytest.fixture
def at_desk(db):
    """at_desk(person): their browser, with a fresh proof of who they are."""

    def one(person, fresh=True):
        client = Client()
        client.force_login(person.user)
        return proved(client) if fresh else client

    return one
