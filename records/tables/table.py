"""A register as one person may save it: the rows of their list, in its order, no more than a table holds."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from operator import or_

from contactpolicy.web.clock import SCHOOL_TIME
from contactpolicy.web.lists import whole
from contactpolicy.web.paging import sorted_by
from contactpolicy.web.words import day as written
from contactpolicy.web.words import in_words

from ..access_tables import schools_to_save
from .registers import Register

MOST = 20_000
AT_ONCE = 500


@dataclass(frozen=True)
class Table:
    """A register, whose it is, how it is narrowed, and the days it is kept to."""

    register: Register
    standing: object
    chosen: str
    since: date | None = None
    until: date | None = None

    @cached_property
    def lists(self):
        """What stands on their list at the schools whose lists they save: never more than their page shows."""
        one = self.register
        within = {f"{one.school}__in": schools_to_save(self.standing, restricted=one.restricted)}
        if self.since:
            within[f"{one.dated}__gte"] = begins(self.since)
        if self.until:
            within[f"{one.dated}__lt"] = begins(self.until + timedelta(days=1))
        return [whole(rows).filter(**within) for rows in one.found(self.standing, self.chosen)]

    def places(self):
        """The key and the school of each row in order, one more than a table holds at most.

        Read first and small, so that the trail knows how many there are before a word leaves.
        """
        names = [name.lstrip("-") for name in self.register.order]
        found = {}
        for rows in self.lists:
            narrow = rows.order_by(*self.register.order).prefetch_related(None)
            found |= {row[0]: row for row in narrow.values_list("pk", self.register.school, *names)[: MOST + 1]}
        rows = sorted_by(found.values(), self.register.order, column)[: MOST + 1]
        return [row[:2] for row in rows]

    def rows(self, places):
        """The cells of those rows, so many at a time: what has gone from the list meanwhile is left out."""
        whole = reduce(or_, self.lists)
        for start in range(0, len(places), AT_ONCE):
            keys = [pk for pk, _ in places[start : start + AT_ONCE]]
            known = {row.pk: row for row in whole.filter(pk__in=keys)}
            there = [known[pk] for pk in keys if pk in known]
            yield list(self.register.cells(there, self.standing))

    @property
    def narrowing(self):
        """How it is narrowed, as the page and the table say it."""
        said = [self.register.label(self.chosen, self.standing.words)]
        said += [f"recorded from {written(self.since)}"] if self.since else []
        said += [f"recorded until {written(self.until)}"] if self.until else []
        return ", ".join(said)

    @property
    def title(self):
        """What the list is called at this school."""
        return in_words(self.register.title, self.standing.words)

    @property
    def target(self):
        """What the trail calls it: the register and how it is narrowed, nobody's name."""
        days = f", from {self.since or 'the first'} to {self.until or 'the last'}" if self.since or self.until else ""
        return f"table of {self.register.name}, {self.chosen or 'all'}{days}"


def begins(day):
    """The moment at which a day begins at school."""
    return datetime.combine(day, time(), SCHOOL_TIME)


def column(row, name, place):
    """The column of the order at that place, behind key and school."""
    return row[place + 2]
