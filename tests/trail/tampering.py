"""What somebody can do who has the database itself: the triggers step aside, and afterwards are back."""

from contextlib import contextmanager

from django.db import connection

from contactpolicy.trail import canon, guard, guard_postgresql, guard_sqlite
from contactpolicy.trail.models import Chain, Entry


def triggers():
    """(table, trigger) of every trigger there should be."""
    history, trail = guard._tables(connection)
    if connection.vendor == "sqlite":
        return list(guard_sqlite.wanted(history, trail))
    return [(table, guard_postgresql._short(name)) for table, name in guard_postgresql.wanted(history, trail)]


def dropped(table, name):
    """Drop one trigger."""
    of_table = "" if connection.vendor == "sqlite" else f' ON "{table}"'
    run(f'DROP TRIGGER "{name}"{of_table}')


def run(sql, *values):
    """One statement, by hand."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def behind_the_guard():
    """Inside, nothing refuses; afterwards every trigger is back."""
    _settle()
    for table, name in triggers():
        dropped(table, name)
    yield
    _settle()
    guard.install(connection)


def _settle():
    """PostgreSQL alters no table while a foreign key on it is still to be checked."""
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")


def recomputed(chain_name):
    """Make a chain consistent again from its history rows on, as one would who knows how it is made."""
    chain = Chain.objects.get(name=chain_name)
    last = canon.START
    for entry in Entry.objects.filter(chain=chain).order_by("seq"):
        if canon.vouches(entry.links):
            entry.links = canon.links_text([_relinked(*link) for link in canon.links_in(entry.links)])
        entry.digest, entry.prev = canon.text_digest(entry.links), last
        entry.hash = last = canon.entry_hash(
            chain_name,
            entry.seq,
            entry.at,
            entry.kind,
            entry.actor_id,
            entry.capacity,
            entry.target,
            entry.digest,
            last,
        )
        entry.save()
    Chain.objects.filter(pk=chain.pk).update(seq=entry.seq, hash=last)


def _relinked(label, history_id, number, _):
    from django.apps import apps  # the label is only known here

    from contactpolicy.trail import forms

    names = forms.form(label, number)
    row = apps.get_model(label)._base_manager.values("salt", *names).get(history_id=history_id)
    return [label, history_id, number, canon.digest(row.pop("salt"), label, number, row)]
