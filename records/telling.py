"""The entries of a chain, told to a reader: who changed what, who looked at what."""

from collections import Counter, defaultdict

from django.apps import apps
from django.contrib.auth import get_user_model

from contactpolicy.trail import canon, sentences
from contactpolicy.web.asked import Asked, AskedOf
from contactpolicy.web.signed import Signed

from .models import Record

LOOKED = {
    "view": "opened",
    "list": "listed",
    "print": "printed",
    "export": "exported",
    "search": "searched",
    "download": "downloaded",
}
MOST = 400
SYSTEM = Signed("", "The system")  # who did it where nobody did


@Asked
def called(users):
    """What these accounts are called."""
    return get_user_model().objects.filter(pk__in=users).values_list("pk", "name")


@AskedOf
def rows_by_key(history, keys):
    """These history rows."""
    return history._base_manager.filter(pk__in=keys).order_by("pk")


versions_before = AskedOf(sentences.earlier)


def told(entries):
    """Each entry with its sentences: a dict of entry, who, and what was done. Few queries, however many entries."""
    entries = list(entries)
    rows = rows_of(entries)
    writers = {row.history_user_id for found in rows.values() for row in found}
    names = dict(called((writers | {entry.actor_id for entry in entries}) - {None}))
    said, about = sentences_of(rows, names), records_of(rows)
    return [
        {
            "entry": entry,
            "who": names.get(entry.actor_id) or SYSTEM,
            "about": about[entry.pk],
            "said": said[entry.pk] or [looked_words(entry)],
        }
        for entry in entries
    ]


def looked_words(entry):
    """A look, in words: who, and the number of what was looked at."""
    return f"{LOOKED.get(entry.kind, entry.kind).capitalize()}: {entry.target.removeprefix('search of ')}."


def rows_of(entries):
    """The history rows that each entry commits to, by the entry's id."""
    wanted, entry_of, rows = defaultdict(list), {}, defaultdict(list)
    for entry in entries:
        for label, history_id, _, _ in canon.links_in(entry.links)[:MOST]:
            wanted[label].append(history_id)
            entry_of[label, history_id] = entry.pk
    for label, ids in wanted.items():
        for row in rows_by_key(apps.get_model(label), ids):
            rows[entry_of[label, row.pk]].append(row)
    return {pk: sorted(found, key=lambda row: not isinstance(row, Record.history.model)) for pk, found in rows.items()}


def sentences_of(rows, names):
    """What each entry did, the same sentence once with how often. `names`: of the accounts, by key."""
    flat = [(pk, row) for pk, found in rows.items() for row in found]
    said = defaultdict(Counter)
    lines = sentences.lines([row for _, row in flat], names, versions_before)
    for (pk, _), line in zip(flat, lines, strict=True):
        said[pk][line.text] += 1
    return defaultdict(
        list,
        {
            pk: [text if times == 1 else f"{text} ({times} times)" for text, times in told.items()]
            for pk, told in said.items()
        },
    )


def records_of(rows):
    """The records that each entry is about."""
    ids = {pk: {found for row in mine if (found := record_id(row))} for pk, mine in rows.items()}
    records = Record.objects.in_bulk(set().union(*ids.values())) if ids else {}
    return defaultdict(list, {pk: [records[one] for one in sorted(mine) if one in records] for pk, mine in ids.items()})


def record_id(row):
    """The record that a history row belongs to, where it belongs to one."""
    return row.id if isinstance(row, Record.history.model) else getattr(row, "record_id", None)
