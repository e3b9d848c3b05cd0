"""Lists that stay quick at any length: pages found by the last row seen, never by counting."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, reduce
from operator import or_

from django.core import signing
from django.core.exceptions import ValidationError

from .lists import Listing, column, first_rows, past, whole
from .shown import Columns

OLDER, NEWER = "after", "before"


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


def page(rows, request, *, order=("-recorded_at", "-id"), size=25, columns=()):
    """The page of a list that the request asks for; the first one when it asks for nonsense.

    `rows` may be a list of querysets of one model, of `Each` or `Through`: every one is read through its own index and the
    rows are merged, which is far quicker than an OR; or a `Listing` of such. The columns of `order` must never be null, and
    the last must be unique. With `columns` the rows have these alone, and what their model says of such a row (web.shown).
    """
    reader = reader_of(rows, order, size, columns)
    params = request.GET.copy()
    newer, older = params.pop(NEWER, [""])[-1], params.pop(OLDER, [""])[-1]
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


def top(rows, *, order, size, columns):
    """The first rows of some lists together, as `page` reads them: for a page that shows the beginning of a list."""
    reader = reader_of(rows, order, size - 1, columns)
    return reader.rows(reader.order)


def reader_of(rows, order, size, columns):
    """Who reads them: with the columns of the order, where only some are read."""
    names = tuple(dict.fromkeys([*columns, *(name.lstrip("-") for name in order)])) if columns else ()
    return Reader(Listing.of(rows), tuple(order), size, names)


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

    listing: Listing
    order: tuple
    size: int
    columns: tuple = ()

    @property
    def names(self):
        """The columns of the order, without their directions."""
        return [name.lstrip("-") for name in self.order]

    @property
    def model(self):
        """The model of its rows."""
        return self.listing.model

    @property
    def salt(self):
        """A mark made for one list means nothing in another."""
        return f"page:{self.model._meta.label}:{','.join(self.order)}"

    def rows(self, order, seen=None):
        """One row more than a page holds, beyond the place seen."""
        if self.columns:
            return self._shown(order, seen)
        beyond = past(order, seen)
        lists = [whole(rows) for rows in self.listing.lists]
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
        if not seen:
            shown, question = self.listing.first(order, self.columns, self.size + 1)
            return [shown.row(values) for values in question.rows([])] if question else []
        shown = Columns(self.model, self.columns)
        return [shown.row(values) for values in first_rows(self.listing.lists, order, seen, shown.names, self.size + 1)]

    def mark(self, row):
        """The place of a row, as a text for an address."""
        return signing.dumps([_plain(value_of(row, name)) for name in self.names], salt=self.salt)

    def place(self, mark):
        """The values that a mark stands for; nothing when it is not one of ours."""
        try:
            values = signing.loads(mark, salt=self.salt)
            return [column(self.model, name).to_python(value) for name, value in zip(self.names, values, strict=True)]
        except (signing.BadSignature, ValidationError, ValueError, TypeError):
            return None


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
