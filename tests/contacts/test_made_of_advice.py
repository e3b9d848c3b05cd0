"""What comes of a question, and what a question is about: linked both ways, nothing typed twice, nothing shown past it."""

import uuid

import pytest
from django.urls import reverse

from approvals.models import Proposal
from contactpolicy.trail.door import audited
from contactpolicy.trail.sentences import story
from contactpolicy.web.clock import now
from contacts.models import Advice, Contact
from records.models import Draft, Record
from tests.contacts.asking import QUESTION, answer, asked, page, url
from tests.contacts.posting import answers as contact_answers
from tests.contacts.posting import logged
from tests.http.pages import answers, check_of, page_of, said, signed_in
from tests.people_fixtures import a_request, agreed, standing


@pytest.fixture
def advice(okafor, whitfield, amira):
    """Mr Okafor asked about Amira and is told to make a request."""
    one = asked(okafor, students=[amira])
    answer(whitfield, one, follows="request")
    return one


def test_an_answer_becomes_a_request_with_nothing_typed_twice(okafor, marsh, whitfield, amira, advice):
    client = signed_in(okafor)
    assert "Ask for it to be agreed, as a request".lower() in said(page(okafor, "advice", advice))
    first = client.post(reverse("approvals:advice-request", args=[advice.record.number]))
    draft = Draft.objects.get()
    assert first.url == page_of(draft.pk, "who")
    assert "Amira Haddad" in said(client.get(first.url))
    assert QUESTION.replace("'", "&#x27;") in client.get(page_of(draft.pk, "what")).content.decode()
    given = answers([amira])
    given["what"]["purpose"] = QUESTION
    for name in list(given)[1:]:
        client.post(page_of(draft.pk, name), given[name])
    assert f"It comes of your question {advice.record.number}" in said(client.get(check_of(draft.pk)))
    assert client.post(check_of(draft.pk)).status_code == 302
    request = Proposal.objects.get()
    assert request.record.came_of == advice.record
    assert request.record.number in said(page(okafor, "advice", advice))
    for person, links in ((okafor, True), (whitfield, True), (marsh, False)):
        there = signed_in(person).get(request.record.get_absolute_url())
        assert (there.status_code, advice.record.number in said(there)) == (200, links)


@pytest.mark.parametrize("kind", ["correspondence", "unplanned-meeting", "friend-request"])
def test_an_answer_becomes_a_contact_with_nothing_typed_twice(okafor, whitfield, amira, advice, kind):
    client = signed_in(okafor)
    assert "Choose what happened" in said(client.post(url("advice-contact", advice), {"kind": ""}))
    begun = client.post(url("advice-contact", advice), {"kind": kind})
    form = client.get(begun.url)
    assert "Amira Haddad" in said(form)
    assert QUESTION.replace("'", "&#x27;") in form.content.decode()
    assert "There is a problem" not in said(form)
    draft = Draft.objects.get()
    came_of = {"came_of": advice.record.number}
    sent = client.post(reverse("contacts:new", args=[kind]), contact_answers(kind, amira, key=str(draft.pk), **came_of))
    assert sent.status_code == 302
    contact = Contact.objects.get()
    assert (contact.record.came_of, Draft.objects.count()) == (advice.record, 0)
    assert advice.record.number in said(signed_in(whitfield).get(contact.record.get_absolute_url()))
    assert contact.record.number in said(page(whitfield, "advice", advice))


def test_typing_goes_on_without_losing_where_it_came_from(okafor, amira, advice):
    """The browser saves the form as it stands; the hidden number is part of it."""
    client = signed_in(okafor)
    begun = client.post(url("advice-contact", advice), {"kind": "other"})
    form = client.get(begun.url).content.decode()
    assert f'name="came_of" value="{advice.record.number}"' in form


def test_nobody_makes_something_of_anothers_question(okafor, nair, whitfield, amira, advice):
    """Neither by its buttons nor by a number put into a form."""
    made = reverse("approvals:advice-request", args=[advice.record.number])
    assert [signed_in(one).post(made).status_code for one in (whitfield, nair)] == [403, 404]
    forged = contact_answers("other", amira, came_of=advice.record.number)
    assert signed_in(nair).post(reverse("contacts:new", args=["other"]), forged).status_code == 404
    draft = Draft.begin(
        user=nair.user, school=nair.school, kind="proposal", at=advice.record.recorded_at,
        answers={"came_of": advice.record.number},
    )  # fmt: skip
    from approvals.wizard import Request

    assert Request(draft, day=None, sources={}, words={}).came_of is None


