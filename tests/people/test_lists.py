"""The lists ask the database no more often when there is more on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contactpolicy.school.models import Appointment, StaffMember, Student, User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today

MOST = 12


def joined(cast, number):
    """So many more people of every kind at Westdale."""
    at = now()
    for one in range(number):
        user = User.objects.create_user(f"more{one}@westdale.example", name=f"More {one}", by=None, at=at)
        names = {"surname": f"More{one:03}", "forename": "Ann"}
        StaffMember.join(school=cast.westdale, user=user if one % 2 else None, by=None, at=at, **names)
        Student.enrol(school=cast.westdale, by=None, at=at, **names)
        Appointment.appoint(school=cast.westdale, user=user, role=Role.SENIOR, starts_on=today(at), by=None, at=at)


def asked(visitor, path):
    """How many questions a page asks the database, its own look apart."""
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get(path).status_code == 200
    own = [one["sql"] for one in queries if "trail_" not in one["sql"] and "SAVEPOINT" not in one["sql"]]
    return len(own)


@pytest.mark.parametrize("path", ["/people/", "/people/staff/", "/people/students/", "/people/roles/", "/school/"])
def test_a_list_asks_no_more_for_many_than_for_few(at_desk, cast, whitfield, path):
    visitor = at_desk(whitfield)
    few = asked(visitor, path)
    joined(cast, 30)
    many = asked(visitor, path)
    assert (many <= few, many <= MOST) == (True, True), (few, many)
