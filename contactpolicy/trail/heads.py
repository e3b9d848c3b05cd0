"""The heads of the chains: locked, moved on by one entry, let go at commit. In SQL, as every page view passes here.

What moves a head is the guard: the database does it with the entry.
"""

from dataclasses import dataclass

from django.db import connection

from contactpolicy.trail import canon
from contactpolicy.trail.models import Chain

LOCK = "SELECT id, name, seq, hash FROM trail_chain WHERE name IN ({marks}) ORDER BY name"
ADD = """INSERT INTO trail_entry
(chain_id, seq, at, kind, actor_id, capacity, target, links, digest, prev, hash)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


@dataclass
class Head:
    """The end of a chain, locked by this transaction."""

    pk: int
    name: str
    seq: int
    hash: str


def locked(names):
    """The heads of these chains, locked in the order of their names; a chain begins when it is first written to."""
    names = sorted(names)
    if len(names) > 1:
        # Begun before any is locked: two who begin the same chains then never wait for each other in a ring.
        _begin(names)
    heads = _lock(names) if names else []
    if len(heads) < len(names):
        _begin(names)
        heads = _lock(names)
    return heads


def _lock(names):
    sql = LOCK.format(marks=", ".join(["%s"] * len(names)))
    with connection.cursor() as cursor:
        cursor.execute(sql + (" FOR UPDATE" if connection.features.has_select_for_update else ""), names)
        return [Head(*row) for row in cursor.fetchall()]


def _begin(names):
    there = set(Chain.objects.filter(name__in=names).values_list("name", flat=True))
    Chain.objects.bulk_create([Chain(name=name) for name in names if name not in there], ignore_conflicts=True)


def append(head, act, links):
    """Add one entry to a chain whose head is locked, which moves to it."""
    with connection.cursor() as cursor:
        cursor.execute(ADD, moved(head, act, links))


def moved(head, act, links):
    """The head as it stands after one entry more; gives what `ADD` is given."""
    text = canon.links_text(links)
    said = (act.kind, act.actor_id, act.capacity, act.target)
    digest = canon.text_digest(text)
    digits = canon.entry_hash(head.name, head.seq + 1, act.at, *said, digest, head.hash)
    at = connection.ops.adapt_datetimefield_value(act.at)
    entry = [head.pk, head.seq + 1, at, *said, text, digest, head.hash, digits]
    head.seq, head.hash = head.seq + 1, digits
    return entry
