"""What a careful person declares, and how a test declares, confirms and signs it."""

import uuid

from django.urls import reverse

from contactpolicy.web.clock import now
from contacts import declaring, yearly
from contacts.models import Acknowledgement, Declaration
from records.acknowledging import statements_of
from records.scenarios import scenarios_of
from tests.cast import PASSWORD
from tests.http.pages import hidden, said, signed_in

FACTS = {
    "relationship": "neighbour", "other_words": "", "since": "2019", "pattern": "We meet over the fence.",
    "linked": False, "linked_words": "", "safeguards": "Her parents are there.", "not_friendship": True,
}  # fmt: skip


def declared(person, students, *, at=None, key=None, others=(), **changes):
    """A declaration of this person about these students, made through the act."""
    return declaring.declare(
        staff_member=person.staff, students=students, others=list(others), facts=FACTS | changes,
        key=key or uuid.uuid4(), by=person.user, at=at or now(),
    )  # fmt: skip


def form(students, **changes):
    """The form as filled in, with a key of its own."""
    answers = FACTS | {"linked": "no", "not_friendship": "on", "key": str(uuid.uuid4())}
    return answers | {"students": [one.pk for one in students], "not_listed": ""} | changes


def declare(person, students, **changes):
    """The form is sent and taken: the declaration."""
    answer = signed_in(person).post(reverse("contacts:declaration-new"), form(students, **changes))
    assert answer.status_code == 302, said(answer)
    return Declaration.objects.get(record__number=answer.url.split("/")[2])


def page(person, name, declaration):
    """A page about a declaration, as somebody reads it."""
    return signed_in(person).get(reverse(f"contacts:{name}", args=[declaration.record.number]))


def duties(declaration):
    """The open duties: (what, falls to, why), in the order they were raised."""
    return list(declaration.record.duties.open().order_by("pk").values_list("what", "holder", "why"))


def seeing(declaration):
    """Before whom it is to come, in the order it was raised."""
    return [holder for what, holder, _ in duties(declaration) if what == "see"]


def returned(person, *, at=None):
    """The yearly return: everything that is declared is still right."""
    at = at or now()
    right = yearly.current_of(person.staff)
    return yearly.answer(
        person.staff, right=right, ended=[], complete=True, key=uuid.uuid4(), by=person.user, at=at
    )  # fmt: skip


def acknowledged(person, *, at=None, edition=None):
    """The policy in force is acknowledged."""
    edition = edition or person.school.edition_on((at or now()).date())
    words = [sentence for _, sentence in statements_of(edition)]
    return Acknowledgement.sign(
        staff_member=person.staff, edition=edition, statements=words, name=person.name, key=uuid.uuid4(),
        by=person.user, at=at or now(),
    )  # fmt: skip


def right_answers(edition):
    """The first fitting answer of each scenario."""
    return {one.key: next(answer.key for answer in one.answers if answer.fits) for one in scenarios_of(edition)}


def through(client, edition):
    """The scenarios are gone through: where one signs."""
    answer = client.post(reverse("contacts:acknowledgement"), right_answers(edition))
    assert answer.status_code == 302, said(answer)
    return answer.url


def proved(client, to):
    """The password is entered once more: the page that was asked for."""
    asked = client.get(to)
    assert asked.url.startswith(reverse("account_reauthenticate"))
    return client.post(asked.url, {"password": PASSWORD, "next": to}, follow=True)


def statements(edition, name, page):
    """All ticked, and signed."""
    return hidden(page) | {key: "on" for key, _ in statements_of(edition)} | {"name": name}
