"""Somebody's lists: what they are made of, and the first rows of all of them together as one question."""

from dataclasses import dataclass
from functools import cached_property, reduce

from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from .asked import Written
from .shown import Columns

MOST_KEYS = 100  # of an `Each`: a question of more parts than that costs more than one sorted list
EDGE = RawSQL("SELECT place FROM edge", ())  # of `bounded`
MOST_KNOWN = 500  # first pages whose SQL is kept: of some hundred people, or of a few at each of their lists


@dataclass(frozen=True)
class Each:
    """The same list for each of several keys: read through the index that begins with the key, and merged."""

    rows: models.QuerySet
    column: str
    keys: frozenset

    @property
    def model(self):
        """The model of its rows."""
        return self.rows.model

    def whole(self):
        """All of it, in no order."""
        return self.rows.filter(**{f"{self.column}__in": self.keys})


@dataclass(frozen=True)
class Through:
    """Rows that belong one to one to those of another list, which is quicker to read in order: `relation` leads there.

    Nothing narrows `rows`: which of them are on the list, `places` alone says.
    """

    rows: models.QuerySet
    relation: str
    places: models.QuerySet | Each

    def __post_init__(self):
        if self.rows.query.where:
            raise ValueError("What narrows the rows would not be asked: narrow the places.")

    @property
    def model(self):
        """The model of its rows."""
        return self.rows.model

    def whole(self):
        """All of it, in no order."""
        return self.rows.filter(**{f"{self.relation}__in": whole(self.places).values("pk")})

    def there(self, name):
        """The name of a column of the order, as it is called in the other list."""
        down, name = "-" * name.startswith("-"), name.lstrip("-")
        return down + ("id" if name == f"{self.relation}_id" else name.removeprefix(f"{self.relation}__"))


class Listing:
    """A list by what it depends on: its first page is written as SQL when it is first asked for, and kept for the next time.

    `build(*given)` must depend on nothing but what `key` holds, and may ask nothing; without a key it is written each time.
    """

    known = {}

    def __init__(self, build, given, key=None):
        self.build, self.given = build, given
        self.key = key and (build.__module__, build.__qualname__, *key)

    @classmethod
    def of(cls, rows):
        """The same, or one that is written each time: of a queryset, or of what a list is made of."""
        return rows if isinstance(rows, cls) else cls(as_lists, [rows])

    @cached_property
    def lists(self):
        """What it is made of."""
        return as_lists(self.build(*self.given))

    @cached_property
    def model(self):
        """The model of its rows."""
        return self.lists[0].model

    def first(self, order, columns, size):
        """Its columns, and the question for its first rows: nothing where it can have none."""

        def write():
            shown = Columns(self.model, columns)
            found = first_rows(self.lists, order, None, shown.names, size)
            return shown, Written.by(lambda: found, [])

        shown, question = self._kept((order, columns, size), write)
        self.model = shown.model
        return shown, question

    def rows(self):
        """All of it at once, where it is one short question for values."""
        question = self._kept((), lambda: Written.by(lambda: self.build(*self.given), []))
        return question.rows([]) if question else []

    def _kept(self, more, write):
        key = self.key and (*self.key, connection.vendor, *more)
        if key and key in self.known:
            return self.known[key]
        found = write()
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        return self.known.setdefault(key, found) if key else found


def as_lists(found):
    """What a list is made of, where it may be one queryset alone."""
    return [found] if isinstance(found, models.QuerySet) else list(found)


def whole(rows):
    """A list as a queryset, in no order: all of an `Each` or a `Through`."""
    return rows if isinstance(rows, models.QuerySet) else rows.whole()


def single(rows):
    """A list of one key, or of more than one question can name, as a queryset; any other as it is."""
    return rows.whole() if isinstance(rows, Each) and not 1 < len(rows.keys) <= MOST_KEYS else rows


def first_rows(lists, order, seen, names, size):
    """The first rows of some lists together beyond a place, in order, as values of these columns: one question."""
    lists = [single(rows) for rows in lists]
    if len(lists) == 1 and isinstance(lists[0], models.QuerySet):
        return ordered(lists[0], order, seen).values_list(*names)[:size]
    found = [part for rows in lists for part in parts(rows, order, seen, size)]
    model = lists[0].model
    if not found:
        return model._base_manager.none()
    keys = {f"{order[-1].lstrip('-')}__in": RawSQL(*together(found, order, size))}  # noqa: S611 -- SQL that Django wrote
    return model._base_manager.filter(**keys).order_by(*order).values_list(*names)


