"""A list whose first page is kept as SQL is the list itself; whoever holds something else has another."""

from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals.views import agreements, plans, proposals, referrals
from contactpolicy.school.models import StaffMember
from contactpolicy.web import lists
from contacts.models import Contact
from contacts.views import advice, contacts, declarations
from records import tray
from records.listed import known_by, list_of
from records.models import Record
from records.standing import Standing
from records.views import duties, files, staff, students
from tests.http.pages import a_day

EVERYBODY = ("okafor", "whitfield", "marsh", "ashdown", "dunn", "tran", "field")
LISTS = {
    "contacts": (contacts.listed, None),
    "contacts of a kind": (contacts.listed, "correspondence"),
    "requests": (proposals.listed, None),
    "agreements": (agreements.listed, None, a_day),
    "agreements in force": (agreements.listed, "in-force", a_day),
    "plans": (plans.listed, None, a_day),
    "referrals": (referrals.listed, None),
    "advice": (advice.listed, None),
    "declarations": (declarations.listed, tuple(declarations.FILTERS[0][2])),
    "duties": (duties.listed, None),
    "tray": (tray.waiting,),
    "put away": (tray.in_paper_files,),
    "files of staff": (files.listed, "staff", False),
    "files of former students": (files.listed, "student", True),
    "staff without a line manager": (staff.listed, "manager"),
    "students": (students.listed, "present"),
}


def first_keys(listing):
    """The keys of its first page."""
    order = ("-pk",)
    _, question = listing.first(order, ("pk",), 25)
    return [values[0] for values in question.rows([])] if question else []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_kept_is_the_list_itself_for_everybody(lived_in, name):
    build, *chosen = (one() if one is a_day else one for one in LISTS[name])
    for key in EVERYBODY:
        standing = Standing.of(getattr(lived_in, key).user, a_day())
        if not standing.schools:
            continue
        with CaptureQueriesContext(connection) as queries:
            built = lists.as_lists(build(standing, *chosen))
        assert len(queries) == 0, f"{name} asks while it is written: {queries[0]['sql']}"
        whole = {row.pk for rows in built for row in lists.whole(rows)}
        for _ in range(2):
            assert set(first_keys(list_of(build, standing, *chosen))) == set(sorted(whole)[-25:])


def test_whoever_holds_something_else_today_has_another_list(lived_in):
    standing = Standing.of(lived_in.whitfield.user, a_day())
    before = known_by(standing)
    hash(before)
    changed = {
        "user": lived_in.okafor.user, "day": a_day(-366), "row_id": 0, "roles": {1: set()},
        "schools": {}, "staff": StaffMember.objects.exclude(pk=standing.own_id).first(),
    }  # fmt: skip
    for one in fields(standing):
        kept = getattr(standing, one.name)
        setattr(standing, one.name, changed.get(one.name, frozenset({-1})))
        assert known_by(standing) != before, f"{one.name} does not tell"
        setattr(standing, one.name, kept)
    assert known_by(standing) == before


def test_what_a_school_chose_is_part_of_what_a_list_depends_on(lived_in):
    standing = Standing.of(lived_in.whitfield.user, a_day())
    before = known_by(standing)
    next(iter(standing.schools.values())).everybody_second_factor = True
    assert known_by(standing) != before


def test_lists_without_end_are_not_kept_without_end(lived_in, monkeypatch):
    monkeypatch.setattr(lists, "MOST_KNOWN", 3)
    monkeypatch.setattr(lists.Listing, "known", {})
    standing = Standing.of(lived_in.whitfield.user, a_day())
    for kind in ("a", "b", "c", "d", "e"):
        first_keys(list_of(contacts.listed, standing, kind))
    assert 0 < len(lists.Listing.known) <= 3


def test_rows_found_by_way_of_the_register_cannot_be_narrowed_past_it(lived_in):
    with pytest.raises(ValueError, match="narrow the places"):
        lists.Through(Contact.objects.filter(stage="open"), "record", Record.objects.all())
