"""What is owed though no record asks for it: worked out from the data of a day, by whoever knows how.

A duty hangs from a record. The yearly acknowledgement of somebody who has nothing on record, or an edition whose review
is due, hang from none, so nothing is stored: each floor adds its sources in `AppConfig.ready`, and Home and the
reminders ask them.
"""

from dataclasses import dataclass
from datetime import date

SOURCES = []


@dataclass(frozen=True)
class Owed:
    """One thing somebody owes. `key` is the same on every day until it is done, and another the next time it is due.

    `about_id`: the member of staff whose own it is, where those above them are told while it stays overdue; `others`: the
    page where they see who has not done it.
    """

    key: str
    user_id: int
    what: str
    why: str
    clause: str
    due_on: date
    url: str
    about_id: int | None = None
    others: str = ""


def source(function):
    """Decorator for `function(school, day, user=None)`, which gives Owed rows of everybody at a school, or of one person.

    With `user` it must ask few questions, as Home asks it; it gives nothing for whoever owes nothing.
    """
    if function not in SOURCES:
        SOURCES.append(function)
    return function


def of_school(school, day):
    """What everybody at a school owes on a day, oldest first."""
    return in_order(row for function in SOURCES for row in function(school, day))


def of_standing(standing):
    """What one person owes today at all their schools, oldest first."""
    user = standing.user
    schools = standing.schools.values()
    return in_order(
        row for function in SOURCES for school in schools for row in function(school, standing.day, user=user)
    )


def in_order(rows):
    """Oldest first."""
    return sorted(rows, key=lambda row: (row.due_on, row.key))
