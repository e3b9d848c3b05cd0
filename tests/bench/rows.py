"""The rows of the table."""

import uuid

from django.db import connection

from approvals import acts
from approvals.models.decisions import Outcome
from contactpolicy.trail.door import look
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from contacts import acts as contacts
from contacts.models.contacts import Kind
from tests import cast
from tests.bench import verifying
from tests.bench.bare import bare_model
from tests.bench.row import Row
from tests.people_fixtures import a_request, sane_terms


def whose_request(number):
    """Each writer asks for one teacher about one student; at one school, so that all of them share its chain."""
    people = cast.find()
    teachers, students = [people.okafor, people.nair, people.marsh], [people.amira, people.bilal]
    return teachers[number % 3], students[number % 2], people.whitfield


def request_and_decision(asked):
    """A request is sent and agreed to: registered, decided, put in force, filed on both files, its reviews due."""
    person, student, head = asked
    at = now()
    proposal = a_request(person, [student], at=at)
    acts.decide(
        proposal, outcome=Outcome.AGREE, seen=0, by=head.user, at=at, capacity="Headteacher",
        reasons="The place is public and a parent is there.", **sane_terms(proposal, at),
    )  # fmt: skip


def a_contact(asked):
    """Other contact: registered, with its person and its duty, history and chain included."""
    person, student, _ = asked
    at = now()
    facts = {"kind": Kind.OTHER, "channel": "other", "began_by": "other", "said": "A gift at the door."}
    contacts.log(
        staff_member=person.staff, students=[student], others=[], facts=facts, key=uuid.uuid4(), happened_at=at,
        by=person.user, at=at,
    )  # fmt: skip


def a_look(asked):
    """Somebody opens a contact: the entry in their school's chain is committed before the page."""
    person, _, _ = asked
    look(person.staff.school.looks_chain(), by=person.user, at=now(), target="contact WJ-2026-00042")


def a_place_for_looks():
    """A school, and a table of the same columns and as many indexes as the trail's."""
    cast.build()
    with connection.schema_editor() as editor:
        editor.create_model(bare_model(Entry))


BARE_LOOK = """INSERT INTO bench_bareentry
(chain_id, seq, at, kind, actor_id, capacity, target, links, digest, prev, hash)
VALUES (1, 42, %s, 'view', %s, '', 'contact WJ-2026-00042', '[]', %s, %s, %s)"""


def a_bare_look(asked):
    """One row as wide into a table with as many indexes, committed by itself."""
    person, _, _ = asked
    with connection.cursor() as cursor:
        cursor.execute(BARE_LOOK, [now(), person.user.pk, "0" * 64, "1" * 64, "2" * 64])


def broken_chains():
    """What the verification of the whole trail finds wrong."""
    return [finding.text for finding in verify().findings]


ROWS = [
    Row(
        name="Create a proposal and decide it",
        bar=0.4,
        prepare=cast.build,
        begin=whose_request,
        act=request_and_decision,
        after=broken_chains,
    ),
    Row(
        name="Log a contact",
        bar=0.4,
        prepare=cast.build,
        begin=whose_request,
        act=a_contact,
        after=broken_chains,
    ),
    Row(
        name="Look at a page",
        bar=1 / 1.5,  # one and a half times as long as a bare committed insert, at most
        prepare=a_place_for_looks,
        begin=whose_request,
        act=a_look,
        bare=a_bare_look,
        inserts=1,
        after=broken_chains,
    ),
    *verifying.ROWS,
]
