"""What is made once a run for all its parts and workers: the database with the cast in it, which everybody else copies.

`python -m tests.prepared` builds it ahead, for the database that DATABASE_URL names.
"""

import contextlib
import fcntl
import os
from pathlib import Path

from django.conf import settings
from django.db import connections

from tests import database
from tests import site as sites


def folder():
    """Where it stands, or what is known of it: for all parts of a run when they say so, else for this part's workers."""
    return Path(os.environ.get("TESTS_PREPARED") or settings.VAR)


def made(what, make):
    """Makes it, unless somebody in this run has; whoever comes meanwhile waits until it stands."""
    done = folder() / f"{what}.done"
    with (folder() / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make()
            done.touch()


def once():
    """Builds the database unless somebody has; gives its name."""
    connection = connections["default"]
    name = folder() / "prepared.sqlite3" if connection.vendor == "sqlite" else "prepared"
    made(connection.vendor, lambda: _build(connection, name))
    return name


def static():
    """The folder with the site's static files, gathered as for a school."""
    gathered = folder() / "site"
    gathered.mkdir(exist_ok=True)
    made("static", lambda: sites.collect(gathered))
    return gathered / "static"


def _build(connection, name):
    described, own = connection.settings_dict, dict(connection.settings_dict["TEST"])
    outside = described["NAME"]
    described["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    from tests import cast  # a run that needs no database does without all it imports

    cast.build()
    connection.close()
    described["NAME"], described["TEST"] = outside, own


@contextlib.contextmanager
def ready():
    """Points the default connection at a copy that is this worker's own, until the block ends."""
    connection, name = connections["default"], once()
    described = connection.settings_dict
    outside, own = described["NAME"], connection.creation._get_test_db_name()
    make, drop, _ = database.ways(described)
    connection.close()
    described["NAME"] = make(name, own)
    try:
        yield
    finally:
        connections.close_all()
        described["NAME"] = outside
        drop(own)


def main():
    """Builds it ahead of those who will ask."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    once()


if __name__ == "__main__":
    main()
