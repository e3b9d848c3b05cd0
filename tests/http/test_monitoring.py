"""Trouble around an agreement: what has ended stays ended, nobody reviews their own, nobody stretches it."""

import uuid

import pytest
from django.urls import reverse

from approvals import acts
from approvals.models import Agreement, Review
from contactpolicy.web.clock import now
from records.models import FileEntry
from tests.people_fixtures import a_request, agreed

from .pages import DAY, a_day, date, review, reviewing, said, signed_in

OWN = "Nobody reviews their own agreement. Your line manager or the Headteacher does."


@pytest.fixture
def agreement(okafor, amira):
    """Mr Okafor teaches Amira since fifty days."""
    return agreed(a_request(okafor, [amira], at=now() - 60 * DAY), at=now() - 50 * DAY)


def changing(agreement, **changes):
    """What a Headteacher posts who has it reviewed more often."""
    party = agreement.record.parties.get()
    return {
        "reasons": "More often.", "conditions": "", "review_weeks": "2", "seen": agreement.proposal.decisions.count(),
        f"wording_{party.pk}": "Lessons.", **date("ends_on", a_day(20)), **changes,
    }  # fmt: skip


def post(person, name, agreement, data):
    """What they are answered."""
    return signed_in(person).post(reverse(name, args=[agreement.record.number]), data)


def test_what_was_ended_is_reviewed_as_over_and_as_nothing_else(agreement, marsh):
    acts.end(agreement, by=marsh.user, at=now(), capacity="line manager", why="Not kept.", as_head=False)
    for outcome in ("continue", "change", "end"):
        answer = review(signed_in(marsh), agreement, outcome=outcome)
        assert (answer.status_code, "Choose one of the answers listed" in said(answer)) == (200, True)
    assert not Review.objects.exists()
    assert review(signed_in(marsh), agreement, outcome="over").status_code == 302
    assert Review.objects.get().outcome == "over"


@pytest.mark.parametrize("name", ["approvals:ending", "approvals:change", "approvals:keeping"])
def test_what_has_ended_cannot_be_ended_changed_or_kept(agreement, whitfield, okafor, name):
    acts.end(agreement, by=okafor.user, at=now(), capacity="member of staff", why="She moved.", as_head=False)
    before = FileEntry.objects.count()
    answer = post(whitfield, name, agreement, changing(agreement) | {"why": "I think so."})
    assert (answer.status_code, "has already ended." in said(answer)) == (409, True)
    assert FileEntry.objects.count() == before


@pytest.mark.parametrize("name", ["approvals:ending", "approvals:change", "approvals:keeping"])
def test_what_has_run_out_is_asked_for_anew(okafor, amira, whitfield, name):
    then = now() - 200 * DAY
    old = agreed(a_request(okafor, [amira], at=then), at=then)
    answer = post(whitfield, name, old, changing(old) | {"why": "I think so."})
    assert (answer.status_code, "ran out on" in said(answer), "Renewing it is a new request." in said(answer)) == (
        409,
        True,
        True,
    )


def test_a_headteacher_does_not_review_or_change_their_own(whitfield, amira, ashdown):
    mine = agreed(a_request(whitfield, [amira], at=now() - 60 * DAY), at=now() - 50 * DAY)
    answer = review(signed_in(whitfield), mine)
    assert (answer.status_code, OWN in said(answer)) == (403, True)
    answer = post(whitfield, "approvals:change", mine, changing(mine))
    assert (answer.status_code, "Nobody changes their own agreement." in said(answer)) == (403, True)
    assert not Review.objects.exists()
    assert review(signed_in(ashdown), mine).status_code == 302
    assert Review.objects.get().capacity == "Chair of Governors"


