"""The pack for the LADO: what any authority's form asks, in its order; what is not held is a line to fill in by hand."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from approvals import referral_acts
from approvals.models import Referral
from approvals.referral_sheets import pack_words
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day as spoken
from records.models import FileEntry, Record
from tests.http.pages import signed_in
from tests.people_fixtures import a_request, agreed, standing
from tests.referrals.posting import a_referral, capacity
from tests.sheets.pdfs import words
from tests.signing import proved

# The groups of the forms that authorities use, in the order in which most of them ask.
ORDER = [
    "The three dates", "The adult", "Known before", "The allegation", "The child", "Who told", "Who refers", "Done so far",
    "Decision 1", "The LADO", "Others", "Outcome", "For the authority’s officer alone",
]  # fmt: skip
# What forms (a) to (f) of the field guide ask that the product does not hold.
NOT_HELD = [
    "Date of birth", "Sex or gender", "Ethnicity", "Home address", "Telephone", "Teacher reference number (TRN)",
    "National Insurance number", "Place", "More than one incident? How many?", "After an authorised physical restraint?",
    "Parents or carers, and who has parental responsibility", "Allegation made by", "Their relationship to the child",
    "Who manages the case, if somebody else", "Police reference", "Date of the referral to the DBS", "Category",
    "Meets the criteria for a strategy meeting? Date, or reason", "Signature",
]  # fmt: skip


@pytest.fixture
def referral(whitfield, okafor, amira):
    """Mr Okafor was referred; the LADO was rung, gave a reference and advice, and the person may not be told."""
    made = a_referral(
        whitfield, okafor, students=[amira], at=now() - timedelta(days=2), nature="conduct", limbs=["risk"],
        notice="A parent rang.", previous="A note of 2019 in the personnel file.", other_children="yes",
        other_words="The county youth orchestra.", taken="Amira was taken to the safeguarding lead.",
    )  # fmt: skip
    referral_acts.record_step(
        made, kind="consultation", happened_on=today(now()) - timedelta(days=1), spoken_with="Mrs Hale, LADO",
        reference="LA/26/118", words="Do not tell him yet.", key="6f0c2f46-9a0e-4b8e-9d7d-0d5d0f5a4e10", by=whitfield.user,
        at=now(), capacity=capacity(whitfield, okafor),
    )  # fmt: skip
    return Referral.objects.get(pk=made.pk)


def pack(referral, person):
    """The words of the pack, as drawn up for somebody."""
    return pack_words(referral, standing=standing(person), at=now())


def section(said, heading):
    """One section, by its heading."""
    return next(one for one in said["sections"] if one["heading"] == heading)


def test_it_asks_in_the_order_of_the_forms_the_three_dates_first(referral, whitfield):
    said = pack(referral, whitfield)
    headings = [one["heading"] for one in said["sections"]]
    assert [one for one in headings if one in ORDER] == ORDER
    assert section(said, "The three dates")["rows"] == [
        ["It happened, or the concern arose", spoken(referral.arose_on)],
        ["The school became aware", said["times"][1][1].partition(" (")[0]],
        ["It was referred", f"{spoken(today(now()) - timedelta(days=1))}: consultation with the LADO"],
    ]


def test_what_is_known_is_filled_in(referral, whitfield, okafor, amira):
    said = pack(referral, whitfield)
    adult = dict(section(said, "The adult")["rows"])
    assert adult["Name"] == "Tunde Okafor"
    assert adult["Employer or place of work"] == "Westdale Junior, URN 999001, primary school"
    assert adult["With children elsewhere"] == "Yes. The county youth orchestra."
    assert dict(section(said, "The child")["rows"])["Date of birth"] == spoken(amira.born_on)
    lado = dict(section(said, "The LADO")["rows"])
    assert (lado["Spoken with"], lado["Reference"]) == ("Mrs Hale, LADO", "LA/26/118")
    assert lado["Advice"].endswith("Do not tell him yet.")
    refers = dict(section(said, "Who refers")["rows"])
    assert refers["Senior manager aware"].startswith("Yes: Lorna Whitfield, Headteacher, ")
    assert refers["Is the person aware of it?"] == "No. Not asked yet"
    assert [line[1] for line in section(said, "Done so far")["lines"]] == ["Done at once", "Consultation with the LADO"]


def test_what_is_not_held_is_a_line_to_fill_in_and_nothing_known_is(referral, whitfield):
    said = pack(referral, whitfield)
    blanks = [label for one in said["sections"] for label in one.get("blanks", [])]
    assert [label for label in NOT_HELD if label not in blanks] == []
    for one in said["sections"]:
        assert {label for label, _ in one.get("rows", [])} & set(one.get("blanks", [])) == set()


def test_on_paper_each_such_line_says_so(referral, whitfield, printer):
    answer = proved(signed_in(whitfield)).get(reverse("approvals:referral-sheet", args=[referral.record.number]))
    paper = words(answer.content)
    blanks = sum(len(one.get("blanks", [])) for one in pack(referral, whitfield)["sections"])
    assert paper.count("Not held here:") == blanks > 30
    assert "Pack for the LADO, on no file" in paper
    assert "This pack is on no file." in paper
    order = [re.search(rf"\b{re.escape(heading)}\b", paper).start() for heading in ORDER]
    assert order == sorted(order)


def test_it_is_on_no_file(referral, whitfield):
    proved(signed_in(whitfield)).get(reverse("approvals:referral-sheet", args=[referral.record.number]))
    assert FileEntry.objects.filter(record=referral.record).count() == 0


def test_earlier_records_are_told_to_those_alone_who_may_see_them(okafor, whitfield, ashdown, amira):
    """What concerns the Headteacher is the Chair's; of what the Headteacher keeps of others the Chair is told nothing."""
    request = agreed(a_request(okafor, [amira]))
    first, second = a_referral(whitfield, okafor), a_referral(whitfield, okafor)
    known = dict(section(pack(second, whitfield), "Known before")["rows"])
    assert known["Earlier referrals"] == f"{first.record.number}: open"
    assert request.record.number in known["Other records about them"]

    unseen = dict(section(pack(second, ashdown), "Known before")["rows"])
    assert unseen == {"Previous concerns or allegations": "None stated"}
    assert Record.objects.open_to(standing(ashdown)).filter(staff_member=okafor.staff).count() == 0
