"""Lists that stay quick at any length: pages found by the last row seen, never by counting."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, reduce
from operator import or_

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from .asked import of_each
from .shown import Columns

OLDER, NEWER = "after", "before"
MOST_KEYS = 100  # of an `Each`: a question of more parts than that costs more than one sorted list


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

    def first(self, order, seen, size):
        """The keys of its first rows beyond a place: of every key as many are read as a page holds, in one question."""
        beyond, places = past(order, seen), [name.lstrip("-") for name in order]

        def of_one(key):
            return self.rows.filter(beyond, **{self.column: key}).order_by(*order).values_list(*places)[:size]

        downwards = [name.startswith("-") for name in order]
        return [place[-1] for place in of_each(of_one, sorted(self.keys), order=downwards, size=size)]


@dataclass(frozen=True)
class Through:
    """Rows that belong one to one to those of another list, which is quicker to read in order: `relation` leads there."""

    rows: models.QuerySet
    relation: str
    places: models.QuerySet | Each

    @property
    def model(self):
        """The model of its rows."""
        return self.rows.model

    def whole(self):
        """All of it, in no order."""
        return self.rows.filter(**{f"{self.relation}__in": whole(self.places).values("pk")})

    def first(self, order, seen, size):
        """The keys of its first rows beyond a place, or the question for them."""
        order, places = tuple(self._there(name) for name in order), single(self.places)
        if isinstance(places, models.QuerySet):
            return places.filter(past(order, seen)).order_by(*order).values("pk")[:size]
        return places.first(order, seen, size)

    def _there(self, name):
        """The name of a column as it is called in the other list."""
        down, name = "-" * name.startswith("-"), name.lstrip("-")
        return down + ("id" if name == f"{self.relation}_id" else name.removeprefix(f"{self.relation}__"))


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the addresses (query strings) of its neighbours, empty where there are none."""

    rows: list
    older: str = ""
    newer: str = ""

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


@dataclass(frozen=True)
class Tally:
    """How many, up to a limit beyond which nobody counts."""

    number: int
    most: int

    def __str__(self):
        return f"more than {self.most:,}" if self.number > self.most else f"{self.number:,}"

    def __bool__(self):
        return self.number > 0

    def __int__(self):
        return self.number


def tally(queryset, most=1000):
    """How many rows, reading at most one more than `most`."""
    return Tally(queryset.order_by()[: most + 1].count(), most)


def page(queryset, request, *, order=("-recorded_at", "-id"), size=25, columns=()):
    """The page of a list that the request asks for; the first one when it asks for nonsense.

    `queryset` may be a list of querysets of one model, of `Each` or `Through`: every one is read through its own index and the
    rows are merged, which is far quicker than an OR. The columns of `order` must never be null, and the last must be
    unique. With `columns` the rows have these alone, and what their model says of a row that has them (web.shown).
    """
    lists = [queryset] if isinstance(queryset, models.QuerySet) else list(queryset)
    params = request.GET.copy()
    newer, older = params.pop(NEWER, [""])[-1], params.pop(OLDER, [""])[-1]
    shown = Columns(lists[0].model, [*columns, *(name.lstrip("-") for name in order)]) if columns else None
    reader = Reader(lists, tuple(order), size, shown)
    link = Link(params, reader)
    if newer and (seen := reader.place(newer)):
        rows = reader.rows(turned(reader.order), seen)[::-1]
        if len(rows) > size:
            rows = rows[1:]
            return Page(rows, link.to(OLDER, rows[-1]), link.to(NEWER, rows[0]))
    elif older and (seen := reader.place(older)):
        rows = reader.rows(reader.order, seen)
        if rows:
            more = len(rows) > size
            rows = rows[:size]
            return Page(rows, link.to(OLDER, rows[-1]) if more else "", link.to(NEWER, rows[0]))
    rows = reader.rows(reader.order)
    return Page(rows[:size], link.to(OLDER, rows[size - 1]) if len(rows) > size else "")


def top(lists, *, order, size, columns):
    """The first rows of some lists together, as `page` reads them: for a page that shows the beginning of a list."""
    names = [name.lstrip("-") for name in order]
    return Reader(lists, tuple(order), size - 1, Columns(lists[0].model, [*columns, *names])).rows(tuple(order))


