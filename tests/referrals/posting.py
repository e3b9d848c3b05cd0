"""What a careful person enters on each page of a referral, and how a test posts it."""

import uuid
from datetime import timedelta

from django.urls import reverse

from approvals import referral_acts
from approvals.models import Referral
from contactpolicy.web.clock import now, today
from records import access_referrals
from tests.http.pages import a_day, date, date_in, said, signed_in
from tests.people_fixtures import standing

CANARY = "quokka"
DAY = timedelta(days=1)


# Whoever decides not to refer says whether the person concerned may be told.
TOLD = {"telling": "told", "whose": "Lorna Whitfield", "words": ""}


def key():
    """A key of its own."""
    return str(uuid.uuid4())


def answers(about, **changes):
    """A referral to the LADO, as filled in; aware yesterday at nine."""
    return {
        "key": key(), "came_of": "", "staff": about.pk, "students": [], **date("arose_on", a_day(-2)),
        **date("aware_on", a_day(-1)), "aware_about": "9am", "contacted": "no", "notice": "A parent rang.",
        "nature": "conduct", "limbs": ["risk"], "said": f"He was seen: {CANARY}.", "taken": "", "job": "Teacher",
        "previous": "", "other_children": "unknown", "own_children": "", "to": "lado", "reasons": "It may be met.",
        **changes,
    }  # fmt: skip


def post_new(client, about, **changes):
    """The form is sent: the answer."""
    return client.post(reverse("approvals:referral-new"), answers(about, **changes))


def referred(person, about, **changes):
    """Somebody refers a member of staff on the page: the referral."""
    given = answers(about.staff, **changes)
    answer = signed_in(person).post(reverse("approvals:referral-new"), given)
    assert answer.status_code == 302, said(answer)
    return Referral.objects.get(record__key=given["key"])


def a_referral(person, about, *, at=None, to="lado", for_chair=False, came_of=None, students=(), **facts):
    """The same without a page, at any time."""
    at = at or now()
    known = {"said": f"He was seen: {CANARY}.", "arose_on": today(at), "aware_at": at - timedelta(minutes=1)}
    return referral_acts.refer(
        staff_member=about.staff, students=list(students), facts=known | facts, to=to, reasons="It may be met.",
        for_chair=for_chair, came_of=came_of, key=uuid.uuid4(), by=person.user, at=at,
        capacity=capacity(person, about, at),
    )  # fmt: skip


def capacity(person, about, at=None):
    """As what somebody acts towards another today."""
    where = standing(person, today(at or now()))
    return where.capacity_over(about.staff, where.roles_over(about.staff), about.school.edition_on(where.day).words)


def acting(person, referral, at=None):
    """By whom, when, as what."""
    at = at or now()
    return {
        "by": person.user, "at": at,
        "capacity": access_referrals.capacity_on(standing(person, today(at)), referral.record),
    }  # fmt: skip


STEP = {"about": "10am", "spoken_with": "Dana Cole, LADO", "reference": "L-77", "words": "They agreed."}
BY_PAGE = {
    "referral-step": lambda: {"key": key(), "kind": "consultation", **date("happened_on", a_day()), **STEP},
    "referral-telling": lambda: {
        "key": key(), "telling": "may", "whose": "Dana Cole", **date("on", a_day()), "words": "",
    },
    "referral-outcome": lambda: {
        "key": key(), "outcome": "unfounded", "whose": "Dana Cole", **date("on", a_day()), "words": "Nothing in it.",
    },
    "referral-closing": lambda: {
        "summary": "Nothing in it.", "kept": "Here alone.", "telling": "may", "whose": "Dana Cole", "words": "",
    },
    "referral-decision": lambda: {
        "key": key(), "seen": "1", "to": "police", "reasons": "They asked for it.", "notice": "A parent rang.",
        "said": "He was seen.", "limbs": ["risk"], "nature": "conduct",
    },
    "referral-subject": lambda: {"key": key(), "why": "It was not he.", "sure": "on"},
    "referral-people": lambda: {"as_what": "note taker", "why": "Takes the notes."},
}  # fmt: skip


def url(name, referral):
    """The address of a page about a referral."""
    return reverse(f"approvals:{name}", args=[referral.record.number])


def post(person, name, referral, **changes):
    """A page about a referral is sent: the answer."""
    return signed_in(person).post(url(name, referral), BY_PAGE[name]() | changes)


def page(person, referral, name="referral"):
    """A page about a referral, as somebody reads it."""
    return signed_in(person).get(url(name, referral))


def duties(referral):
    """The open duties on it: what, in the order they were raised."""
    return list(referral.record.duties.open().order_by("pk").values_list("what", flat=True))


__all__ = ["a_day", "date", "date_in", "said", "signed_in"]
