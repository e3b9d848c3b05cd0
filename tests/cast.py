"""The cast of every test: two schools and their people, made through the product's own doors."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password

from approvals.demo import cast as people
from approvals.demo.facts import SCHOOLS
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today

PASSWORD = "eleven violins in the rain"
SETTLED_AGO = timedelta(days=400)


def build():
    """Both schools with their people, settled more than a year ago, in the current database."""
    day = today(now())
    at = now() - SETTLED_AGO
    hashed = make_password(PASSWORD)
    for facts in SCHOOLS:
        school, members = people.settle(facts, at=at, since=today(at), password=hashed)
        office = members[facts.holder(Role.RECORDS_OFFICER)].user
        with audited(by=office, at=at):
            for number, child in enumerate(facts.children, 1):
                people.enrol(child, facts, school, number=number, day=day, by=office, at=at)
    return find()


find = people.find