@dataclass(frozen=True)
class Link:
    """Addresses of the neighbouring pages, with the list's own search kept."""

    params: object
    reader: object

    def to(self, direction, row):
        """The query string of the page on that side of the row."""
        params = self.params.copy()
        params[direction] = self.reader.mark(row)
        return f"?{params.urlencode()}"


@dataclass(frozen=True)
class Reader:
    """Reads the rows of a list in order, from a place in it."""

    lists: list
    order: tuple
    size: int
    shown: Columns | None = None

    @property
    def names(self):
        """The columns of the order, without their directions."""
        return [name.lstrip("-") for name in self.order]

    @property
    def salt(self):
        """A mark made for one list means nothing in another."""
        return f"page:{self.lists[0].model._meta.label}:{','.join(self.order)}"

    def rows(self, order, seen=None):
        """One row more than a page holds, beyond the place seen."""
        if self.shown:
            return self._shown(order, seen)
        beyond = past(order, seen)
        lists = [whole(rows) for rows in self.lists]
        # Only their places first, so that where a list has to be sorted it is sorted without its texts.
        found = [rows.filter(beyond).order_by(*order) for rows in lists]
        if len(found) == 1:
            keys = found[0].prefetch_related(None).values("pk")[: self.size + 1]
            return list(found[0].filter(pk__in=keys))
        narrow = [rows.prefetch_related(None).values_list("pk", *self.names)[: self.size + 1] for rows in found]
        places = {place[0]: place for rows in narrow for place in rows}
        keys = [place[0] for place in sorted_by(places.values(), order, part)][: self.size + 1]
        return sorted_by(reduce(or_, lists).filter(pk__in=keys), order, value_of)

    def _shown(self, order, seen):
        """The same of some columns: few enough to be read at once."""
        found = {}
        for rows in self.lists:
            for values in newest(rows, order, seen, self.shown.names, self.size + 1):
                row = self.shown.row(values)
                found.setdefault(value_of(row, self.names[-1]), row)
        return sorted_by(found.values(), order, value_of)[: self.size + 1]

    def mark(self, row):
        """The place of a row, as a text for an address."""
        return signing.dumps([_plain(value_of(row, name)) for name in self.names], salt=self.salt)

    def place(self, mark):
        """The values that a mark stands for; nothing when it is not one of ours."""
        try:
            values = signing.loads(mark, salt=self.salt)
            return [self._field(name).to_python(value) for name, value in zip(self.names, values, strict=True)]
        except (signing.BadSignature, ValidationError, ValueError, TypeError):
            return None

    def _field(self, name):
        steps = name.split("__")
        model = reduce(lambda model, step: model._meta.get_field(step).related_model, steps[:-1], self.lists[0].model)
        return model._meta.pk if steps[-1] == "pk" else model._meta.get_field(steps[-1])


def newest(rows, order, seen, names, size):
    """The first so many rows of a list beyond a place, as values."""
    rows = single(rows)
    if isinstance(rows, models.QuerySet):
        rows = rows.filter(past(order, seen)).order_by(*order).prefetch_related(None)
        return rows.values_list(*names)[:size]
    last, rows_of = order[-1].lstrip("-"), rows.rows
    found = rows_of.filter(**{f"{last}__in": rows.first(order, seen, size)})
    return found.prefetch_related(None).values_list(*names)


def whole(rows):
    """A list as a queryset, in no order: all of an `Each` or a `Through`."""
    return rows if isinstance(rows, models.QuerySet) else rows.whole()


def single(rows):
    """A list of one key, or of more than one question can name, as a queryset; any other as it is."""
    return rows.whole() if isinstance(rows, Each) and not 1 < len(rows.keys) <= MOST_KEYS else rows


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


def turned(order):
    """The same order, read from the other end."""
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def sorted_by(rows, order, value):
    """Rows in an order; `value(row, name, place)` gives the column of that name, which is at that place of the order."""
    rows = list(rows)
    for place, name in reversed(list(enumerate(order))):
        rows.sort(key=partial(value, name=name.lstrip("-"), place=place), reverse=name.startswith("-"))
    return rows


def part(found, name, place):
    """The same column of a row of which only the key and the place were read."""
    return found[place + 1]


def value_of(row, name, place=None):
    """The value of a column, through relations."""
    return reduce(getattr, name.split("__"), row)


def _plain(value):
    return value.isoformat() if isinstance(value, (date, datetime)) else value if isinstance(value, int) else str(value)
