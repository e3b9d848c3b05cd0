"""A declared student who is, or comes to be, in a form or year somebody works with: shown and seen, never refused (2.1)."""

import pytest
from django.urls import reverse

from contactpolicy.trail.door import audited
from contactpolicy.trail.sentences import story
from contactpolicy.web.clock import now
from records.declaration_rules import conflict_of, is_in
from tests.http.pages import date, said, signed_in

from .saying import acknowledged, declare, declared, duties, page, returned

OWN_CHILD = {"relationship": "own-child"}
TAG = "Conflict: Amira Haddad is in 5B, which they work with"


@pytest.fixture
def teaches_5b(okafor, dunn):
    """Mr Okafor works with 5B, as the office entered."""
    works_with(okafor, dunn, "5B, Year 3")


def works_with(person, office, groups):
    """The office puts right which forms and years somebody works with, on their page."""
    staff = person.staff
    given = {name: getattr(staff, name) for name in ("surname", "forename", "preferred_name", "job_title", "email")}
    answer = signed_in(office).post(
        reverse("records:staff-member", args=[staff.pk]),
        given | {"works_with": groups} | date("joined_on", staff.joined_on),
    )
    assert answer.status_code == 302, said(answer)
    staff.refresh_from_db()


def moves(student, office, form):
    """The office gives a student another form."""
    given = {
        name: getattr(student, name)
        for name in ("surname", "forename", "preferred_name", "year_group", "upn", "admission_number")
    }
    dates = date("born_on", student.born_on) | date("joined_on", student.joined_on)
    url = reverse("records:student", args=[student.pk])
    answer = signed_in(office).post(url, given | dates | {"registration_group": form})
    assert answer.status_code == 302, said(answer)
    student.refresh_from_db()


def test_ones_own_child_in_ones_class_is_declared_and_the_conflict_shown_to_all_who_oversee(
    okafor, marsh, whitfield, amira, teaches_5b
):
    made = declare(okafor, [amira], **OWN_CHILD)
    assert [why for what, _, why in duties(made) if what == "see"] == [f"A relationship was declared. {TAG}"] * 2
    for person in (okafor, marsh, whitfield):
        assert TAG in said(page(person, "declaration", made))
        assert "Conflict" in said(signed_in(person).get(reverse("contacts:declarations")))


def test_a_student_who_joins_ones_class_later_is_a_conflict_then(okafor, dunn, amira, teaches_5b):
    moves(amira, dunn, "5C")
    made = declare(okafor, [amira], **OWN_CHILD)
    assert not [why for _, _, why in duties(made) if "Conflict" in why]
    moves(amira, dunn, "5B")
    assert [(holder, why) for what, holder, why in duties(made) if "Conflict" in why] == [
        ("line-manager", TAG), ("headteacher", TAG),
    ]  # fmt: skip


def test_groups_that_change_are_a_conflict_then_and_over_when_they_change_back(okafor, marsh, dunn, amira):
    made = declare(okafor, [amira], **OWN_CHILD)
    works_with(okafor, dunn, "Year 5")
    assert "Amira Haddad is in Year 5" in said(page(marsh, "declaration", made))
    works_with(okafor, dunn, "6A")
    made.refresh_from_db()
    assert made.conflict == ""
    assert "which they work with. It is not refused" not in said(page(marsh, "declaration", made))


def test_another_change_of_particulars_raises_nothing(okafor, dunn, amira, teaches_5b):
    made = declare(okafor, [amira])
    before = duties(made)
    works_with(okafor, dunn, "5B; Year 3")
    assert duties(made) == before


def test_an_ended_declaration_has_no_conflict(okafor, dunn, amira):
    made = declared(okafor, [amira])
    made.end(by=okafor.user, at=now(), why="Over.")
    before = duties(made)
    works_with(okafor, dunn, "5B")
    assert duties(made) == before


def test_an_import_that_moves_a_student_shows_the_conflict(okafor, amira, dunn, teaches_5b):
    with audited(by=dunn.user, at=now()):
        amira.registration_group = "5C"
        amira.save()
    made = declare(okafor, [amira])
    with audited(by=dunn.user, at=now()):
        amira.registration_group = "5B"
        amira.save()
        amira.changed({"registration_group": "5B"}, by=dunn.user, at=now())
    assert [why for _, _, why in duties(made) if "Conflict" in why] == [TAG, TAG]


@pytest.mark.parametrize(
    ("group", "form", "year", "found"),
    [
        ("5B", "5B", "5", True), ("5b", "5B", "5", True), ("Year 5", "5B", "5", True), ("y5", "5B", "5", True),
        ("5", "5B", "5", True), ("5C", "5B", "5", False), ("Year 6", "5B", "5", False), ("Reception", "RA", "R", True),
        ("Year R", "RA", "R", True), ("5", "", "", False), ("Nursery 2", "N2", "Nursery 2", True), ("", "", "", False),
    ],
)  # fmt: skip
def test_a_form_is_known_by_its_name_and_a_year_however_it_is_written(group, form, year, found):
    assert is_in(group, form=form, year=year) is found


def test_several_students_and_groups_are_told_once_each():
    rows = [("Amira", "5B", "5"), ("Bilal", "3A", "3")]
    assert (
        conflict_of("5B, 5B; 3a", rows) == "Amira is in 5B, which they work with; Bilal is in 3a, which they work with"
    )
    assert conflict_of("", rows) == ""


def test_the_trail_tells_it_in_sentences(okafor, dunn, amira):
    made = declare(okafor, [amira], **OWN_CHILD)
    works_with(okafor, dunn, "5B")
    made.refresh_from_db()
    made.confirm(by=okafor.user, at=now())
    made.end(by=okafor.user, at=now(), why="She left home.")
    return_of, signed = returned(okafor), acknowledged(okafor)
    told = [line.text for line in reversed(story(made))] + [line.text for line in story(return_of, signed)]
    assert told == [
        "Tunde Okafor declared a relationship: own child.",
        "A conflict came to be: Amira Haddad is in 5B, which they work with.",
        "Tunde Okafor confirmed the declaration for another year.",
        "The declaration became: ended.",
        "Tunde Okafor acknowledged the policy, signed Tunde Okafor.",
        f"Tunde Okafor made the yearly return of {return_of.year}: nothing to declare.",
    ]
