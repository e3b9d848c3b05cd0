"""Triggers that keep history as it was written, on SQLite and PostgreSQL, and the refusal to start without them."""

import logging

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from contactpolicy.trail import forms, guard_postgresql, guard_sqlite, look_postgresql
from contactpolicy.trail.history import history_models
from contactpolicy.trail.models import Chain, Entry

logger = logging.getLogger(__name__)
MEND = "Run `python manage.py migrate` and start again."


def _engine(connection):
    return {"sqlite": guard_sqlite, "postgresql": guard_postgresql}[connection.vendor]


def _tables(connection):
    """The history tables there are, and whether the chains are there: half-way through migrating there are fewer."""
    there = set(connection.introspection.table_names())
    history = [model._meta.db_table for model in history_models() if model._meta.db_table in there]
    return history, Entry._meta.db_table in there and Chain._meta.db_table in there


def install(connection):
    """Put every trigger in place that is missing or not as it should be."""
    history, trail = _tables(connection)
    _engine(connection).install(connection, history, trail)
    if trail and connection.vendor == "postgresql":
        look_postgresql.install(connection)


def missing(connection):
    """What is not guarded, each as a sentence; empty when everything is."""
    there = set(connection.introspection.table_names())
    models = [*history_models(), Entry, Chain]
    gone = [f"The table {m._meta.db_table} is missing." for m in models if m._meta.db_table not in there]
    history, trail = _tables(connection)
    found = _engine(connection).not_in_place(connection, history, trail)
    if connection.vendor == "postgresql" and look_postgresql.not_in_place(connection):
        gone.append(f"The procedure {look_postgresql.NAME} is missing or has been changed.")
    return gone + [f"The trigger {trigger} on {table} is missing or has been changed." for table, trigger in found]


def refuse_unless_guarded(connection=connection):
    """Called once as the site starts: a site whose history could be changed unseen does not start."""
    try:
        faults, weak = missing(connection), _engine(connection).weak_settings(connection)
    except DatabaseError as error:
        raise ImproperlyConfigured(f"The database does not answer, so the site does not start. {error}") from error
    finally:
        if not connection.in_atomic_block:
            connection.close()  # the processes that serve pages open their own
    for sentence in weak:
        logger.warning(sentence)
    faults = [*_briefly(faults), MEND] if faults else []
    # PostgreSQL's settings are its owner's to make: they are told, and the site starts. SQLite's are ours.
    faults += weak if connection.vendor == "sqlite" else []
    unlisted = [model._meta.label for model in history_models() if not forms.is_current(model)]
    faults += [f"No form lists the fields of {label}: `python manage.py trail_forms` makes one." for label in unlisted]
    if faults:
        raise ImproperlyConfigured(f"The trail is not guarded, so the site does not start. {' '.join(faults)}")


def _briefly(sentences):
    more = len(sentences) - 5
    return sentences if more <= 0 else [*sentences[:5], f"And {more} more."]


def before_migrating(sender, plan=(), using="default", **kwargs):
    """SQLite cannot rebuild a table that another table's trigger reads, so those two step aside for a migration."""
    from django.db import connections  # the one being migrated may not be the default

    if plan and connections[using].vendor == "sqlite":
        guard_sqlite.step_aside(connections[using])


def after_migrating(sender, using="default", **kwargs):
    """Once every app is migrated, the triggers are put back: a rebuilt table has lost its own."""
    from django.db import connections  # as above

    install(connections[using])
