"""An auditor is proposed and waits; the safeguarding lead opened Mr Okafor's file; she sees one record by name."""

import uuid
from datetime import timedelta

from contactpolicy.web.clock import today
from records import rights
from records.models import Grant
from records.naming import propose_role
from tests.people_fixtures import a_request
from tests.rights.doing import sight

DAY = timedelta(days=1)
CANARIES = {}


def build(cast, named, at):
    """A role waits for a second person; a file stands open in an emergency; a record was brought to somebody."""
    head, day = cast.whitfield.user, today(at)
    for begins, school, chosen, opener, whose, reader, by in (
        ("", cast.westdale, cast.nair, cast.ashdown, cast.nair, cast.ellis, head),
        ("other-", cast.brackenfield, cast.carter, cast.stead, cast.khan, cast.stead, cast.pritchard.user),
    ):
        named[f"{begins}to-confirm"] = propose_role(
            school=school, user=chosen.user, role="senior", starts_on=day, ends_on=None, why="It was asked for.",
            key=uuid.uuid4(), by=by, at=at, capacity="Headteacher",
        ).pk  # fmt: skip
        named[f"{begins}opened"] = rights.open_in_emergency(
            whose.staff.file, why="A parent rang about tonight.", by=opener.user, at=at, capacity="Chair of Governors"
        ).pk
        child = cast.bilal if school == cast.westdale else cast.freya
        named[f"{begins}brought"] = Grant.give(
            record=a_request(chosen, [child]).record, user=reader.user, as_what="safeguarding lead",
            why="For advice.", starts_on=day, ends_on=day + DAY, by=by, at=at, through=Grant.Through.FILE,
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
