"""The right of reply: what somebody says about a record of their own stands on it, and nobody takes it away."""

import uuid

import pytest
from django.urls import reverse

from contactpolicy.trail.door import audited
from contactpolicy.trail.sentences import story
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now
from records.models import Record, Statement
from tests.contacts.asking import answer, asked
from tests.contacts.posting import logged
from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request, agreed

WORDS = "I did what I was told to do that day."


def new(record):
    """The address where a statement is added."""
    return reverse("records:statement-new", args=[record.number])


def state(person, record, **changes):
    """A statement is posted: what came back."""
    return signed_in(person).post(new(record), {"key": str(uuid.uuid4()), "words": WORDS, **changes})


@pytest.fixture
def contact(okafor, amira):
    """A message that Mr Okafor logged: his line manager and the Headteacher read it."""
    return logged(okafor, "correspondence", amira)


def test_it_stands_on_a_contact_for_everybody_who_reads_it(okafor, marsh, whitfield, contact):
    assert state(okafor, contact.record).status_code == 302
    address = contact.record.get_absolute_url()
    for person in (okafor, marsh, whitfield):
        words = said(signed_in(person).get(address))
        assert (WORDS in words, "A statement was added" in words) == (True, True)
    assert "Your reply" in said(signed_in(okafor).get(address))
    assert new(contact.record) not in signed_in(marsh).get(address).content.decode()


def test_it_stands_on_a_request_its_agreement_and_a_question(okafor, whitfield, lesson, amira):
    advice = asked(okafor)
    answer(whitfield, advice)
    agreement = agreed(a_request(okafor, [amira]))
    for record in (lesson.record, agreement.record, advice.record):
        assert f'href="{new(record)}"' in signed_in(okafor).get(record.get_absolute_url()).content.decode()
        state(okafor, record)
        assert WORDS in said(signed_in(whitfield).get(record.get_absolute_url()))
    assert WORDS in said(signed_in(whitfield).get(reverse("approvals:agreement", args=[agreement.record.number])))


def test_the_headteacher_is_asked_to_read_it_once_however_many(okafor, whitfield, contact):
    """Clause 1.1. To read is no second assessment of the contact: it has a page of its own."""
    state(okafor, contact.record)
    state(okafor, contact.record, words="And one thing more.")
    duty = contact.record.duties.open().get(what="read")
    assert (duty.holder, duty.clause) == ("headteacher", "1.1")
    address, client = reverse("records:duty", args=[duty.pk]), signed_in(whitfield)
    read = said(client.get(address))
    assert (WORDS in read, "And one thing more." in read) == (True, True)
    assert client.post(address, {"note": ""}).status_code == 302
    assert not contact.record.duties.open().filter(what="read").exists()


def test_about_the_headteacher_it_goes_to_the_chair(whitfield, ashdown, tomasz_request):
    assert "the Chair of Governors is asked to" in said(signed_in(whitfield).get(new(tomasz_request.record)))
    state(whitfield, tomasz_request.record)
    duty = tomasz_request.record.duties.open().get(what="read")
    address = reverse("records:duty", args=[duty.pk])
    assert [signed_in(one).get(address).status_code for one in (whitfield, ashdown)] == [404, 200]


@pytest.fixture
def tomasz_request(cast, whitfield):
    """A request of the Headteacher's own."""
    return a_request(whitfield, [cast.tomasz])


@pytest.mark.parametrize(
    ("who", "status"), [("marsh", 403), ("whitfield", 403), ("nair", 404), ("dunn", 404), ("pritchard", 404)]
)
def test_only_the_person_concerned_adds_one(cast, contact, who, status):
    refused = state(getattr(cast, who), contact.record)
    assert refused.status_code == status
    assert ("Only the person this record is about" in said(refused)) == (status == 403)
    assert not Statement.objects.exists()


def test_a_restricted_record_does_not_exist_for_the_person_concerned(okafor, whitfield, contact):
    """The same record, restricted: before, the page was there."""
    assert signed_in(okafor).get(new(contact.record)).status_code == 200
    with audited(by=whitfield.user, at=now()):
        record = Record.objects.get(pk=contact.pk)
        record.restricted = True
        record.save()
    assert signed_in(okafor).get(new(record)).status_code == 404
    assert state(okafor, record).status_code == 404


def test_nobody_changes_or_removes_it(okafor, contact):
    state(okafor, contact.record)
    one = Statement.objects.get()
    one.words = "Something else."
    with pytest.raises(Conflict, match="stays as it is"), audited(by=okafor.user, at=now()):
        one.save()
    assert Statement.objects.get().words == WORDS


def test_a_double_click_is_one_statement_and_an_empty_one_is_none(okafor, contact):
    key = str(uuid.uuid4())
    assert [state(okafor, contact.record, key=key).status_code for _ in range(2)] == [302, 302]
    assert Statement.objects.count() == 1
    assert "Enter your statement" in said(state(okafor, contact.record, words=" "))


def test_the_trail_says_so_without_its_words(okafor, contact):
    state(okafor, contact.record)
    told = [line.text for line in story(Statement.objects.get())]
    assert told == ["Tunde Okafor added a statement to a record about them."]
