"""Whoever types a name is known for it: how many were found, and a keyed hash of the words, never the words."""

import importlib
import inspect
import pkgutil

import pytest
from django.db import OperationalError
from django.urls import reverse

import approvals
import contacts
import records
from contactpolicy.trail.models import Entry
from contactpolicy.web.pick import finds_of
from records import looks
from records.looks import fingerprint
from records.search import StaffSource, StudentSource
from tests.http.pages import a_day, signed_in


def searches(chain):
    """The searches in a chain, as they stand there."""
    found = Entry.objects.filter(chain__name=chain, kind="search").order_by("seq")
    return list(found.values_list("actor_id", "target"))


def test_what_is_typed_is_in_the_trail_as_a_hash_and_a_number(okafor, amira):
    found = signed_in(okafor).post(reverse("records:everybody-search"), {"words": "haddad"}).json()["options"]
    assert [one["label"] for one in found] == ["Amira Haddad", "Bilal Haddad"]
    target = f"search of students, 2 found, words {fingerprint('haddad')}"
    assert searches(okafor.school.looks_chain()) == [(okafor.user.pk, target)]
    assert "haddad" not in target.lower()


def test_the_same_words_are_known_again_however_they_are_typed(settings):
    assert fingerprint("Amira  Haddad ") == fingerprint("amira haddad") != fingerprint("amira hadda")
    before = fingerprint("amira haddad")
    settings.SECRET_KEY = "another site's key"
    assert fingerprint("amira haddad") != before


def test_the_box_without_scripts_is_noted_too(okafor):
    answer = signed_in(okafor).post(
        reverse("contacts:new", args=["unplanned-meeting"]), {"students_words": "Haddad", "students_find": "yes"}
    )
    assert "Bilal Haddad" in answer.content.decode()
    assert searches(okafor.school.looks_chain()) == [
        (okafor.user.pk, f"search of students, 2 found, words {fingerprint('haddad')}")
    ]


def test_nothing_is_found_where_it_cannot_be_written(okafor, monkeypatch):
    """For the script's question and for the box in a page alike."""

    def no_trail(*args, **kwargs):
        raise OperationalError("no trail")

    monkeypatch.setattr(looks, "look", no_trail)
    client = signed_in(okafor)
    for url, given in (
        (reverse("records:everybody-search"), {"words": "haddad"}),
        (reverse("contacts:new", args=["unplanned-meeting"]), {"students_words": "Haddad", "students_find": "yes"}),
    ):
        answer = client.post(url, given)
        assert answer.status_code == 503
        assert "Bilal" not in answer.content.decode()


def test_what_the_chair_searches_is_nothing_for_the_headteachers_eyes(whitfield, ashdown):
    """A Chair who types a name is seldom about anything but a referral."""
    signed_in(ashdown).post(reverse("records:staff-search"), {"words": "whitfield"})
    signed_in(whitfield).post(reverse("approvals:referral-account-search"), {"words": "okafor"})
    school = whitfield.school
    assert searches(school.looks_chain()) == []
    assert searches(school.restricted_looks_chain()) == [
        (ashdown.user.pk, f"search of staff, 1 found, words {fingerprint('whitfield')}"),
        (whitfield.user.pk, f"search of accounts, 1 found, words {fingerprint('okafor')}"),
    ]


def test_the_trail_of_the_headteacher_leaves_out_what_those_over_them_looked_at(whitfield, ashdown, dunn):
    """Whatever the Chair reads, this page is the same; what the office reads stands on it."""
    signed_in(ashdown).get(reverse("records:staff-file", args=[whitfield.staff.pk]))
    signed_in(dunn).get(reverse("records:staff-file", args=[whitfield.staff.pk]))
    page = signed_in(whitfield).get(reverse("records:trail") + "?of=looks").content.decode()
    assert f"Opened: staff file {whitfield.staff.pk}." in page
    assert dunn.name in page
    assert ashdown.name not in page


def sources():
    """Every class of the product by which people are found by typing."""
    for package in (records, contacts, approvals):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" in module.name or ".management" in module.name:
                continue
            for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
                if one.__module__ == module.name and hasattr(one, "find") and hasattr(one, "known"):
                    yield one


def test_every_source_says_in_what_it_searches(okafor):
    found = set(sources())
    assert {StudentSource, StaffSource} < found
    for one in found:
        assert one.what in {"students", "staff", "accounts"}
        assert one(okafor.school, a_day(), url="").school == okafor.school


def test_a_command_that_searches_by_itself_has_its_own_look(okafor):
    """There is no request then; `print_file` and `import_people` write theirs."""
    assert finds_of(StaffSource(okafor.school, a_day()), "okafor")
    assert searches(okafor.school.looks_chain()) == []


@pytest.mark.parametrize("words", ["", "   ", "x" * 101])
def test_what_finds_nobody_by_its_length_is_no_search(okafor, words):
    signed_in(okafor).post(reverse("records:everybody-search"), {"words": words})
    assert searches(okafor.school.looks_chain()) == []
