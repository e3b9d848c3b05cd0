"""Reminders that do not let go (clause 2.3): who is told today of what is coming, due, overdue, or overdue with others.

Everything is worked out from what is due and from what was said before, so a run may come at any time, late, twice, in
several processes or with the clock put back. Whoever is told of several things at once has one mail.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from contactpolicy.school.models import School, User
from contactpolicy.web.clock import today

from . import due, owed
from .forgetting import count
from .holders import Place, open_duties
from .models import Duty, Mail, Reminder
from .reminder_rules import ORDER, Days, Reached, Stage, is_news, level_of, passed_over, stage_of, told_on

log = logging.getLogger(__name__)
LATE = {Stage.OVERDUE, Stage.ESCALATED}


class Unfinished(Exception):
    """Something went wrong at one school or more; the others were seen to."""


@dataclass(frozen=True)
class Thing:
    """What somebody has to do by a day: a duty, or what is owed without a record."""

    key: str
    due_on: date
    since: date
    holders: frozenset
    rungs: tuple = ()
    duty: Duty | None = None


@due.step("reminders")
def remind(*, at):
    """Every school, each by itself."""
    found = every_school(of_school, at=at)
    return in_words(found)


def in_words(found):
    """What a step did, in a sentence that names nobody."""
    people, number = len({user for user, _ in found}), sum(told for _, told in found)
    if not people:
        return "Nobody had to be told of anything."
    return f"Gave {count(number, 'reminder')} to {people} {'person' if people == 1 else 'people'}."


def every_school(one, *, at):
    """What `one(school, at=at)` gives at every school, as one list. One that fails is in the log, and the rest go on."""
    found, failed = [], 0
    for school in School.objects.order_by("pk"):
        try:
            found += one(school, at=at)
        except Exception:
            log.exception("run_due did not finish school %s", school.urn)
            failed += 1
    if failed:
        raise Unfinished(count(failed, "school"))
    return found


def of_school(school, *, at):
    """Whoever has to be told is told, each in a short transaction: [(account, how many things)]."""
    day = today(at)
    edition = school.edition_on(day)
    if edition is None:
        return []
    days, things = Days.of(edition), things_of(school, day)
    said = Said.of(school, things)
    letters = defaultdict(list)
    for thing in things:
        for user, reached, unsaid in news_of(thing, said, day, days):
            letters[user].append(
                Reminder(
                    school=school,
                    key=thing.key,
                    duty=thing.duty,
                    stage=reached.stage,
                    on=reached.on,
                    passed_over=unsaid,
                )
            )
    return posted(letters, at=at)


def posted(letters, *, at, kind=None):
    """One mail each: [(account, how many things)]. `letters`: Reminder objects by account."""
    told = []
    for user, rows in sorted(letters.items()):
        late = any(row.stage in LATE for row in rows)
        number = Reminder.tell(user, rows, kind=kind or (Mail.Kind.OVERDUE if late else Mail.Kind.NEEDS), at=at)
        told += [(user, number)] if number else []
    return told


def things_of(school, day):
    """Open duties and what is owed without one, each with whose it is and who stands above."""
    here = Place.of(school, day)
    things = []
    for duty in open_duties(school):
        holders = frozenset(here.who(duty))
        rungs = tuple(here.above(duty, holders)) if duty.due_on < day else ()
        things.append(Thing(f"duty:{duty.pk}", duty.due_on, today(duty.raised_at), holders, rungs, duty))
    rows = owed.of_school(school, day)
    can = able({row.user_id for row in rows}, day) if rows else set()
    return things + [thing_of(row, here, day) for row in rows if row.user_id in can]


def thing_of(row, here, day):
    """What is owed without a record, with whose it is and who stands above them."""
    holders = frozenset({row.user_id})
    late = row.about_id is not None and row.due_on < day
    rungs = tuple(here.above_own(row.about_id, holders)) if late else ()
    return Thing(row.key, row.due_on, day, holders, rungs)


def able(users, day):
    """Those of these accounts who can sign in and have not left."""
    gone = Q(staff_member__left_on__lte=day)
    return set(User.objects.filter(pk__in=users, is_active=True).exclude(gone).values_list("pk", flat=True))


def news_of(thing, said, day, days):
    """Who has to be told of one thing: (account, stage reached, stages passed over unsaid)."""
    reached = stage_of(thing.due_on, day, days)
    for user in sorted(thing.holders) if reached else []:
        if is_news(reached, said.last.get((thing.key, user))):
            unsaid = passed_over(reached, said.newest.get(thing.key), thing.due_on, days, since=thing.since)
            yield user, reached, unsaid
    for level, people in enumerate(thing.rungs[: level_of(thing.due_on, day, days)], 1):
        reached = Reached(Stage.ESCALATED, told_on(thing.due_on, level, days))
        yield from ((user, reached, 0) for user in sorted(people) if (thing.key, user) not in said.escalated)


class Said:
    """What was said before of the things that are open now, from one question."""

    def __init__(self):
        self.last, self.newest, self.escalated = {}, {}, set()

    @classmethod
    def of(cls, school, things):
        """The newest stage for each person, and for each thing whoever was told."""
        said = cls()
        mine = Q(duty__in=Duty.objects.open().filter(school=school))
        mine |= Q(key__in=[thing.key for thing in things if thing.duty is None])
        rows = Reminder.objects.filter(mine, school=school)
        for row in rows.only("key", "user", "stage", "on"):
            said.add(row.key, row.user_id, row.reached)
        return said

    def add(self, key, user, reached):
        """One reminder more."""
        if reached.stage == Stage.ESCALATED:
            self.escalated.add((key, user))
            return
        for found, at in ((self.last, (key, user)), (self.newest, key)):
            found[at] = max(found.get(at, reached), reached, key=lambda one: (ORDER.index(one.stage), one.on))