def ordered(rows, order, seen):
    """The rows beyond a place, in order."""
    return rows.filter(past(order, seen)).order_by(*order).prefetch_related(None)


def parts(rows, order, seen, size):
    """The questions for the first places of a list: of every key as many are read as a page holds. SQL, and what it is given."""
    if isinstance(rows, Through):
        return parts(single(rows.places), tuple(map(rows.there, order)), seen, size)
    names = [name.lstrip("-") for name in order]
    if isinstance(rows, models.QuerySet):
        question = Written.by(lambda: ordered(rows, order, seen).values_list(*names)[:size], [])
        return [(question.sql, question.params([]))] if question else []

    def of_each(within, number):
        def of_one(key):
            return ordered(rows.rows.filter(within, **{rows.column: key}), order, seen).values_list(*names)[:number]

        question = Written.by(of_one, keys[:1])
        return question.of_each(keys) if question else []

    keys = sorted(rows.keys)
    few = 1 + 2 * size // len(keys)
    if few > size // 2 or not isinstance(column(rows.model, names[0]), models.DateField):
        return of_each(Q(), size)
    near = Q(**{f"{names[0]}__{'gte' if order[0].startswith('-') else 'lte'}": EDGE})
    return bounded(of_each(Q(), few), of_each(near, size), order, size)


def bounded(few, parts, order, size):
    """The same parts, of which only what can be among the first is read: a few of each key tell where a page must end.

    A line manager's 24 people have 26 rows each that could be, and of most of them one or two are.
    """
    if not few:
        return []
    end = ("'-infinity'", "'infinity'") if connection.vendor == "postgresql" else ("''", "'~'")
    down = order[0].startswith("-")
    sql = (
        f"WITH few ({places_of(order)}) AS ({union(few)}), edge (place) AS (SELECT COALESCE((SELECT place_1 FROM few "  # noqa: S608
        f"ORDER BY place_1 {'DESC' if down else 'ASC'} LIMIT 1 OFFSET {size - 1:d}), {end[not down]})) {union(parts)}"
    )
    return [(sql, [value for _, params in (*few, *parts) for value in params])]


def together(parts, order, size):
    """The keys of the first places of all parts: the database reads the first of each and merges them."""
    by = ", ".join(f"{place} {'DESC' if name.startswith('-') else 'ASC'}" for place, name in enumerate(order, start=1))
    sql = (
        f"WITH every ({places_of(order)}) AS ({union(parts)}), "  # noqa: S608 -- SQL that Django wrote
        f"first AS (SELECT DISTINCT * FROM every ORDER BY {by} LIMIT {size:d}) SELECT place_{len(order)} FROM first"
    )
    return sql, tuple(value for _, params in parts for value in params)


def union(parts):
    """All parts as one question."""
    return " UNION ALL ".join(f"SELECT * FROM ({sql}) AS one" for sql, _ in parts)  # noqa: S608 -- SQL that Django wrote


def places_of(order):
    """What the columns of a part are called."""
    return ", ".join(f"place_{place}" for place in range(1, len(order) + 1))


def column(model, name):
    """The field of a column, through relations."""
    *steps, last = name.split("__")
    model = reduce(lambda model, step: model._meta.get_field(step).related_model, steps, model)
    return model._meta.pk if last == "pk" else model._meta.get_field(last)


def past(order, values):
    """The rows beyond these values; all of them where there are none.

    It is the first condition that lets the database enter its index at the place.
    """
    if not values:
        return Q()
    name, value = order[0].lstrip("-"), values[0]
    side = "lt" if order[0].startswith("-") else "gt"
    if len(order) == 1:
        return Q(**{f"{name}__{side}": value})
    tied = Q(**{name: value}) & past(order[1:], values[1:])
    return Q(**{f"{name}__{side}e": value}) & (Q(**{f"{name}__{side}": value}) | tied)
