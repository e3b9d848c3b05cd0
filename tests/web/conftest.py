"""People with an account and no school: the page machinery asks nobody what they are."""

import pytest

from contactpolicy.school.models import User
from contactpolicy.web import searches
from contactpolicy.web.clock import now
from tests.people_fixtures import a_request, agreed


@pytest.fixture
def somebody(db):
    """somebody("Tolu Okafor"): an account by that name."""

    def make(name):
        return User.objects.create_user(f"{name.split()[0].lower()}@pages.test", name=name, by=None, at=now())

    return make


@pytest.fixture(autouse=True)
def nobody_notices(monkeypatch):
    """These pages search at no school, so no trail is there to say so in."""
    monkeypatch.setattr(searches, "NOTICED", [])


@pytest.fixture
def lived_in(cast):
    """Some records at Westdale."""
    for student in (cast.amira, cast.bilal):
        agreed(a_request(cast.okafor, [student]))
        a_request(cast.marsh, [student])
    return cast
