"""Whoever a contact comes before says what they make of it; the person concerned can read it."""

import uuid

import pytest
from django.urls import reverse

from contacts.models import Assessment
from tests.contacts.posting import duties, logged, page, said, signed_in


def assess(person, contact, outcome="as-policy", **changes):
    """The form is sent."""
    given = {"key": str(uuid.uuid4()), "outcome": outcome, "why": "She told us at once.", "follows": "Nothing more."}
    return signed_in(person).post(reverse("contacts:assessment", args=[contact.record.number]), given | changes)


@pytest.fixture
def message(okafor, amira):
    """A message by a social network, with words it should not have."""
    return logged(okafor, "network-message", amira, inappropriate="yes")


def test_assessing_does_only_what_ones_roles_can(marsh, whitfield, message):
    """The line manager, who is a senior member of staff too, sees it as both; the follow-up is done on its own page."""
    assert duties(message) == [
        ("see", "line-manager"),
        ("see", "headteacher"),
        ("see", "senior"),
        ("follow-up", "senior"),
    ]
    assert assess(marsh, message).status_code == 302
    assert duties(message) == [("see", "headteacher"), ("follow-up", "senior")]
    assess(whitfield, message)
    assert duties(message) == [("follow-up", "senior")]


def test_the_person_concerned_reads_it(okafor, marsh, message):
    assess(marsh, message, "advice", follows="Keep the message.")
    story = said(page(okafor, "contact", message))
    assert "Assessed: advice was given" in story
    assert "Helen Marsh , line manager" in story
    assert "Keep the message" in story


def test_nobody_assesses_their_own(okafor, message):
    answer = assess(okafor, message)
    assert (answer.status_code, "Nobody assesses their own contact" in said(answer)) == (403, True)
    assert "Assess" not in said(page(okafor, "contact", message)).split("What happened")[0]
    assert not Assessment.objects.exists()


def test_nobody_assesses_their_own_although_they_are_headteacher(whitfield, ashdown, amira):
    contact = logged(whitfield, "correspondence", amira)
    assert assess(whitfield, contact).status_code == 403
    assert assess(ashdown, contact).status_code == 302
    assert duties(contact) == []


@pytest.mark.parametrize("who", ["nair", "ellis", "dunn", "field", "pritchard"])
def test_for_whom_it_was_not_brought_before_it_does_not_exist(cast, message, who):
    assert assess(getattr(cast, who), message).status_code == 404
    assert not Assessment.objects.exists()


def test_a_concern_of_the_line_manager_goes_to_the_headteacher(okafor, marsh, whitfield, amira):
    """Clause 1.1."""
    contact = logged(okafor, "other", amira)
    assess(marsh, contact, "concern")
    concern = contact.record.duties.open().get()
    assert (concern.what, concern.holder, concern.clause) == ("see", "headteacher", "1.1")
    assess(whitfield, contact, "concern")
    assert duties(contact) == []


@pytest.mark.parametrize("outcome", ["advice", "outside", "concern"])
def test_what_is_not_plain_says_what_happens_next(marsh, message, outcome):
    answer = assess(marsh, message, outcome, follows="")
    assert "Enter what happens next" in said(answer)
    assert "She told us at once." in answer.content.decode()


def test_a_double_click_is_one_assessment(marsh, message):
    key = str(uuid.uuid4())
    for _ in range(2):
        assert assess(marsh, message, key=key).status_code == 302
    assert Assessment.objects.count() == 1


def test_a_second_thought_is_a_second_assessment(marsh, message):
    assess(marsh, message)
    assess(marsh, message, "concern")
    assert Assessment.objects.count() == 2


def test_the_follow_up_is_done_on_its_own_page_with_a_note(cast, message):
    """Appendix 1: by a senior member of staff, never by the person concerned."""
    duty = message.record.duties.get(what="follow-up")
    address = reverse("records:duty", args=[duty.pk])
    assert signed_in(cast.okafor).get(address).status_code == 404
    price = signed_in(cast.price)
    assert "Enter what you did" in said(price.post(address, {"note": ""}))
    assert price.post(address, {"note": "I spoke with her mother."}).status_code == 302
    duty.refresh_from_db()
    assert (duty.done_by, duty.done_as) == (cast.price.user, "senior member of staff")
    assert "I spoke with her mother." in said(page(cast.okafor, "contact", message))


def test_removing_is_ones_own_to_confirm(cast, amira):
    """Clause 4.5 and Appendix 1."""
    contact = logged(cast.okafor, "number-disclosed", amira)
    duty = contact.record.duties.get(what="remove")
    address = reverse("records:duty", args=[duty.pk])
    for other in (cast.marsh, cast.whitfield, cast.price):
        assert signed_in(other).get(address).status_code == 404
    assert signed_in(cast.okafor).post(address, {"note": "Deleted on the coach."}).status_code == 302
    duty.refresh_from_db()
    assert duty.done_by == cast.okafor.user
