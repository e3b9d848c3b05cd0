"""History in words: "L. Whitfield changed the agreement: ends on, from 3 May 2026 to 1 June 2026."

Upper floors may give a model a sentence of its own (`said_by`) or say how rows it points at are called (`named_by`).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, OuterRef, Subquery, prefetch_related_objects
from django.utils import timezone

from contactpolicy.trail.history import history_of

LONG = 60
SENTENCES = {}
NEEDS = {}
NAMES = {}


@dataclass(frozen=True)
class Line:
    """One version of one record, told to a reader."""

    at: datetime
    text: str
    who: str
    capacity: str
    why: str
    row: object
    before: object


def said_by(model, *, needs=()):
    """Register how changes of a model are told: `fn(row, before, who)` gives a sentence, or None for the plain one.

    `needs`: what the sentence follows from the row, fetched for all rows at once.
    """

    def register(function):
        SENTENCES[model] = function
        NEEDS[model] = needs
        return function

    return register


def named_by(model):
    """Register how rows of a model are called: `fn(ids)` gives {id: name} in a fixed number of queries."""

    def register(function):
        NAMES[model] = function
        return function

    return register


def story(*records):
    """Everything that happened to these records, newest first."""
    by_model = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record.pk)
    rows = []
    for model, ids in by_model.items():
        rows += history_of(model)._base_manager.filter(**{_key(model) + "__in": ids})
    return sorted(lines(rows), key=lambda line: (line.at, line.row.history_id), reverse=True)


def earlier(history, changed, here):
    """The versions before these, by their keys, that are not `here` already: of a record that was changed often most are."""
    key = _key(history.instance_type)
    before = history._base_manager.filter(**{key: OuterRef(key)}, history_id__lt=OuterRef("history_id"))
    last = Subquery(before.order_by("-history_id").values("history_id")[:1])
    found = history._base_manager.filter(pk__in=changed).order_by().annotate(before_id=last).values("before_id")
    return history._base_manager.filter(pk__in=found).exclude(pk__in=here)


def lines(rows, people=None, earlier=earlier):
    """A line for each of these history rows, in their order; as many queries for a thousand as for one.

    `people`: what the accounts that wrote them are called, by key, where somebody has asked already. `earlier`: who asks
    for the versions before them.
    """
    rows = list(rows)
    for model, needs in NEEDS.items():
        if needs and (mine := [row for row in rows if row.instance_type is model]):
            prefetch_related_objects(mine, *needs)
    before = _before(rows, earlier)
    people = _people(rows) if people is None else people
    names = _names([(row, before[_place(row)]) for row in rows if before.get(_place(row))])
    return [_line(row, before.get(_place(row)), people.get(row.history_user_id, ""), names) for row in rows]


def _line(row, before, who, names):
    own = SENTENCES.get(row.instance_type)
    text = (own and own(row, before, who)) or plain_sentence(row, before, who, names)
    return Line(row.history_date, text, who, row.capacity, row.history_change_reason or "", row, before)


def plain_sentence(row, before, who, names):
    """What happened to any record, from its fields alone."""
    thing = f"the {row.instance_type._meta.verbose_name}" + (f" {row.number}" if getattr(row, "number", "") else "")
    who = f"{who} ({row.capacity})" if who and row.capacity else who
    changes = _changes(row, before, names) if row.history_type == "~" else []
    verb = {"+": "added", "-": "removed", "~": "changed" if changes else "saved"}[row.history_type]
    said = f"{who} {verb} {thing}" if who else f"{thing[0].upper()}{thing[1:]} was {verb}"
    if row.history_type == "~":
        said += ": " + "; ".join(changes) if changes else " and changed nothing"
    return said + "."


def _changes(row, before, names):
    return [
        f"{field.verbose_name}, {_change(field, getattr(before, field.attname), getattr(row, field.attname), names)}"
        for field in row.tracked_fields
        if before is not None and getattr(before, field.attname) != getattr(row, field.attname)
    ]


def _change(field, old, new, names):
    old, new = in_words(field, old, names), in_words(field, new, names)
    if max(len(old), len(new)) > LONG:
        return "written" if old == "nothing" else "rewritten"
    return f"from {old} to {new}"


def in_words(field, value, names):
    """A value as a reader would say it."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), "somebody or something no longer listed")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{day(local)} at {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return day(value) if isinstance(value, date) else str(value)


def day(on):
    """3 May 2026."""
    return f"{on.day} {on:%B} {on.year}"


def _key(model):
    return model._meta.pk.attname


def _place(row):
    return type(row), row.history_id


def _before(rows, earlier):
    """(history model, history id) -> the version before it; one query for each model."""
    by_model, found = defaultdict(list), {}
    for row in rows:
        by_model[type(row)].append(row)
    for history, mine in by_model.items():
        changed = [row for row in mine if row.history_type == "~"]
        more = earlier(history, [row.pk for row in changed], [row.pk for row in mine]) if changed else []
        versions = defaultdict(list)  # by key of the record, the newest first
        for row in sorted([*mine, *more], key=lambda row: -row.history_id):
            versions[_key_of(row)].append(row)
        for row in changed:
            # The newest of them that is earlier: what was before other rows is no nearer to it.
            before = (one for one in versions[_key_of(row)] if one.history_id < row.history_id)
            found[_place(row)] = next(before, None)
    return found


def _key_of(row):
    return getattr(row, _key(row.instance_type))


def _people(rows):
    ids = {row.history_user_id for row in rows} - {None}
    return _called(get_user_model(), ids) if ids else {}


def _names(pairs):
    """(model, id) -> name of everything that a change points at, before or after; one look-up for each model."""
    ids = defaultdict(set)
    for row, before in pairs:
        for field in row.tracked_fields:
            if isinstance(field, ForeignKey) and getattr(before, field.attname) != getattr(row, field.attname):
                ids[field.related_model] |= {getattr(before, field.attname), getattr(row, field.attname)} - {None}
    return {(model, pk): name for model, wanted in ids.items() for pk, name in _called(model, wanted).items()}


def _called(model, ids):
    if model in NAMES:
        return NAMES[model](ids)
    return {pk: str(one) for pk, one in model._base_manager.in_bulk(ids).items()}
