"""Who acts in these tests, on which record, and what somebody with the database's own password can do."""

from datetime import UTC, datetime

import pytest

from contactpolicy.school.models import School
from contactpolicy.trail.door import audited

AT = datetime(2031, 5, 3, 9, 32, 10, 123456, tzinfo=UTC)


@pytest.fixture
def lorna(cast):
    """Lorna Whitfield's account."""
    return cast.whitfield.user


@pytest.fixture
def westdale(cast):
    """Westdale Junior, whose chain has begun long ago."""
    return cast.westdale


@pytest.fixture
def infants(cast, lorna):
    """Tillingham Infants, entered by Lorna Whitfield, then renamed: two versions, two entries, a chain of its own."""
    with audited(by=lorna, at=AT, why="A new school"):
        school = School.objects.create(urn="911911", name="Tillingham Infants", prefix="TI")
    return renamed(school, "Tillingham Infant School", by=lorna)


def renamed(school, name, *, by, at=AT):
    """The school under another name, as the product would do it."""
    school.name = name
    with audited(by=by, at=at, why="Renamed"):
        school.save()
    return school
