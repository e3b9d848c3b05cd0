"""A page tells what was done as what was done: not as what was to be done, with "done" before it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals import acts
from contactpolicy.web.clock import now
from records.models.duties import What
from tests.people_fixtures import a_request, agreed, reviewed
from tests.referrals.posting import TOLD, referred

from .posting import logged, said, signed_in

HOUR = timedelta(hours=1)


def page(person, name, number):
    """The page of a record, as somebody reads it."""
    return said(signed_in(person).get(reverse(name, args=[number])))


def do(record, what, by, capacity, note):
    """Somebody does what waits for them on a record."""
    for duty in record.duties.open().filter(what=what):
        duty.seen(by=by.user, at=now(), capacity=capacity, note=note)


def test_a_number_that_was_removed_is_told_as_removed(okafor, amira, whitfield):
    record = logged(okafor, "number-disclosed", amira).record
    do(record, What.REMOVE, okafor, "member of staff", "Deleted it on the coach home.")
    told = page(whitfield, "contacts:contact", record.number)
    assert "Confirmed that it is removed by Tunde Okafor , member of staff" in told
    assert "Deleted it on the coach home." in told
    assert "Done:" not in told


@pytest.fixture
def agreement(okafor, amira):
    """Mr Okafor teaches Amira."""
    return agreed(a_request(okafor, [amira]))


def test_who_saw_that_an_agreement_ended_and_what_they_said_stands_on_its_page(agreement, okafor, whitfield):
    acts.end(agreement, by=okafor.user, at=now(), capacity="member of staff", why="She stops playing.", as_head=False)
    do(agreement.record, What.SEE, whitfield, "Headteacher", "A good ending.")
    told = page(whitfield, "approvals:agreement", agreement.record.number)
    assert "Seen by Lorna Whitfield , Headteacher" in told
    assert "A good ending." in told


def test_so_does_the_word_of_a_headteacher_who_thought_again_and_left_it(agreement, marsh, whitfield):
    reviewed(agreement, marsh, outcome="change")
    acts.keep(agreement, by=whitfield.user, at=now() + HOUR, capacity="Headteacher", why="It says it well enough.")
    told = page(whitfield, "approvals:agreement", agreement.record.number)
    assert "Thought again, and left as it is by Lorna Whitfield , Headteacher" in told
    assert "It says it well enough." in told


@pytest.mark.parametrize(
    ("to", "seen"),
    [
        ("nobody", "Decided not to refer by Lorna Whitfield , Headteacher"),
        ("police", "Decided to refer to the police by Lorna Whitfield , Headteacher"),
        ("hr", "Decided to refer to HR: the disciplinary route by Lorna Whitfield , Headteacher"),
    ],
)
def test_a_referral_tells_what_was_decided(okafor, whitfield, to, seen):
    number = referred(
        whitfield, okafor, to=to, reasons="So it seems to me.", **(TOLD if to == "nobody" else {})
    ).record.number
    assert seen in page(whitfield, "approvals:referral", number)
