"""Lists ask the database as many questions for thirty rows as for one, and never more than twelve."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now
from tests.people_fixtures import a_request, agreed

from .pages import DAY, a_day, signed_in

MOST = 12
CASES = ("approvals:proposals", "approvals:agreements")
FILES = ("records:files", "records:staff-file", "records:student-file")
PEOPLE = ("records:staff", "records:students", "records:roles")
# Pages that gather several lists ask more, but as much for thirty rows as for one.
GATHERED = ("home", "records:duties", "records:trail")
OWED = ("home", "records:duties")
THEIRS = {
    "whitfield": (*CASES, *FILES, *PEOPLE, *GATHERED), "price": (*CASES, *FILES, *PEOPLE, *GATHERED),
    "okafor": (*CASES, *OWED), "marsh": (*CASES, *OWED), "dunn": (*CASES, *FILES, *PEOPLE, *OWED),
    "ashdown": (*CASES, "records:roles", *OWED),
}  # fmt: skip
# A place to come back to in a transaction, and the session that is written once a minute, are no questions of the page.
NOT_ASKED = ("SAVEPOINT", "RELEASE", 'UPDATE "django_session"')


@pytest.fixture
def some(okafor, amira, price, whitfield):
    """some(30): that many agreements of Mr Okafor's with Amira in force, and as many requests that wait."""

    Appointment.appoint(
        school=price.school, user=price.user, role=Role.DEPUTY, starts_on=a_day(), ends_on=a_day(9),
        by=whitfield.user, at=now(),
    )  # fmt: skip

    def make(number):
        for _ in range(number):
            agreed(a_request(okafor, [amira], at=now() - 60 * DAY), at=now() - 60 * DAY)
            a_request(okafor, [amira])

    return make


def questions(client, url):
    """How many questions a page asks, as somebody who has opened pages before."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    assert answer.status_code == 200
    return [one["sql"] for one in asked if not one["sql"].startswith(NOT_ASKED)]


def test_no_list_asks_more_as_it_grows(cast, some):
    args = {"records:staff-file": [cast.okafor.staff.pk], "records:student-file": [cast.amira.pk]}
    pages = [(who, name) for who, names in THEIRS.items() for name in names]
    clients = {who: signed_in(getattr(cast, who)) for who in THEIRS}

    def all_of_them():
        return {
            (who, name): len(questions(clients[who], reverse(name, args=args.get(name, [])))) for who, name in pages
        }

    some(1)
    with_one = all_of_them()
    some(29)
    with_thirty = all_of_them()
    assert {page: (with_one[page], count) for page, count in with_thirty.items() if count > with_one[page]} == {}
    lists = {(who, name): count for (who, name), count in with_thirty.items() if name not in GATHERED}
    assert {page: count for page, count in lists.items() if count > MOST} == {}
