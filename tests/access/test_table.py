"""Every address, with every method, for every kind of person, gives what the access table says, and nothing beside it."""

import pytest

from contactpolicy.trail.verify import verify
from records.looked_at import known
from records.models.mails import Mail
from records.post.wording import message
from tests import urls

from . import table
from .walking import body, enough, outcome, text
from .world import CANARIES

SECTIONS = table.read()
# Somebody who has left belongs to no school, so there is no chain that a look of theirs could stand in; nor anything to see.
NOWHERE = {"nobody", "closed", "bennett"}
# Where the deputy acts as any member of staff does, for themselves.
FOR_THEMSELVES = {
    "contacts:new", "contacts:advice-new", "contacts:declaration-new", "contacts:round", "approvals:details-new",
    "approvals:plan-new", "approvals:referral-concern", "records:invitation",
}  # fmt: skip


def test_every_address_and_method_has_a_row(capsys):
    """Nobody adds a page without saying who may have it."""
    there = {(address.name, method) for address in urls.walk() for method in address.methods}
    asked_for = there | {(address.name, left_out(address)) for address in urls.walk()}
    said = {(section.name, method) for section in SECTIONS for method in section.methods}
    assert sorted(asked_for - said) == [], "has no row in tests/access/table.txt"
    assert {name for name, _ in said} - {name for name, _ in asked_for} == set(), "is a row for no address"
    cells = sum(len(row.cells) for section in SECTIONS for row in section.rows)
    with capsys.disabled():
        print(
            f"\naccess table: {cells} cells at {len(SECTIONS)} addresses, {len(there)} of {len(there)} URL x method covered"
        )


def left_out(address):
    """A method that the address does not take."""
    return next(method for method in ("GET", "POST", "DELETE") if method not in address.methods)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_everybody_gets_what_the_table_says(walker, section, record_property):
    assert {frozenset(row.cells) for row in section.rows} == {frozenset(walker.world.users)}, (
        "somebody is in no cell of a row"
    )
    answers = [asked(walker, section, row, person) for row in section.rows for person in askers(row)]
    assert [found for found in answers if found] == []
    record_property("cells", len(answers))


def askers(row):
    """Who asks: of those who get the same answer as many as are enough."""
    alike = {}
    for person, cell in row.cells.items():
        alike.setdefault(cell, []).append(person)
    return [person for people in alike.values() for person in enough(people, row.line)]


def asked(walker, section, row, person):
    """What is wrong with one cell, as a sentence; nothing when all is well."""
    expected = row.cells[person]
    with walker.undone() as (before, looks_before):
        last = walker.newest
        answer = walker.ask(person, row.method, section.name, row.about)
        after, looks = walker.written()
        wrong = complaints(section, row, person, answer)
        if person == "price" and row.method == "POST" and section.name not in FOR_THEMSELVES:
            wrong += [f"{what} does not say for whom" for what in walker.unsaid_since(last)]
        if (row.method == "GET" or expected not in {"302", "200"}) and before != after:
            wrong.append("something was written")
        shown = row.method in {"GET", "POST"} and expected == "200" and person not in NOWHERE
        due = section.leaves_look if row.method == "GET" else section.leaves_look_when_posted
        if shown and (looks > looks_before) != due:
            wrong.append("no look in the trail" if due else "a look that the table does not know of")
        wrong += [f"a look that nobody finds again: {one}" for one in walker.looks_since(last) if not known(one)]
    return (
        f"{row.file} line {row.line}, {person}: {row.method} {section.name} {row.about}: {', '.join(wrong)}"
        if wrong
        else ""
    )


def complaints(section, row, person, answer):
    """What is wrong with the answer itself."""
    expected, got = row.cells[person], outcome(answer)
    if got != expected[:3]:
        return [f"{got} instead of {expected}"]
    wrong = []
    if expected in section.notes and section.notes[expected] not in text(answer):
        wrong.append(f"does not say: {section.notes[expected]}")
    if "no-store" not in answer.headers.get("Cache-Control", ""):
        wrong.append("may be kept by a browser")
    said = body(answer) + answer.headers.get("Content-Disposition", "")
    wrong += [f"shows {word}" for word, may in CANARIES.items() if person not in may and word in said]
    return wrong


def test_all_that_was_asked_left_the_trail_whole(walker):
    """The case itself was made through the product's doors."""
    report = verify()
    assert [finding.text for finding in report.findings] == []


def test_neither_the_log_nor_any_mail_says_a_word_of_it(walker):
    """What the site would have written to its log after every cell, and each mail of the case. An address that was asked for
    stands in the log as it was, with its number; no address has more in it than that."""
    letters = [str(message(mail).message()) for mail in Mail.objects.select_related("to")]
    assert letters
    told = " ".join(
        [walker.log.getvalue(), *(letter.partition("\nTo: ")[0] + letter.partition("\n\n")[2] for letter in letters)]
    )
    names = (
        "Amira",
        "Peregrine",
        "Okafor",
        "Begum",
        "Freya",
        "violin",
        *(word for word in CANARIES if not word.startswith("WJ")),
    )
    assert [word for word in names if word.lower() in told.lower()] == []
