"""A contact is corrected by a new version with a reason, or voided with one; never deleted."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from contacts.models import Contact
from tests.contacts.posting import assessed, duties, logged, page, said, signed_in


def send(person, name, contact, **given):
    """A form about a contact is sent."""
    return signed_in(person).post(reverse(f"contacts:{name}", args=[contact.record.number]), given)


def correct(person, contact, **changes):
    """A careful correction."""
    given = {
        "said": "We spoke for a minute.",
        "place": "The library",
        "why": "I wrote the wrong place.",
        "version": "1",
    }
    return send(person, "correction", contact, **given | changes)


@pytest.fixture
def card(okafor, amira):
    """A birthday card."""
    return logged(okafor, "correspondence", amira)


def test_a_correction_is_a_new_version_with_its_reason(okafor, marsh, card):
    assert correct(okafor, card).status_code == 302
    card.refresh_from_db()
    assert (card.version, card.said, card.place) == (2, "We spoke for a minute.", "The library")
    assert card.history.filter(version=1, said="A birthday card.").exists()
    story = said(page(marsh, "contact", card))
    assert "Corrected (version 2)" in story
    assert "I wrote the wrong place." in story


def test_a_correction_is_told_once_with_its_own_reason(okafor, marsh, whitfield, card):
    """What follows a correction writes further rows of the same version."""
    correct(okafor, card)
    card.refresh_from_db()
    assessed(card, marsh)
    send(whitfield, "voiding", card, why="Another child.")
    story = said(page(marsh, "contact", card))
    assert story.count("Corrected (version 2)") == 1
    assert "I wrote the wrong place." in story


def test_a_stale_version_is_refused_and_nothing_is_lost(okafor, marsh, card):
    """409: what was typed can be read on the page and copied from it."""
    correct(okafor, card)
    answer = correct(okafor, card, said="My later words.")
    assert answer.status_code == 409
    assert "Somebody corrected this meanwhile" in said(answer)
    assert "My later words." in answer.content.decode()
    card.refresh_from_db()
    assert (card.version, card.said) == (2, "We spoke for a minute.")


@pytest.mark.parametrize("version", ["", "0", "x", "²", "-1", "99"])
def test_a_version_that_is_none_is_refused(okafor, card, version):
    assert correct(okafor, card, version=version).status_code == 409


@pytest.mark.parametrize("missing", ["said", "why"])
def test_a_correction_needs_words_and_a_reason(okafor, card, missing):
    answer = correct(okafor, card, **{missing: ""})
    assert (answer.status_code, "There is a problem" in said(answer)) == (200, True)
    assert Contact.objects.get().version == 1


def test_only_whose_contact_it_is_or_who_logged_it_corrects_it(cast, card):
    assert correct(cast.marsh, card).status_code == 403
    assert correct(cast.nair, card).status_code == 404
    theirs = logged(cast.nair, "correspondence", cast.amira, on_behalf=cast.moss.staff.pk)
    assert correct(cast.nair, theirs).status_code == 302


def test_correcting_raises_no_duty_twice(okafor, card):
    correct(okafor, card)
    assert duties(card) == [("see", "line-manager"), ("see", "headteacher")]


TURNS = [
    ("unplanned-meeting", "beyond_brief", {}, [("see", "line-manager"), ("see", "headteacher")]),
    ("family-member", "beyond_brief", {}, [("see", "either")]),
    (
        "former-student", "significant", {"significant_why": "He wants to meet each week."},
        [("discuss", "line-manager"), ("discuss", "headteacher")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fact", "more", "asked"), TURNS)
def test_what_turns_out_to_be_more_brings_in_those_who_see_such_contact(okafor, amira, kind, fact, more, asked):
    """3.1, 1.1, 5.2: a new version, and the duties nobody was given before."""
    contact = logged(okafor, kind, amira)
    assert duties(contact) == []
    assert correct(okafor, contact, **{fact: "yes"}, **more).status_code == 302
    contact.refresh_from_db()
    assert (contact.version, getattr(contact, fact)) == (2, True)
    assert not contact.history.filter(version=1, **{fact: True}).exists()
    assert duties(contact) == asked
    assert all(words in dict(contact.answers).values() for words in more.values())


def test_a_message_that_turns_out_inappropriate_is_followed_up(okafor, marsh, amira):
    """Appendix 1: those who were to see it already are not asked twice."""
    contact = logged(okafor, "network-message", amira)
    before = duties(contact)
    correct(okafor, contact, inappropriate="yes")
    assert duties(contact) == [*before, ("follow-up", "senior")]
    assert "Content or language inappropriate Yes" in said(page(marsh, "contact", contact))


def test_what_turns_out_to_be_less_takes_no_duty_away(okafor, amira):
    contact = logged(okafor, "unplanned-meeting", amira, how="more")
    before = duties(contact)
    correct(okafor, contact, beyond_brief="no")
    contact.refresh_from_db()
    assert (contact.beyond_brief, duties(contact)) == (False, before)


def test_in_the_county_it_may_turn_out_to_be_a_pupil_one_works_with(cast, carter):
    """3.1, C."""
    contact = logged(carter, "unplanned-meeting", cast.freya)
    assert correct(carter, contact, beyond_brief="no", works_with="yes").status_code == 302
    assert duties(contact) == [("see", "either")]


@pytest.mark.parametrize("missing", ["beyond_brief", "works_with"])
def test_what_the_rules_go_by_is_asked_again(cast, carter, missing):
    contact = logged(carter, "unplanned-meeting", cast.freya)
    answer = correct(carter, contact, **{"beyond_brief": "no", "works_with": "no", missing: ""})
    assert list(answer.context["form"].errors) == [missing]


def test_a_kind_is_asked_only_what_its_rules_go_by(okafor, card, amira):
    shown = [list(page(okafor, "correction", one).context["form"].fields) for one in (
        card, logged(okafor, "unplanned-meeting", amira), logged(okafor, "other", amira),
    )]  # fmt: skip
    assert shown == [
        ["said", "place", "response", "why"],
        ["said", "place", "beyond_brief", "why"],
        ["said", "place", "why"],
    ]


def test_voiding_keeps_it_in_the_register_and_its_duties_fall_away(okafor, marsh, card):
    assert send(okafor, "voiding", card, why="It was another child.").status_code == 302
    card.refresh_from_db()
    assert (card.stage, card.record.status) == ("voided", "voided")
    assert {duty.lapsed_why for duty in card.record.duties.exclude(lapsed_at=None)} == {"The record was voided"}
    # What was about oneself is not put out of sight by voiding it: the Headteacher sees that it was.
    assert [(duty.what, duty.holder, duty.clause) for duty in card.record.duties.open()] == [
        ("see", "headteacher", "1.1")
    ]
    shown = said(page(marsh, "contact", card))
    assert "It was another child." in shown
    assert "A birthday card." in shown


def test_voiding_needs_a_reason(okafor, card):
    assert "Enter why it is void" in said(send(okafor, "voiding", card, why=" "))
    assert Contact.objects.get().stage == "logged"


def test_the_headteacher_voids_and_the_line_manager_does_not(cast, card):
    answer = send(cast.marsh, "voiding", card, why="No.")
    assert answer.status_code == 403
    assert send(cast.whitfield, "voiding", card, why="Logged twice.").status_code == 302


def test_what_is_void_is_not_corrected_assessed_or_voided_again(okafor, marsh, card):
    send(okafor, "voiding", card, why="It was another child.")
    assert correct(okafor, card).status_code == 409
    assert send(okafor, "voiding", card, why="Again.").status_code == 409
    given = {"key": "7a5a2c5e-6f4f-4a4e-9b0f-1f4f0f1c2d3e", "outcome": "as-policy", "why": "Fine.", "follows": ""}
    assert send(marsh, "assessment", card, **given).status_code == 409
    assert not card.assessments.exists()


def test_the_trail_holds_after_all_of_it(okafor, marsh, whitfield, card):
    correct(okafor, card)
    card.refresh_from_db()
    assessed(card, marsh)
    send(whitfield, "voiding", card, why="Logged twice.")
    call_command("audit_verify")
