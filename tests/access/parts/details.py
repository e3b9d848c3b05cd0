"""Mr Okafor and Mr Carter each share an e-mail address with a student, for today; and what one posts about it."""

import uuid
from datetime import timedelta

from approvals.models import Proposal
from contactpolicy.web.clock import now, today
from tests.people_fixtures import agreed

DAY = timedelta(days=1)
CANARIES = {
    "quetzal-shared": {"okafor", "marsh", "whitfield", "price", "dunn"},
    "quetzal-share-c": {"pritchard"},
}


def build(cast, named, at):
    """Both agreed, and over tonight."""
    for key, student, canary in (("okafor", cast.sian, "quetzal-shared"), ("carter", cast.freya, "quetzal-share-c")):
        person = getattr(cast, key)
        facts = {
            "kind": "details", "details": ["email"], "reasons": f"For the {canary} score.", "removal": "Deleted tonight.",
            "paid": False, "taught": False, "not_friendship": True, "starts_on": today(at), "ends_on": today(at),
        }  # fmt: skip
        request = Proposal.send(
            staff_member=person.staff, students=[student], facts=facts, key=uuid.uuid4(), by=person.user, at=at
        )
        named[f"{key}-shared"] = agreed(request).record.number


def asked(world, about):
    """Whoever posts it wants to share an e-mail address with Amira."""
    day = today(now())
    dates = {
        f"{name}_{part}": getattr(on, part)
        for name, on in (("starts_on", day), ("ends_on", day + 9 * DAY))
        for part in ("day", "month", "year")
    }
    return {
        "key": uuid.uuid4(), "students": world.cast.amira.pk, "details": "email", "to_parents": "no",
        "reasons": "The concert.", "begun": "no", "removal": "Deleted that night.", "not_friendship": "on", **dates,
    }  # fmt: skip


def removed(world, about):
    """They are removed."""
    return {"note": "She deleted it.", "only": "yes"}


POSTS = {"approvals:details-new": asked, "approvals:details-removal": removed}
