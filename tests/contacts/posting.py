"""What a careful person enters on each short form, and how a test posts it."""

import uuid

from django.urls import reverse

from contactpolicy.web.clock import now
from contacts.models import Assessment, Contact
from records.models import Record
from tests.http.pages import a_day, date, date_in, hidden, said, signed_in
from tests.people_fixtures import standing

FORMS = {
    "unplanned-meeting": {"place": "The swimming pool", "said": "We said hello.", "how": "brief"},
    "correspondence": {
        "channel": "letter", "began_by": "other", "said": "A birthday card.", "response": "", "account": "none",
        "account_why": "",
    },
    "network-message": {
        "channel": "network", "platform": "Sneezebook", "said": "hi", "replied": "no", "deleted": "no", "told": "",
        "inappropriate": "no",
    },
    "friend-request": {"platform": "Sneezebook", "rejected": "yes", "blocked": "no", "before": "no", "said": ""},
    "already-friends": {"platform": "Sneezebook", "since": "Since her sister's wedding", "said": ""},
    "number-disclosed": {
        "what": ["mobile"], "to_parents": "no", "occasion": "The trip to the coast", "said": "To find one another.",
        **date_in("until", 3),
    },
    "former-student": {
        "channel": "phone", "began_by": "other", "situation": "secondary", "said": "He asked for a reference.",
        "significant": "no", "significant_why": "", "signposted": "no",
    },
    "family-member": {
        "family_name": "Rima Haddad, mother", "channel": "in-person", "began_by": "chance", "said": "We said hello.",
        "beyond_brief": "no",
    },
    "other": {
        "channel": "other", "began_by": "other", "place": "", "said": "A gift at the door.", "account": "none",
        "account_why": "",
    },
    "within-agreement": {"channel": "in-person", "said": "The lesson took place."},
    "outside-agreement": {
        "channel": "phone", "began_by": "staff", "said": "I rang about the next lesson.", "account": "school",
        "account_why": "",
    },
}  # fmt: skip


def answers(kind, student, **changes):
    """A short form as filled in, with a key of its own."""
    students = {"students": [student.pk]} if student else {}
    given = {"key": str(uuid.uuid4()), "when": "today", "about": "", "not_listed": "", **students}
    return given | FORMS[kind] | changes


def url(kind):
    """The address of a short form."""
    return reverse("contacts:new", args=[kind])


def post(client, kind, student, **changes):
    """A short form is sent: the answer."""
    return client.post(url(kind), answers(kind, student, **changes))


def logged(person, kind, student, *, client=None, **changes):
    """A short form is sent and taken: the contact."""
    answer = post(client or signed_in(person), kind, student, **changes)
    assert answer.status_code == 302, said(answer)
    return Contact.objects.get(record__number=answer.url.split("/")[2])


def duties(contact):
    """The open duties on a contact: (what, falls to), in the order they were raised."""
    return list(contact.record.duties.open().order_by("pk").values_list("what", "holder"))


def page(person, name, contact):
    """A page about a contact, as somebody reads it."""
    return signed_in(person).get(reverse(f"contacts:{name}", args=[contact.record.number]))


def assessed(contact, person, outcome="as-policy", *, roles=None):
    """Somebody says what they make of it, in the roles they hold today."""
    staff, at = contact.record.staff_member, now()
    roles = standing(person).roles_over(staff) if roles is None else roles
    capacity = standing(person).capacity_over(staff, roles, contact.record.edition.words)
    return Assessment.make(
        contact, roles=roles, key=uuid.uuid4(), by=person.user, at=at, capacity=capacity, outcome=outcome,
        why="Nothing else was said.", follows="Advice was given.",
    )  # fmt: skip


def no_record_of(key):
    """Nothing was logged under this key."""
    return not Record.objects.filter(key=key).exists()


__all__ = ["a_day", "date", "hidden", "said", "signed_in"]
