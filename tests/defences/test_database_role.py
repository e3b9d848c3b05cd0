"""On PostgreSQL the site needs no more than to read and write rows: it owns nothing, and cannot lift the guard."""

import pytest
from django.db import DatabaseError, connection, transaction

from records import privilege


@pytest.fixture
def postgresql(db):
    """The database, where it is PostgreSQL; None on SQLite, which knows no roles."""
    return connection.cursor() if connection.vendor == "postgresql" else None


def levels():
    return [level for level, *_ in privilege.said(connection)]


def test_on_sqlite_there_is_no_role_to_speak_of(db):
    assert connection.vendor == "postgresql" or levels() == []


def test_a_role_that_owns_nothing_is_right_and_cannot_lift_the_guard(postgresql):
    if postgresql is None:
        assert levels() == []
        return
    assert levels() == ["know"]
    postgresql.execute("CREATE ROLE the_site")
    postgresql.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO the_site")
    postgresql.execute("SET ROLE the_site")
    assert levels() == ["right"]
    for lifting in (
        "DROP TRIGGER trail_entry_no_change ON trail_entry", "ALTER TABLE trail_entry DISABLE TRIGGER ALL",
        "TRUNCATE trail_entry", "DROP TABLE trail_entry",
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            postgresql.execute(lifting)


def test_a_role_that_owns_a_table_is_told_of(postgresql):
    if postgresql is None:
        assert levels() == []
        return
    postgresql.execute("CREATE ROLE the_owner")
    postgresql.execute("ALTER TABLE cache OWNER TO the_owner")
    postgresql.execute("SET ROLE the_owner")
    assert levels() == ["know"]
