"""The case of the access table, built once and taken back at the end; printing without the wait for the printer."""

import pytest
from django.db import connection
from django.test import override_settings

from tests.sheets.readable import all_stored, readable

from .walking import Walker
from .world import build, undone


@pytest.fixture(scope="package")
def walker(django_db_setup, django_db_blocker):
    """The people of the table, each signed in; what they write in a test is to be undone there."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, django_db_blocker.unblock(), undone():
        world = build()
        all_stored()
        walker = Walker(world)
        with connection.execute_wrapper(walker.noticed):
            yield walker


@pytest.fixture(scope="module", autouse=True)
def begun(walker):
    """A session lasts half an hour, which all files together may take, and the log is read for each by itself."""
    walker.begin()


@pytest.fixture(autouse=True)
def here(walker):
    """Nobody's session is written only because a minute went by."""
    walker.keep_up()


def pytest_terminal_summary(terminalreporter):
    """How many answers were asked for and compared, one by one; a test whose cells are not all asserted fails itself."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    cells = [value for one in reports for name, value in getattr(one, "user_properties", []) if name == "cells"]
    if cells:
        terminalreporter.write_line(
            f"access: {sum(cells)} cells of role, address, method and object asserted, each of them"
        )


@pytest.fixture(autouse=True)
def paper():
    """What would be laid out as a PDF stays readable: who may have it is the question here, not how it looks."""
    with readable():
        yield
