"""An auditor is proposed and waits; the safeguarding lead opened Mr Okafor's file; she sees one record by name."""

import uuid
from datetime import timedelta

from contactpolicy.web.clock import today
from records import rights
from records.models import Grant, Record
from records.naming import propose_role
from tests.rights.doing import sight

DAY = timedelta(days=1)
CANARIES = {}


def build(cast, named, at):
    """A role waits for a second person; a file stands open in an emergency; a record was brought to somebody."""
    head, day = cast.whitfield.user, today(at)
    named["to-confirm"] = propose_role(
        school=cast.westdale, user=cast.nair.user, role="senior", starts_on=day, ends_on=None, why="She joins them.",
        key=uuid.uuid4(), by=head, at=at, capacity="Headteacher",
    ).pk  # fmt: skip
    named["opened"] = rights.open_in_emergency(
        cast.okafor.staff.file, why="A parent rang about tonight.", by=cast.ashdown.user, at=at,
        capacity="Chair of Governors",
    ).pk  # fmt: skip
    record = Record.objects.get(number=named["okafor-ended"])
    named["brought"] = Grant.give(
        record=record, user=cast.ellis.user, as_what="safeguarding lead", why="For advice.", starts_on=day,
        ends_on=day + DAY, by=head, at=at,
    ).pk  # fmt: skip


def given(world, about):
    """Sight for the safeguarding lead."""
    return sight(world.cast.ellis.user)


REASON = {"why": "A parent rang about tonight and nobody answers.", "away": "on"}
POSTS = {
    "records:staff-rights": given,
    "records:student-rights": given,
    "records:record-rights": given,
    "records:right-ending": lambda world, about: {"why": "It is done."},
    "records:confirmation": lambda world, about: {"confirm": "1"},
    "records:opening": lambda world, about: {"words": "okafor"},
    "records:staff-opening": lambda world, about: REASON,
    "records:student-opening": lambda world, about: REASON,
    "records:opening-seen": lambda world, about: {},
}
