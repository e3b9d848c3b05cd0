"""What the policy asks about standing relationships that were declared: facts and an edition in, duties out.

Nothing here reads the database or the clock. A declaration never replaces the request of clause 2.2.
"""

import re
from datetime import timedelta

from .models.duties import Holder, What
from .rules import Asked, who_monitors

WEEK = timedelta(days=7)
SOON = timedelta(days=2)
JOINER = timedelta(days=14)
LONGEST_WHY = 240
YEAR_WORDS = re.compile(r"(?:year|yr|y)?\s*0*(\d{1,2}|r)")


def a_year_after(day):
    """The same day a year later; for 29 February the day before."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def on_declared(edition, *, day, conflict="", changed=False):
    """Clauses 2.1 and 2.3: those who monitor see what was declared; a conflict sooner, with its reason."""
    why = "A relationship that was declared has changed" if changed else "A relationship was declared"
    return [*_seen(edition, day, why, conflict), confirm_by(a_year_after(day))]


def on_confirmed(edition, *, day, conflict=""):
    """Clauses 2.1 and 2.3: reviewed each year, by those who monitor, when it is confirmed; then due again in a year."""
    why = "A declared relationship was confirmed for another year"
    return [*_seen(edition, day, why, conflict), confirm_by(a_year_after(day))]


def confirm_by(due_on):
    """Clause 2.1: one confirms each year what one declared."""
    return Asked(What.CONFIRM, Holder.OWN, "2.1", due_on, "What you declared is confirmed each year")


def on_conflict(edition, *, day, conflict):
    """Clauses 2.1 and 2.3: a declared student has come to be in a group this person works with. Seen, never refused."""
    return _seen(edition, day, "", conflict) if conflict else []


def on_ended(edition, *, day):
    """Clause 2.3: those who monitor see that a declared relationship is over."""
    return _seen(edition, day, "A declared relationship has ended", "")


def on_voided_by_oneself(edition, *, day):
    """Clause 2.1: whoever voids what they declared does not thereby put it out of sight."""
    return _seen(edition, day, "A declaration was voided by the person it is about", "")


def _seen(edition, day, why, conflict):
    due = day + (SOON if conflict else WEEK)
    words = ". ".join(part for part in (why, f"Conflict: {conflict}" if conflict else "") if part)[:LONGEST_WHY]
    return [Asked(What.SEE, holder, "2.1", due, words) for holder in who_monitors(edition)]


def groups_of(works_with):
    """The forms and years somebody works with, as they were typed, apart."""
    return [part for part in (one.strip() for one in re.split(r"[,;/\n]", works_with)) if part]


def is_in(group, *, form, year):
    """Whether a student of this form and year is in a group: a form by its name, a year however it is written."""
    plain = " ".join(group.casefold().split())
    if form and plain == form.casefold():
        return True
    return bool(year) and _year(plain) == _year(year.casefold())


def _year(text):
    """5 of “5”, “y5” or “year 05”; r of “reception”; the text itself when it is no year."""
    found = YEAR_WORDS.fullmatch("r" if text == "reception" else text)
    return found[1] if found else text


def conflict_of(works_with, students):
    """Clause 2.1: which declared students are in a form or year this person works with, in words; nothing when none is.

    `students`: (name, form, year) of each who is on roll.
    """
    groups = groups_of(works_with)
    found = [
        f"{name} is in {group}, which they work with"
        for name, form, year in students
        for group in groups
        if is_in(group, form=form, year=year)
    ]
    return "; ".join(dict.fromkeys(found))


def round_due(*, joined_on, edition_from, returned_on):
    """Clause 2.1: declarations are confirmed each year; whoever has never done it, within two weeks of coming under the policy."""
    if returned_on is not None:
        return a_year_after(returned_on)
    return max(edition_from, joined_on or edition_from) + JOINER


def acknowledgement_due(*, joined_on, edition_from, acknowledged_on, same_edition):
    """Clause 4.3: each year, and when an edition comes into force; whoever joins has two weeks."""
    if acknowledged_on is not None and same_edition:
        return a_year_after(acknowledged_on)
    return max(edition_from, joined_on or edition_from) + JOINER


def school_year(day):
    """2026/27: from September."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"
