"""Questions that every page asks: Django writes their SQL once, and from then on only what is given is new.

Writing it costs more than asking it: the first page of a list spent a third of its time on that.
"""

from copy import copy
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

COLLECTIONS = (frozenset, set, list, tuple)
FIRST_NUMBER, FIRST_DAY = 2_000_000_000, date(1000, 1, 1).toordinal()


class Asked:
    """A queryset by what it is asked of: `build(*given)`, where each of `given` is a key, a day, or several keys.

    Calling it gives the rows, as a list. What is given may decide nothing about the SQL but how many keys there are.
    """

    every = []

    def __init__(self, build):
        self.build = build
        self.known = {}
        self.every.append(self)

    def __call__(self, *given):
        values = [padded(one) if isinstance(one, COLLECTIONS) else one for one in given]
        shape = (connection.vendor, *(len(one) if isinstance(one, list) else None for one in values))
        if shape not in self.known:
            self.known[shape] = Written.by(self.build, values)
        return self.known[shape].rows(flat(values)) if self.known[shape] else []


def of_each(build, keys, *, order, size):
    """The first rows of `build(key)` for all of several keys together, in one question written once.

    `order`: for each of the values whether it runs downwards; the first is the first to be ordered by.
    """
    question = Written.by(build, [keys[0]])
    return question.rows_of_each(keys, order, size) if question else []


@dataclass(frozen=True)
class Written:
    """A queryset with its SQL. `places`: for each parameter the place in what is given, or None, and what it is then."""

    queryset: QuerySet
    compiler: object
    sql: str
    places: list

    @classmethod
    def by(cls, build, given):
        """The question, written with stand-ins for what is given; nothing where it can have no answer."""
        numbers, days = iter(range(FIRST_NUMBER, FIRST_NUMBER + 10_000)), iter(range(FIRST_DAY, FIRST_DAY + 10_000))

        def stand_in(one):
            return date.fromordinal(next(days)) if isinstance(one, date) else next(numbers)

        stand_ins = [[stand_in(one) for one in each] if isinstance(each, list) else stand_in(each) for each in given]
        queryset = build(*stand_ins)
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        place_of = {prepared(one): place for place, one in enumerate(flat(stand_ins))}
        return cls(queryset, compiler, sql, [(place_of.get(said), said) for said in params])

    def params(self, given):
        """What the database is given."""
        return [said if place is None else prepared(given[place]) for place, said in self.places]

    def rows(self, given):
        """The rows, as a list."""
        return self._answered(self.sql, self.params(given))

    def rows_of_each(self, keys, order, size):
        """The first rows of all keys together; the database reads the first of each and merges them."""
        one = " UNION ALL ".join([f"SELECT * FROM ({self.sql}) AS one"] * len(keys))  # noqa: S608
        by = ", ".join(f"{place} {'DESC' if down else 'ASC'}" for place, down in enumerate(order, start=1))
        sql = f"SELECT * FROM ({one}) AS every ORDER BY {by} LIMIT {size:d}"  # noqa: S608 -- SQL that Django wrote
        return self._answered(sql, [value for key in keys for value in self.params([key])])

    def _answered(self, sql, params):
        ready = copy(self.compiler)
        vars(ready)["connection"], vars(ready)["as_sql"] = connection, lambda *args, **kwargs: (sql, params)
        query = copy(self.queryset.query)
        vars(query)["get_compiler"] = lambda *args, **kwargs: ready
        asked = object.__new__(type(self.queryset))  # copy() would ask at once: a queryset is copied with its rows
        asked.__dict__.update(self.queryset.__dict__, _query=query, _result_cache=None)
        return list(asked)


def padded(keys):
    """As many keys as the next power of two, the last one said again: so that a few lengths are all there are."""
    keys = list(keys)
    size = 1 << max(0, len(keys) - 1).bit_length()
    return keys + keys[-1:] * (size - len(keys)) if keys else []


def flat(given):
    """One after the other, those within collections too."""
    return [one for each in given for one in (each if isinstance(each, list) else [each])]


def prepared(value):
    """As the database is given it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
