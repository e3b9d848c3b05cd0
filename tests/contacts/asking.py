"""How a test asks for advice and answers, by the pages."""

import uuid

from django.urls import reverse

from contacts.models import Advice
from records.models import Record
from tests.http.pages import said, signed_in

QUESTION = "May I give Amira's mother a lift from the concert?"


def asking(**changes):
    """The short form as filled in, with a key of its own."""
    return {"key": str(uuid.uuid4()), "about": "", "question": QUESTION, "timing": "before", **changes}


def asked(person, *, students=(), client=None, **changes):
    """A question is asked by the page: the Advice."""
    given = asking(students=[one.pk for one in students], **changes)
    answer = (client or signed_in(person)).post(reverse("contacts:advice-new"), given)
    assert answer.status_code == 302, said(answer)
    return Advice.objects.select_related("record").get(record__number=answer.url.split("/")[2])


def answering(**changes):
    """The answer as filled in."""
    return {"key": str(uuid.uuid4()), "seen": "0", "words": "Let the office ring her.", "follows": "nothing", **changes}


def answer(person, advice, *, client=None, **changes):
    """An answer is posted: what came back."""
    return (client or signed_in(person)).post(url("advice-answer", advice), answering(**changes))


def url(name, advice):
    """An address of a question."""
    number = advice.number if isinstance(advice, Record) else advice.record.number
    return reverse(f"contacts:{name}", args=[number])


def page(person, name, advice):
    """A page about a question, as somebody reads it."""
    return signed_in(person).get(url(name, advice))
