"""A copy of the prepared database for a test that commits: the triggers refuse the flush Django would reset with."""

import contextlib
import sqlite3
import threading
import uuid
from pathlib import Path
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.db import connections


@contextlib.contextmanager
def copied():
    """Points the default connection at a copy of the prepared database, then back; gives the copy's DATABASE_URL."""
    described = connections.settings["default"]
    prepared = described["NAME"]
    make, drop, url = ways(described)
    connections.close_all()  # PostgreSQL copies no database that somebody is connected to
    copy = make(prepared)
    described["NAME"] = copy
    try:
        yield url(copy)
    finally:
        connections.close_all()
        described["NAME"] = prepared
        drop(copy)


def ways(described):
    """How a database of this kind is copied, under a name of its own unless told; dropped; and what its URL is."""
    return _postgres(described) if "postgresql" in described["ENGINE"] else _sqlite()


def _sqlite():
    def make(prepared, copy=None):
        copy = copy or settings.VAR / f"copy-{uuid.uuid4().hex}.sqlite3"
        with (
            contextlib.closing(sqlite3.connect(prepared)) as source,
            contextlib.closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
        return copy

    def drop(copy):
        for file in Path(copy).parent.glob(f"{Path(copy).name}*"):  # with its -wal and -shm
            file.unlink()

    return make, drop, lambda copy: f"sqlite://{quote(str(copy))}"


def _postgres(described):
    def run(sql, *names):
        connection = psycopg2.connect(
            dbname="postgres", user=described["USER"], password=described["PASSWORD"] or None,
            host=described["HOST"] or None, port=described["PORT"] or None,
        )  # fmt: skip
        with contextlib.closing(connection):
            connection.autocommit = True
            connection.cursor().execute(sql.format(*(f'"{name}"' for name in names)))

    def make(prepared, copy=None):
        copy = copy or f"copy_{uuid.uuid4().hex}"
        run("CREATE DATABASE {} TEMPLATE {}", copy, prepared)
        return copy

    def url(copy):
        login = quote(described["USER"]) + (":" + quote(described["PASSWORD"]) if described["PASSWORD"] else "")
        port = f"&port={described['PORT']}" if described["PORT"] else ""
        return f"postgres://{login}@/{copy}?host={quote(described['HOST'])}{port}"

    return make, lambda copy: run("DROP DATABASE {} WITH (FORCE)", copy), url


def at_once(*acts):
    """Runs each act in a thread of its own, all released together; gives what each returned or raised, in order."""
    together = threading.Barrier(len(acts))
    outcomes = [None] * len(acts)

    def run(place, act):
        try:
            together.wait()
            outcomes[place] = act()
        except Exception as refused:  # noqa: BLE001 -- the refusal is the outcome the test asks about
            outcomes[place] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