def test_a_teacher_does_not_review_their_own_whatever_they_post(agreement, okafor, whitfield):
    forged = {"reviewed_by": whitfield.user.pk, "capacity": "Headteacher", "roles": "headteacher"}
    answer = review(signed_in(okafor), agreement, **forged)
    assert (answer.status_code, OWN in said(answer)) == (403, True)
    assert not Review.objects.exists()


def test_fields_nobody_asked_for_change_nothing(agreement, marsh, whitfield):
    forged = {"reviewed_by": whitfield.user.pk, "capacity": "Headteacher", "number": "7", "next_on": "2040-01-01"}
    assert review(signed_in(marsh), agreement, **forged, conditions="[]", reviewed_at="2020-01-01").status_code == 302
    written = Review.objects.get()
    assert (written.reviewed_by, written.capacity, written.number, written.agreement) == (
        marsh.user, "line manager", 1, agreement,
    )  # fmt: skip
    assert written.next_on < a_day(100)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"checked": []}, "Choose at least one thing that you checked"),
        ({"checked": ["the weather"]}, "Choose one of the answers listed"),
        ({"note": ""}, "Enter a note, so that a reader knows what you were told and saw"),
        (
            {"finding": "not-as-agreed"},
            "It was not as agreed, so it cannot simply continue. Ask for a change, or end it",
        ),
        ({"condition_0": ""}, "Say whether this was kept: The door stays open."),
        ({"outcome": "over"}, "Choose one of the answers listed"),
        ({"key": "x"}, "This page lost its number. Open it again from Home and send it once more"),
    ],
)
def test_a_review_that_cannot_be_has_its_sentence(agreement, marsh, given, sentence):
    answer = review(signed_in(marsh), agreement, **given)
    assert (answer.status_code, sentence in said(answer)) == (200, True), said(answer)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (400, "The last day cannot be later than agreed. Going on for longer is a new request"),
        (-1, "The last day must be today or later. To stop it now, end the agreement instead"),
    ],
)
def test_a_change_neither_stretches_nor_backdates(agreement, whitfield, days, sentence):
    answer = post(whitfield, "approvals:change", agreement, changing(agreement, **date("ends_on", a_day(days))))
    assert (answer.status_code, sentence in said(answer)) == (200, True)
    assert Agreement.objects.get().ends_on == agreement.ends_on


@pytest.mark.parametrize("seen", ["x", "²", "", "0"])
def test_a_change_that_does_not_say_what_was_seen_is_second(agreement, whitfield, seen):
    answer = post(whitfield, "approvals:change", agreement, changing(agreement, seen=seen))
    assert (answer.status_code, "Somebody was there first: Lorna Whitfield, Headteacher" in said(answer)) == (409, True)
    assert agreement.proposal.decisions.count() == 1


def test_the_same_review_posted_again_is_one_review(agreement, marsh):
    once = reviewing(agreement, key=str(uuid.uuid4()))
    for _ in range(2):
        answer = post(marsh, "approvals:reviews", agreement, once)
        assert (answer.status_code, answer.url) == (302, reverse("approvals:agreement", args=[agreement.record.number]))
    assert Review.objects.count() == 1


def test_a_former_student_of_another_school_is_not_entered_from_paper(dunn, okafor, cast):
    form = {
        "key": str(uuid.uuid4()), "staff_member": okafor.staff.pk, "students": cast.freya.pk, "kind": "tuition",
        "purpose": "Violin", "reasons": "Asked", "place": "Hall", "times": "Fridays", "others_present": "Nobody",
        "paid": "no", "parents": "agree", "safeguards": "Office", "paper_by": "L. Whitfield", "review_weeks": "6",
        **date("paper_on", a_day(-30)), **date("starts_on", a_day(-20)), **date("ends_on", a_day(50)),
    }  # fmt: skip
    answer = signed_in(dunn).post(reverse("approvals:paper"), form)
    assert (answer.status_code, "Choose from the names that the search finds" in said(answer)) == (200, True)
    assert "Freya" not in said(answer)
    assert not Agreement.objects.exists()
