"""A contact inside a declaration says so and stays light (2.1); what is more than that does not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contactpolicy.web.clock import now
from contacts import declaring
from contacts.models import Contact
from records.contact_rules import ContactFacts, Kind, on_contact
from tests.contacts.posting import duties, logged, post
from tests.contacts.test_rules import DAY, C, W
from tests.http.pages import said, signed_in

from .saying import declared


@pytest.fixture
def neighbour(okafor, amira):
    """Mr Okafor has declared that Amira lives next door."""
    return declared(okafor, [amira])


def asked(edition, kind, **facts):
    """What is asked: what, of whom, by which clause."""
    found = on_contact(edition, ContactFacts(kind=kind, day=DAY, **facts))
    return [(str(one.what), str(one.holder), one.clause) for one in found]


@pytest.mark.parametrize("edition", [W, C], ids="WC")
@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (Kind.UNPLANNED, {"beyond_brief": True}), (Kind.UNPLANNED, {"recent": 9}), (Kind.UNPLANNED, {"works_with": True}),
        (Kind.FAMILY, {"beyond_brief": True}), (Kind.OTHER, {}), (Kind.OTHER, {"personal_account": True}),
    ],
)  # fmt: skip
def test_what_is_of_the_declared_pattern_comes_before_nobody(edition, kind, facts):
    """Clause 2.1: normal for some staff. Without the declaration each of these asks something."""
    assert asked(edition, kind, declared=True, **facts) == []


@pytest.mark.parametrize("edition", [W, C], ids="WC")
def test_inappropriate_words_numbers_and_what_went_beyond_an_agreement_are_seen_all_the_same(edition):
    for kind, facts in (
        (Kind.MESSAGE, {"inappropriate": True}), (Kind.NUMBER, {}), (Kind.OUTSIDE, {}), (Kind.CORRESPONDENCE, {}),
        (Kind.ALREADY_FRIENDS, {}), (Kind.FRIEND_REQUEST, {"attempts": 2}),
    ):  # fmt: skip
        assert asked(edition, kind, declared=True, **facts) == asked(edition, kind, **facts) != []


def test_in_the_county_contact_after_a_number_was_given_is_reported_even_when_declared():
    """Clause 4.4, C: any on-going contact."""
    assert asked(C, Kind.OTHER, declared=True, after_details=True) == [("see", "headteacher", "4.4")]


def test_a_long_talk_with_a_declared_neighbour_is_logged_and_seen_by_nobody(okafor, amira, neighbour):
    number = neighbour.record.number
    contact = logged(okafor, "unplanned-meeting", amira, how="more", declaration=number)
    assert (contact.within, duties(contact)) == (neighbour.record, [])
    url = reverse("contacts:contact", args=[contact.record.number])
    assert f"Within declaration {number}" in said(signed_in(okafor).get(url))
    assert f"within declaration {number}" in said(signed_in(okafor).get(reverse("contacts:contacts")))
    assert contact.record.number in said(
        signed_in(okafor).get(reverse("contacts:declaration", args=[number]))
    )  # fmt: skip


def test_without_saying_so_it_is_seen_by_both(okafor, amira, neighbour):
    contact = logged(okafor, "unplanned-meeting", amira, how="more")
    assert duties(contact) == [("see", "line-manager"), ("see", "headteacher")]


def test_declared_meetings_are_not_counted_among_those_by_chance(okafor, amira, neighbour):
    for _ in range(4):
        logged(okafor, "unplanned-meeting", amira, declaration=neighbour.record.number)
    by_chance = logged(okafor, "unplanned-meeting", amira)
    assert (by_chance.recent, duties(by_chance)) == (1, [])
    logged(okafor, "unplanned-meeting", amira)
    third = logged(okafor, "unplanned-meeting", amira)
    assert (third.recent, len(duties(third))) == (3, 2)


def test_a_correction_of_a_declared_contact_brings_nothing_new(okafor, amira, neighbour):
    contact = logged(okafor, "unplanned-meeting", amira, how="more", declaration=neighbour.record.number)
    contact.correct({"said": "We talked of the hedge."}, version=1, by=okafor.user, at=now(), why="More words.")
    assert duties(contact) == []


@pytest.mark.parametrize("kind", ["unplanned-meeting", "family-member", "network-message", "other"])
def test_it_is_asked_where_it_makes_sense_and_only_of_whoever_has_declared_something(okafor, nair, neighbour, kind):
    url = reverse("contacts:new", args=[kind])
    assert "Is it part of something you declared?" in said(signed_in(okafor).get(url))
    assert "Is it part of something you declared?" not in said(signed_in(nair).get(url))


def test_another_students_contact_is_no_part_of_it(okafor, amira, bilal, neighbour):
    number = neighbour.record.number
    answer = post(signed_in(okafor), "unplanned-meeting", bilal, declaration=number)
    assert f"{number} does not name Bilal Haddad. Choose No, or declare it first" in said(answer)
    both = post(signed_in(okafor), "unplanned-meeting", amira, declaration=number, students=[amira.pk, bilal.pk])
    assert both.status_code == 200
    assert not Contact.objects.exists()


def test_what_happened_before_it_was_declared_is_no_part_of_it(okafor, amira, neighbour):
    answer = post(signed_in(okafor), "unplanned-meeting", amira, declaration=neighbour.record.number, when="yesterday")
    assert "was declared after this happened" in said(answer)


def test_nobody_elses_declaration_and_none_that_ended_can_be_chosen(okafor, nair, amira):
    theirs = declared(nair, [amira])
    over = declared(okafor, [amira], at=now() - timedelta(days=3))
    kept = declared(okafor, [amira])
    declaring.end(over, by=okafor.user, at=now(), why="Over.")
    for one in (theirs, over):
        answer = post(signed_in(okafor), "unplanned-meeting", amira, declaration=one.record.number)
        assert answer.status_code == 200
    assert logged(okafor, "unplanned-meeting", amira, declaration=kept.record.number).within == kept.record
