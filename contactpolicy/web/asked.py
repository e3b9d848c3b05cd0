"""Questions that every page asks: Django writes their SQL once, and from then on only what is given is new.

Writing it costs more than asking it: the first page of a list spent a third of its time on that.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import count

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import prefetch_related_objects
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from . import kept

COLLECTIONS = (frozenset, set, list, tuple)
FIRST_NUMBER, FIRST_DAY = 2_000_000_000, date(1000, 1, 1).toordinal()


class Asked:
    """A queryset by what it is asked of: `build(*given)`, where each of `given` is a key, a day, a moment, or several keys.

    Calling it gives the rows, as a list. What is given may decide nothing about the SQL but how many keys there are.
    """

    every = []

    def __init__(self, build, *, listed=True):
        self.build = build
        self.known = {}
        if listed:
            self.every.append(self)

    def __call__(self, *given):
        values = [padded(one) if isinstance(one, COLLECTIONS) else one for one in given]
        shape = (connection.vendor, *(len(one) if isinstance(one, list) else None for one in values))
        if shape not in self.known:
            self.known[shape] = Written.by(self.build, values)
        return self.known[shape].rows(flat(values)) if self.known[shape] else []


class AskedOf:
    """The same question of one model or another: `build(model, *given)`, written once for each."""

    def __init__(self, build):
        self.build = build
        self.of = {}

    def __call__(self, model, *given):
        if model not in self.of:
            self.of[model] = Asked(partial(self.build, model), listed=False)
        return self.of[model](*given)


@dataclass(frozen=True)
class Written:
    """A queryset with its SQL. `places`: for each parameter the place in what is given, or None, and what it is then.

    `raw`: the columns that the database does not give as Python has them, by their place. `make`: rows of a model.
    """

    sql: str
    places: list
    raw: dict
    make: object = None
    said: dict = field(default_factory=dict)

    @classmethod
    def by(cls, build, given):
        """The question, written with stand-ins for what is given; nothing where it can have no answer."""
        stand_ins = stood_in(given)
        queryset = build(*stand_ins)
        compiler = queryset.query.get_compiler(queryset.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        place_of = {as_given(one): place for place, one in enumerate(flat(stand_ins))}
        columns = [column for column, _, _ in compiler.select]
        raw = {place: columns[place] for place in compiler.get_converters(columns)}
        make = None if queryset._iterable_class is ValuesListIterable else Maker.of(queryset, compiler)
        return cls(sql, [(place_of.get(one), one) for one in params], raw, make)

    def params(self, given):
        """What the database is given."""
        return [one if place is None else as_given(given[place]) for place, one in self.places]

    def rows(self, given):
        """The rows, as a list."""
        rows = self._kept(given) if connection.vendor == "postgresql" else kept.rows(self.sql, self.params(given))
        if self.raw:
            reader = SQLCompiler(None, connection, None)
            converters = reader.get_converters(self.raw.values()).values()
            rows = reader.apply_converters(rows, dict(zip(self.raw, converters, strict=True)))
        return self.make.rows(rows) if self.make else list(map(tuple, rows)) if self.raw else rows

    def _kept(self, given):
        """The same of PostgreSQL: what is the same each time stands in the question, what is given beside it."""
        if "sql" not in self.said:
            marks = ["%s" if place is not None else literal(one) for place, one in self.places]
            self.said["sql"] = self.with_marks(marks)
        return kept.ask(self.said["sql"], [as_given(given[place]) for place, _ in self.places if place is not None])

    def with_marks(self, marks):
        """The SQL with something else where its parameters stand."""
        return "".join(part for pair in zip(self.sql.split("%s"), [*marks, ""], strict=True) for part in pair)

    def of_each(self, keys):
        """The same question of each of several keys: SQL and what it is given, one or several times.

        PostgreSQL plans it once for all of them; SQLite, which plans in no time, cannot say it at once.
        """
        if connection.vendor != "postgresql":
            return [(self.sql, self.params([key])) for key in keys]
        told = [one for place, one in self.places if place is None]
        sql = self.with_marks(["%s" if place is None else "keys.one" for place, _ in self.places])
        each = f"SELECT of_one.* FROM unnest(%s::bigint[]) AS keys(one) CROSS JOIN LATERAL ({sql}) AS of_one"  # noqa: S608 -- SQL that Django wrote
        return [(each, [f"{{{','.join(map(str, keys))}}}", *told])]


@dataclass(frozen=True)
class Maker:
    """Makes rows of a model, and of what was read with them, of what a question gives: as a queryset does (ModelIterable)."""

    model: type
    names: list
    own: slice
    beside: list
    added: dict
    after: tuple

    @classmethod
    def of(cls, queryset, compiler):
        """The maker for a queryset whose SQL was written by this compiler."""
        if queryset._iterable_class is not ModelIterable or queryset._known_related_objects:
            raise TypeError(f"{queryset._iterable_class.__name__} is not known here.")
        info, select = compiler.klass_info, compiler.select
        own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column.target.attname for column, _, _ in select[own]]
        # As Django 5.2 has it; the stubs are those of a later one.
        beside = get_related_populators(info, select, queryset.db)  # type: ignore[call-arg]
        return cls(info["model"], names, own, beside, compiler.annotation_col_map, queryset._prefetch_related_lookups)

    def rows(self, found):
        """The rows themselves."""
        made = []
        for values in found:
            row = self.model.from_db(connection.alias, self.names, values[self.own])
            for one in self.beside:
                one.populate(values, row)
            for name, place in (self.added or {}).items():
                setattr(row, name, values[place])
            made.append(row)
        if self.after:
            prefetch_related_objects(made, *self.after)
        return made


def literal(value):
    """A value as it stands in the midst of a question to PostgreSQL."""
    with connection.cursor() as cursor:
        return cursor.mogrify("%s", [value]).decode().replace("%", "%%")


def stood_in(given):
    """As many values of the same kinds, each of them unlike any other."""
    numbers, days = count(FIRST_NUMBER), count(FIRST_DAY)

    def one(value):
        if isinstance(value, datetime):
            return datetime.combine(date.fromordinal(next(days)), time(tzinfo=UTC))
        if isinstance(value, date):
            return date.fromordinal(next(days))
        return f"stands in {next(numbers)}" if isinstance(value, str) else next(numbers)

    return [[one(value) for value in each] if isinstance(each, list) else one(each) for each in given]


def padded(keys):
    """As many keys as the next power of two, the last one said again: so that a few lengths are all there are."""
    keys = list(keys)
    size = 1 << max(0, len(keys) - 1).bit_length()
    return keys + keys[-1:] * (size - len(keys)) if keys else []


def flat(given):
    """One after the other, those within collections too."""
    return [one for each in given for one in (each if isinstance(each, list) else [each])]


def as_given(value):
    """As the database is given it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
