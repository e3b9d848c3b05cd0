"""Whoever has roles at several schools is known at each of them for one page, or sees nothing of it."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail import heads
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from tests.http.pages import signed_in

PAGES = {
    "home": "home",
    "records:confirmations": "acts of two people",
    "records:given": "what was given to me",
    "records:tray": "sheets to file",
    "contacts:round-staff": "acknowledgements of staff",
    "contacts:contacts": "contacts, all",
    "contacts:advice-list": "questions, all",
    "contacts:declarations": "declarations, current",
    "approvals:proposals": "requests, all",
    "approvals:agreements": "agreements, all",
    "approvals:plans": "plans, all",
    "records:duties": "duties, all",
    "records:files": "files of staff, present",
}


@pytest.fixture
def at_both(whitfield, pritchard):
    """Lorna Whitfield leads Brackenfield Primary for a while as well as Westdale Junior."""
    day = today(now())
    Appointment.appoint(
        school=pritchard.school, user=whitfield.user, role=Role.HEADTEACHER, starts_on=day, by=pritchard.user, at=now()
    )
    return sorted(school.looks_chain() for school in (whitfield.school, pritchard.school))


def targets(chain):
    """What was looked at, as it stands in a chain."""
    return list(Entry.objects.filter(chain__name=chain).order_by("seq").values_list("target", flat=True))


@pytest.mark.parametrize(("page", "target"), PAGES.items())
def test_one_page_of_two_schools_is_a_look_at_each(at_both, whitfield, page, target):
    assert signed_in(whitfield).get(reverse(page)).status_code == 200
    assert [targets(chain)[-1:] for chain in at_both] == [[target], [target]]


@pytest.mark.parametrize("page", PAGES)
def test_where_the_second_school_cannot_be_told_neither_is_and_nothing_is_shown(at_both, whitfield, monkeypatch, page):
    """Else the first school's trail would tell of a page that nobody ever saw."""
    client, before = signed_in(whitfield), [targets(chain) for chain in at_both]
    client.raise_request_exception = False
    moved, last = heads.moved, []

    def no_more(head, act, links):
        last.append(head.name)
        if len(set(last) & set(at_both)) == 2:
            raise OperationalError("database or disk is full")
        return moved(head, act, links)

    monkeypatch.setattr(heads, "moved", no_more)
    assert client.get(reverse(page)).status_code in {500, 503}
    assert [targets(chain) for chain in at_both] == before
