"""A list reads each way of seeing by itself, and shows what may be seen: neither more nor less, for everybody."""

import uuid

import pytest
from django.db.models import QuerySet

from approvals.models import Proposal
from contactpolicy.web.clock import now
from contacts import acts
from contacts.models import Contact
from contacts.models.contacts import Kind
from records.models import Record
from tests.people_fixtures import a_request, acting, standing
from tests.reminders.test_holders import nobody_in_post
from tests.reminders.world import named_on

from .test_standing import ABOUT, EVERYBODY


def a_gift(person, student, *, before_senior):
    """Other contact, brought to a senior member of staff or not."""
    facts = {"kind": Kind.OTHER, "channel": "other", "began_by": "other", "said": "A gift at the door."}
    contact = acts.log(
        staff_member=person.staff, students=[student], others=[], facts=facts, key=uuid.uuid4(), happened_at=now(),
        by=person.user, at=now(),
    )  # fmt: skip
    if before_senior:
        Record.objects.filter(pk=contact.pk).update(before_senior=True)


def a_deputy_acts(cast):
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=5)


def some_are_named(cast):
    for record in Record.objects.filter(staff_member__in=[cast.okafor.staff, cast.whitfield.staff]):
        named_on(record, cast.ellis)
        named_on(record, cast.marsh)


@pytest.mark.parametrize(
    "happens", [lambda cast: None, a_deputy_acts, nobody_in_post, some_are_named], ids=lambda one: one.__name__
)
def test_the_lists_together_are_what_may_be_seen(cast, happens):
    for key, student in ABOUT.items():
        a_request(getattr(cast, key), [getattr(cast, student)])
        a_gift(getattr(cast, key), getattr(cast, student), before_senior=key in {"okafor", "whitfield", "carter"})
    happens(cast)
    shown = 0
    for key in EVERYBODY:
        theirs = standing(getattr(cast, key))
        for model in (Proposal, Contact):
            seen = set(model.objects.filter(record__in=Record.objects.visible_to(theirs)))
            for found in (model.objects.all(), model.objects.exclude(record=None)):  # as they are; narrowed
                lists = [one if isinstance(one, QuerySet) else one.whole() for one in found.lists_of(theirs)]
                assert (key, set().union(*lists)) == (key, seen)
            assert (key, set(model.objects.visible_to(theirs))) == (key, seen)
            shown += len(seen)
    assert shown > 10