def test_advice_about_a_record_stands_on_its_page_for_those_who_may_see_it(okafor, marsh, whitfield, amira):
    """The line manager asks about a contact of Mr Okafor's: he does not see that she did."""
    contact = logged(okafor, "correspondence", amira)
    there = contact.record.get_absolute_url()
    about = f"{reverse('contacts:advice-new')}?about={contact.record.number}"
    assert about in signed_in(marsh).get(there).content.decode()
    assert f"It is about {contact.record.number}" in said(signed_in(marsh).get(about))
    advice = asked(marsh, about=contact.record.number, question="Is this as it should be?")
    assert (advice.about, advice.record.students) == (contact.record, [amira])
    answer(whitfield, advice, words="Speak with him first.")
    shown = {
        one.user.name: "Speak with him first." in said(signed_in(one).get(there)) for one in (marsh, whitfield, okafor)
    }
    assert shown == {"Helen Marsh": True, "Lorna Whitfield": True, "Tunde Okafor": False}
    assert contact.record.number in said(page(whitfield, "advice", advice))


def test_advice_about_an_agreement_stands_on_request_and_agreement(okafor, whitfield, amira):
    agreement = agreed(a_request(okafor, [amira]))
    advice = asked(okafor, about=agreement.record.number)
    for name in ("approvals:proposal", "approvals:agreement"):
        words = said(signed_in(whitfield).get(reverse(name, args=[agreement.record.number])))
        assert advice.record.number in words


def test_a_record_one_may_not_see_is_none_to_ask_about(okafor, nair, amira):
    contact = logged(okafor, "correspondence", amira)
    number = contact.record.number
    assert number not in said(signed_in(nair).get(f"{reverse('contacts:advice-new')}?about={number}"))
    advice = asked(nair, about=number)
    assert (advice.about, advice.record.students) == (None, [])


def test_the_chair_is_not_led_to_a_record_that_is_none_of_theirs(okafor, whitfield, ashdown, amira):
    """The Headteacher asks about a teacher's request: the Chair reads its number, and no more."""
    request = a_request(okafor, [amira])
    advice = asked(whitfield, about=request.record.number)
    assert not Record.objects.visible_to(standing(ashdown)).filter(pk=request.pk).exists()
    there = page(ashdown, "advice", advice)
    assert request.record.number in said(there)
    assert request.record.get_absolute_url() not in there.content.decode()


def test_a_list_of_thirty_asks_no_more_than_a_list_of_one(okafor, whitfield, amira, django_assert_max_num_queries):
    client, list_url = signed_in(whitfield), reverse("contacts:advice-list")
    asked(okafor, students=[amira])
    client.get(list_url)
    for _ in range(29):
        asked(okafor, students=[amira])
    with django_assert_max_num_queries(14):  # the look's own transaction counts as two here
        listed = client.get(list_url)
    assert listed.content.decode().count("Number") == 26
    assert "?after=" in listed.content.decode() or "Older" in said(listed)
    answer(whitfield, Advice.objects.first())
    assert said(client.get(f"{list_url}?state=answered")).count("Tunde Okafor") == 1
    assert "No questions in this state" in said(client.get(f"{list_url}?state=withdrawn"))


def test_what_is_restricted_and_came_of_a_question_stands_nowhere_on_it(okafor, whitfield, advice):
    """An open record that came of it does: the same page could show it."""
    numbers = []
    for restricted in (False, True):
        with audited(by=whitfield.user, at=now()):
            made = Record.enter(
                school=okafor.school, kind=Record.Kind.CONTACT, staff_member=okafor.staff, title="Something", key=uuid.uuid4(),
                came_of=advice.record, restricted=restricted, by=whitfield.user, at=now(),
            )  # fmt: skip
        numbers.append(made.number)
    for person in (okafor, whitfield):
        words = said(page(person, "advice", advice))
        assert [number in words for number in numbers] == [True, False]


def test_the_trail_tells_of_a_question_without_its_words(okafor, whitfield, advice):
    told = [line.text for line in story(advice, *advice.answers.all())]
    assert told == [
        "The question became: answered.", "Lorna Whitfield, Headteacher, answered the question.",
        "Tunde Okafor asked for advice.",
    ]  # fmt: skip
