"""Declarations and the yearly round: Mr Okafor, Mr Carter and the Headteacher declared a neighbour; one has acknowledged."""

import uuid

from contactpolicy.web.clock import now, today
from records.models import Draft, Record
from records.scenarios import scenarios_of
from tests.round.saying import acknowledged, declared

FORM = {
    "since": "2019", "pattern": "Over the fence.", "linked": "no", "safeguards": "Her parents are there.",
    "not_listed": "", "relationship": "neighbour", "not_friendship": "on",
}  # fmt: skip
CANARIES = {
    "kestrel-okafor": {"okafor", "marsh", "whitfield", "price", "dunn"},
    "kestrel-whitfield": {"whitfield", "ashdown", "dunn"},
    "kestrel-carter": {"pritchard"},
}


def build(cast, named, at):
    """A declaration of each, with words that stand in it alone; Mr Okafor has signed; his draft about tuition waits."""
    for key, student in (("okafor", cast.amira), ("whitfield", cast.tomasz), ("carter", cast.freya)):
        made = declared(getattr(cast, key), [student], pattern=f"We meet as kestrel-{key}.")
        named[f"{key}-declared"] = made.record.number
    named["okafor-signed"] = acknowledged(cast.okafor).pk
    named["carter-signed"] = acknowledged(cast.carter).pk
    named["okafor-tuition"] = Draft.begin(
        user=cast.okafor.user, school=cast.westdale, kind="declaration", at=at,
        answers={"kind": "", "form": f"relationship=tuition&students={cast.amira.pk}"},
    ).pk  # fmt: skip


def answers(world, about):
    """The first fitting answer of each scenario of either edition."""
    edition = world.cast.westdale.edition_on(today(now()))
    return {one.key: next(answer.key for answer in one.answers if answer.fits) for one in scenarios_of(edition)}


def still_right(world, about):
    """Whatever is asked, everything is right; and nothing else to declare."""
    records = Record.objects.filter(kind="declaration").values_list("pk", flat=True)
    return {"key": uuid.uuid4(), "nothing": "on", **{f"answer_{pk}": "right" for pk in records}}


POSTS = {
    "contacts:declaration-new": lambda world, about: FORM | {"key": uuid.uuid4(), "students": world.cast.bilal.pk},
    "contacts:declaration-change": lambda world, about: FORM | {"why": "They moved.", "version": "1"},
    "contacts:declaration-ending": lambda world, about: {"why": "They moved."},
    "contacts:declaration-voiding": lambda world, about: {"why": "Another child."},
    "contacts:round": still_right,
    "contacts:acknowledgement": answers,
    "approvals:carried": lambda world, about: {"key": world.named["okafor-tuition"]},
}
