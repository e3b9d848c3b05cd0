"""How fast a trail of ten thousand entries is verified: by the product, and by the program that lies in an export."""

import subprocess
import sys
import time
import uuid

from django.conf import settings
from django.db import transaction

from contactpolicy.trail import heads, standalone
from contactpolicy.trail.acts import Act
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.exports.build import made
from records.exports.place import Place
from records.models import Record
from tests import cast
from tests.bench.row import Row
from tests.people_fixtures import a_request, agreed, standing

CHANGES, LOOKS, A_SECOND = 1_000, 9_000, 20_000


def prepare():
    """A school's trail: for each change, which wrote a version, nine looks."""
    people = cast.build()
    agreed(a_request(people.okafor, [people.amira]))
    school, at, head = people.westdale, now(), people.whitfield.user
    with transaction.atomic():
        for number in range(CHANGES):
            school.hr_contact = f"HR, room {number}"
            with audited(by=head, at=at, why="Moved"):
                school.save()
        (chain,) = heads.locked([school.looks_chain()])
        for number in range(LOOKS):
            heads.append(chain, Act(head, at, kind="view", target=f"contact WJ-2026-{number:05d}"), [])


def begin(number):
    """How many entries there are."""
    return Entry.objects.count()


def by_the_product(entries):
    """Every chain, version and live row, as `audit_verify` does each night."""
    assert verify().ok


def begin_export(number):
    """An export of an agreement, with the whole chains of its school; gives how many entries are in it, and where it lies."""
    people, path = cast.find(), settings.VAR / f"bench-{number}.zip"
    facts = {"key": uuid.uuid4(), "to": "police", "whom": "The bench", "why": "To be measured"}
    place = Place(Record.objects.select_related("school", "staff_member", "edition").get(), standing(people.whitfield))
    out, _ = made(place, facts=facts, by=people.whitfield.user, at=now())
    with out:
        path.write_bytes(out.read())
    return Entry.objects.filter(chain__name__startswith=f"school:{people.westdale.urn}:").count(), path


def by_a_police_officer(export):
    """The same chains, from the ZIP, by a program that is started for it and has nothing of ours."""
    command = [sys.executable, "-I", "-S", standalone.__file__, str(export[1])]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def one_core(entries):
    """One core, for as long as so many entries may take at twenty thousand a second."""
    entries = entries if isinstance(entries, int) else entries[0]
    end = time.process_time() + entries / A_SECOND
    while time.process_time() < end:
        pass


def findings(*_):
    """What is wrong at the end."""
    return [finding.text for finding in verify().findings]


ROWS = [
    Row(
        name="Verify 10,000 entries (1 is 20,000 a second)", bar=1, prepare=prepare, begin=begin, act=by_the_product,
        bare=one_core, after=findings, writers=(1,),
    ),
    Row(
        name="The same from an export, by verify.py alone", bar=1, prepare=prepare, begin=begin_export,
        act=by_a_police_officer, bare=one_core, after=findings, writers=(1,),
    ),
]  # fmt: skip
