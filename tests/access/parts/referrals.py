"""Referrals: about a teacher, the Headteacher, the deputy, and at another school; and a concern that was raised."""

import uuid
from datetime import timedelta

from approvals import referral_acts
from contactpolicy.web.clock import now, today

DAY = timedelta(days=1)
# Words that stand in one referral alone, and everybody who may read them.
CANARIES = {
    "wombat-okafor": {"whitfield", "price", "ellis"},
    "wombat-whitfield": {"ashdown"},
    "wombat-price": {"whitfield", "ashdown"},
    "wombat-carter": {"pritchard"},
    "wombat-raised": {"ashdown"},
    "WJG-": {"ashdown"},
    "WJR-": {"whitfield", "price", "ellis", "ashdown"},
}


def build(cast, named, at):
    """Each is referred to the LADO by the right person; the safeguarding lead is named on the teacher's."""
    for key, handler in (
        ("okafor", "whitfield"),
        ("whitfield", "ashdown"),
        ("price", "whitfield"),
        ("carter", "pritchard"),
    ):
        by = getattr(cast, handler).user
        made = referral_acts.refer(
            staff_member=getattr(cast, key).staff, students=[cast.freya if key == "carter" else cast.amira],
            facts=facts(f"wombat-{key}", at), to="lado", reasons=f"The reason is wombat-{key}.",
            for_chair=key == "whitfield", key=uuid.uuid4(), by=by, at=at, capacity="Headteacher",
        )  # fmt: skip
        act = {"by": by, "at": at, "capacity": "Headteacher"}
        said = {"whose": "The LADO", "on": today(at), "words": "", "key": uuid.uuid4()}
        referral_acts.conclude(made, "unfounded", **said, **act)
        named[f"{key}-referral"] = made.record.number
        if key == "okafor":
            referral_acts.name(made, cast.ellis.user, as_what="note taker", why="Notes.", until=None, **act)
    named["receipt"] = uuid.uuid4()
    referral_acts.raise_concern(
        staff_member=cast.whitfield.staff, students=[], facts=facts("wombat-raised", at), key=named["receipt"],
        by=cast.okafor.user, at=at,
    )  # fmt: skip


def facts(canary, at):
    """What is known."""
    return {"said": f"It was said: {canary}.", "arose_on": today(at), "aware_at": at - DAY}


def date(name, on):
    """A date in its three boxes."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def colleague(world, about):
    """Somebody at the school of the referral whom it does not concern."""
    return world.cast.rahman if about == world.named["carter-referral"] else world.cast.nair


def a_referral(world, _):
    """Mr Okafor is referred."""
    yesterday = today(now()) - DAY
    return {
        "key": uuid.uuid4(), "staff": world.cast.okafor.staff.pk, **date("arose_on", yesterday), "aware_about": "9am",
        **date("aware_on", yesterday), "contacted": "no", **known(world, None), "to": "lado",
    }  # fmt: skip


def known(world, _):
    """One more decision."""
    return {
        "key": uuid.uuid4(), "seen": "1", "to": "police", "reasons": "They asked.", "notice": "A parent rang.",
        "said": "It was said.", "limbs": "risk", "nature": "conduct",
    }  # fmt: skip


def answered(**fields):
    """Fields with a key of their own, and whose word it is, today."""
    return lambda world, about: {
        "key": uuid.uuid4(), "whose": "The LADO", **date("on", today(now())), **date("happened_on", today(now())), **fields
    }  # fmt: skip


POSTS = {
    "approvals:referral-new": a_referral,
    "approvals:referral-account-search": lambda world, about: {"words": "am"},
    "approvals:referral-concern": lambda world, about: {
        "key": uuid.uuid4(), "said": "She drove him home.", **date("arose_on", today(now())),
    },
    "approvals:referral-decision": known,
    "approvals:referral-step": answered(kind="note", words="A note."),
    "approvals:referral-telling": answered(telling="not-yet"),
    "approvals:referral-outcome": answered(outcome="false"),
    "approvals:referral-closing": lambda world, about: {
        "summary": "Nothing in it.", "kept": "Here alone.", "telling": "may", "whose": "Dana Cole", "words": "",
    },
    "approvals:referral-people": lambda world, about: {
        "who": colleague(world, about).user.pk, "as_what": "adviser", "why": "To advise.",
    },
    "approvals:referral-subject": lambda world, about: {
        "key": uuid.uuid4(), "staff": colleague(world, about).staff.pk, "why": "It was they.", "sure": "on",
    },
}  # fmt: skip
