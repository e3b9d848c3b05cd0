"""The entries of a chain, told to a reader: who changed what, who looked at what."""

import json
from collections import defaultdict

from django.apps import apps
from django.contrib.auth import get_user_model

from contactpolicy.trail.sentences import lines

LOOKED = {
    "view": "opened",
    "list": "listed",
    "print": "printed",
    "export": "exported",
    "search": "searched",
}
MOST = 12


def told(entries):
    """Each entry with its sentences: a dict of entry, who, and what was done. Few queries, however many entries."""
    entries = list(entries)
    sentences = sentences_of(entries)
    names = get_user_model().objects.in_bulk({entry.actor_id for entry in entries if entry.actor_id})
    return [
        {
            "entry": entry,
            "who": names[entry.actor_id].name if entry.actor_id in names else "The system",
            "said": sentences[entry.pk][:MOST] or [looked_words(entry)],
            "more": max(0, len(sentences[entry.pk]) - MOST),
        }
        for entry in entries
    ]


def looked_words(entry):
    """A look, in words: who, and the number of what was looked at."""
    return f"{LOOKED.get(entry.kind, entry.kind).capitalize()}: {entry.target}."


def sentences_of(entries):
    """The sentences of the history rows that each entry commits to."""
    wanted, entry_of = defaultdict(list), {}
    for entry in entries:
        for label, history_id, _, _ in json.loads(entry.links)[: MOST + 1]:
            wanted[label].append(history_id)
            entry_of[label, history_id] = entry.pk
    rows = []
    for label, ids in wanted.items():
        rows += apps.get_model(label)._base_manager.filter(pk__in=ids)
    said = defaultdict(list)
    for line in sorted(lines(rows), key=lambda one: (one.row._meta.label, one.row.pk)):
        said[entry_of[line.row._meta.label, line.row.pk]].append(line.text)
    return said
