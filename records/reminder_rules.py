"""When somebody is reminded of what is due: pure functions of dates, so that no run decides anything (clause 2.3).

What applies on a day follows from the day it is due and the school's own days. Running often, late, or with a clock
that went back therefore changes nothing but what is still to be said. Only dates of the school's wall are counted, so
the hour that summer time takes or gives is no part of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

from .models.duties import Holder

DAY = timedelta(days=1)


class Stage(TextChoices):
    """Why somebody is told now."""

    COMING = "coming", "It is coming"
    DUE = "due", "It is due today"
    OVERDUE = "overdue", "It is overdue"
    ESCALATED = "escalated", "It is overdue with somebody else"
    ENDING = "ending", "Something agreed is about to end"


ORDER = [Stage.COMING, Stage.DUE, Stage.OVERDUE]


@dataclass(frozen=True)
class Days:
    """The school's days: before, between, and until the next in line is told."""

    before: int = 3
    again: int = 7
    escalate: int = 5

    @classmethod
    def of(cls, edition):
        """As the edition in force has them."""
        return cls(edition.remind_days, edition.remind_again_days, edition.escalate_days)


@dataclass(frozen=True)
class Reached:
    """A stage, and the day on which it was reached: the two make it one reminder, whenever it is sent."""

    stage: Stage
    on: date


def stage_of(due_on, day, days):
    """The newest stage that applies on a day to whoever has to do it, or None before the first."""
    if day < due_on - timedelta(days=days.before):
        return None
    if day < due_on:
        return Reached(Stage.COMING, due_on - timedelta(days=days.before))
    if day == due_on:
        return Reached(Stage.DUE, due_on)
    rounds = (day - due_on - DAY).days // days.again
    return Reached(Stage.OVERDUE, due_on + DAY + timedelta(days=rounds * days.again))


def is_news(reached, last):
    """Whether this stage says more than the last reminder did. What was said stays said, whatever the clock does."""
    if last is None:
        return True
    if reached.stage != last.stage:
        return ORDER.index(reached.stage) > ORDER.index(last.stage)
    return reached.stage == Stage.OVERDUE and reached.on > last.on


def place(reached, due_on, days):
    """Which stage it is, counted from the first."""
    if reached is None:
        return -1
    if reached.stage != Stage.OVERDUE:
        return ORDER.index(reached.stage)
    return 2 + (reached.on - due_on - DAY).days // days.again


def passed_over(reached, last, due_on, days, *, since):
    """How many stages went by unsaid before this one, after the last that was said; none from before it was asked."""
    first = max(place(last, due_on, days) + 1, place(stage_of(due_on, since, days), due_on, days), 0)
    return max(place(reached, due_on, days) - first, 0)


def level_of(due_on, day, days):
    """How many of those above have to know by this day: the next after so many days overdue, and one more each time."""
    return max((day - due_on).days, 0) // days.escalate


def told_on(due_on, level, days):
    """The day on which that one had to know."""
    return due_on + timedelta(days=level * days.escalate)


@dataclass(frozen=True)
class Above:
    """Who stands above a duty, by their rank: accounts of line managers, of whoever leads, of the Chair."""

    managers: frozenset = frozenset()
    leaders: frozenset = frozenset()
    chairs: frozenset = frozenset()


def ladder(holder, holders, above, *, about):
    """Who is told, one rung after the other: never whom it is about, never who has to do it, nobody twice.

    A line manager stands above what is somebody's own; the Headteacher above that, and above what a line manager, a
    senior member of staff or a person named has to do; the Chair above what already falls to the Headteacher. An
    empty rung is no step, so what is the Headteacher's own comes before the Chair at once. Nobody is past the Chair.
    """
    rungs = [above.leaders, above.chairs]
    if holder == Holder.OWN:
        rungs.insert(0, above.managers)
    elif holder in {Holder.HEADTEACHER, Holder.EITHER}:
        rungs = [above.chairs]
    told, found = set(holders) | {about}, []
    if above.chairs & set(holders):
        return []
    for rung in rungs:
        people = frozenset(rung) - told
        if people:
            found.append(people)
        told |= rung
    return found


# An agreement that is about to end: two weeks before its last day, and once more three days before.
ENDING = (14, 3)


def ending_of(starts_on, ends_on, day):
    """The newest stage of an agreement that ends: none before it began, none after its last day."""
    for before in sorted(ENDING):
        on = ends_on - timedelta(days=before)
        if starts_on <= on <= day <= ends_on:
            return Reached(Stage.ENDING, on)
    return None
