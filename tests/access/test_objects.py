"""Beside the rows of the table: every address that names a thing, asked about what it must not open to anybody here.

Another school's thing of the same kind (nested ones too); a restricted record and one of another kind, by number; and what
is voided, which nobody changes any more.
"""

import re

import pytest
from django.urls import get_resolver

from contactpolicy.web.clock import now
from contacts.models import Advice, Contact, Declaration

from . import table
from .walking import enough, outcome
from .world import undone

SECTIONS = [section for section in table.read() if any(row.about[0] != "-" for row in section.rows)]
HERE = ("okafor", "whitfield", "dunn", "field")  # a teacher, the Headteacher, the office, the administrator of Westdale
# What the other school has of the same kind, where its word is not made by one name in place of another.
THEIRS = {
    "amira": "freya", "to-see": "to-decide", "role-lead": "role-other-lead", "role-chair": "role-other-lead",
    "policy": "other-policy", "policy-pdf": "other-pdf", "edition": "other-policy", "plan-asked": "plan-carter-waiting",
    "okafor-answered": "carter-question", "okafor-asked": "carter-waiting", "okafor-note": "carter-draft",
    "okafor-ended": "carter-agreed", "to-confirm": "other-to-confirm", "opened": "other-opened", "brought": "other-brought",
    "away-okafor": "away-carter",
}  # fmt: skip
# A draft of nobody's school, a link that anybody may hold, a page of the sign-in library: these have no school.
NO_SCHOOL = {
    "web:held", "records:start", "records:invitation", "account_confirm_email", "account_reset_password_from_key",
    "no-such-account-page", "contacts:new", "approvals:referral-receipt", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "records:tray-day", "records:tray-print",  # a day, which every school has
    "records:table", "elsewhere_sign_in", "elsewhere_back", "elsewhere_link", "elsewhere_unlinking",
}  # fmt: skip
VOIDED = {"okafor-met": Contact, "okafor-question": Advice, "okafor-declared": Declaration}
NOBODY = "2147483647"
ASKED = {"cells": 0}


def theirs(walker, section):
    """The other school's thing at this address."""
    for row in section.rows:
        first, _, rest = row.about.partition("?")[0].partition("/")
        other = THEIRS.get(first) or first.replace("okafor", "carter")
        if other != first and other in walker.world.named:
            return f"{other}/{rest}" if rest else other
    return None


def wrongs(walker, section, about, people, allowed, methods=("GET", "POST"), sent_about=None):
    """What each of these people got that they should not have, as sentences; nothing may be written."""
    found = []
    for method in methods:
        for person in people:
            with walker.undone() as (before, _):
                answer = walker.ask(person, method, section.name, about, sent_about=sent_about)
                ASKED["cells"] += 1
                got = outcome(answer)
                kept = method == "POST" and walker.written()[0] != before
                if kept or (got not in allowed and not whatever(walker, section, person, got)):
                    found.append(f"{person}: {method} {section.name} {about}: {got}")
    return found


def whatever(walker, section, person, got):
    """Whether they are refused there for what they are, in the same words whether there is such a thing or not."""
    return got == "403" and outcome(walker.ask(person, "GET", section.name, NOBODY)) == "403"


@pytest.mark.parametrize(
    "section", [one for one in SECTIONS if one.name not in NO_SCHOOL], ids=lambda section: section.name
)
def test_what_is_another_school_s_does_not_exist_here(walker, section, record_property):
    about = theirs(walker, section)
    assert about, "What has the other school at this address? Say so in THEIRS."
    before = ASKED["cells"]
    assert wrongs(walker, section, about, enough(HERE, SECTIONS.index(section)), {"404", "405"}) == []
    record_property("cells", ASKED["cells"] - before)


def takes_a_number(name):
    """Whether an address names a record by its number."""
    space, _, short = name.rpartition(":")
    patterns = [str(entry.pattern) for found in get_resolver().url_patterns if getattr(found, "namespace", None) == space
                for entry in found.url_patterns if entry.name == short]  # fmt: skip
    return any(re.search(r"<\w+:number>", pattern) for pattern in patterns)


BY_NUMBER = [one for one in SECTIONS if takes_a_number(one.name)]
# Every kind of record, by the beginning of the names of its addresses.
KINDS = {
    "okafor-referral": ("approvals:referral", "records:evidence-new", "records:statement-new"),
    "okafor-waiting": ("approvals:", "records:"),
    "okafor-met": ("contacts:contact", "contacts:receipt", "contacts:assess", "contacts:corr", "contacts:void", "records:"),
    "okafor-question": ("contacts:advice", "approvals:advice", "records:"),
    "okafor-declared": ("contacts:declaration", "records:"),
    "plan-okafor": ("approvals:plan", "records:"),
}  # fmt: skip


@pytest.mark.parametrize("section", BY_NUMBER, ids=lambda section: section.name)
def test_the_number_of_another_kind_or_of_something_restricted_opens_nothing(walker, section, record_property):
    before, found = ASKED["cells"], []
    for about, own in KINDS.items():
        if not section.name.startswith(own):
            nested = f"{about}/1" if any("/" in row.about for row in section.rows) else about
            people = ("okafor", "dunn") if "referral" in about else ("okafor",)
            meant = next(row.about for row in section.rows if row.about != "-")
            found += wrongs(walker, section, nested, people, {"404", "405"}, sent_about=meant)
    assert found == []
    record_property("cells", ASKED["cells"] - before)


@pytest.mark.parametrize("about", VOIDED)
def test_what_is_voided_is_changed_by_nobody(walker, about, record_property):
    """It may be read by those who could before; whoever posts to it gets a sentence, or nothing there."""
    # What one says about it stands beside it, and whoever gives it out gives it as it is.
    named = [one for one in SECTIONS if one.name not in {"records:statement-new", "records:record-export"}]
    sections = [one for one in named if any(row.about == about and row.method == "POST" for row in one.rows)]
    before, found = ASKED["cells"], []
    with undone():
        number, cast = walker.world.named[about], walker.world.cast
        VOIDED[about].objects.get(record__number=number).void(by=cast.okafor.user, at=now(), why="Entered twice.")
        for section in sections:
            people = ("okafor", "nair", "whitfield", "pritchard")
            found += wrongs(walker, section, about, people, {"403", "404", "405", "409"}, methods=("POST",))
    assert len(sections) > 2
    assert found == []
    record_property("cells", ASKED["cells"] - before)
