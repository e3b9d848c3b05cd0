"""The database itself refuses to change what was written, and the site does not start where it would not."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from contactpolicy.school.models import School
from contactpolicy.trail import guard
from contactpolicy.trail.canon import START
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify import verify
from tests.trail.conftest import AT
from tests.trail.tampering import dropped, run, triggers

CHANGES = [
    "UPDATE school_historicalschool SET name = 'Else'",
    "DELETE FROM school_historicalschool",
    "UPDATE trail_entry SET kind = 'print'",
    "DELETE FROM trail_entry",
    "DELETE FROM trail_chain",
    "UPDATE trail_chain SET seq = seq - 1",
    "UPDATE trail_chain SET seq = seq + 1",
    "UPDATE trail_chain SET name = 'another'",
    "UPDATE trail_chain SET hash = 'f00'",
    "INSERT INTO trail_chain (name, seq, hash) VALUES ('begun with a past', 4, 'f00')",
    "INSERT INTO trail_entry (chain_id, seq, at, kind, capacity, target, links, digest, prev, hash) "
    "SELECT id, seq, '2026-01-01', 'view', '', '', '[]', '', hash, '' FROM trail_chain WHERE seq > 0",
    "INSERT INTO trail_entry (chain_id, seq, at, kind, capacity, target, links, digest, prev, hash) "
    "SELECT id, seq + 1, '2026-01-01', 'view', '', '', '[]', '', 'f00', '' FROM trail_chain WHERE seq > 0",
    "INSERT INTO trail_entry (chain_id, seq, at, kind, capacity, target, links, digest, prev, hash) "
    "SELECT id, seq + 2, '2026-01-01', 'view', '', '', '[]', '', hash, '' FROM trail_chain WHERE seq > 0",
    "INSERT INTO trail_entry (chain_id, seq, at, kind, capacity, target, links, digest, prev, hash) "
    f"VALUES (123456789, 1, '2026-01-01', 'view', '', '', '[]', '', '{START}', '')",
]
# What somebody could write by hand, who knows the last hash.
NEXT = (
    "INSERT INTO trail_entry (chain_id, seq, at, kind, capacity, target, links, digest, prev, hash) "
    "SELECT id, seq + 1, '2026-01-01', 'view', '', '', '[]', '', hash, 'f00' FROM trail_chain WHERE name = %s"
)
BY_ENGINE = {
    "postgresql": ["TRUNCATE school_historicalschool", "TRUNCATE trail_entry", "TRUNCATE trail_chain CASCADE"],
    "sqlite": [
        "INSERT OR REPLACE INTO trail_chain (id, name, seq, hash) SELECT id, name, 0, '" + START + "' FROM trail_chain",
        "REPLACE INTO school_historicalschool SELECT * FROM school_historicalschool",
    ],
}


def refused(sql):
    try:
        with transaction.atomic():
            run(sql)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("sql", CHANGES)
def test_the_database_refuses_to_change_what_was_written(infants, sql):
    assert refused(sql)


@pytest.mark.parametrize("sql", CHANGES[-3:])
def test_an_entry_that_does_not_follow_is_refused_as_such(infants, sql):
    with pytest.raises(IntegrityError, match="An entry must follow the head of its chain"), transaction.atomic():
        run(sql)


def head(school):
    return Chain.objects.values_list("seq", "hash").get(name=school.chain_name())


def test_an_entry_never_stands_there_without_its_head(infants):
    seq, _ = head(infants)
    run(NEXT, infants.chain_name())
    assert head(infants) == (seq + 1, "f00")
    assert {finding.kind for finding in verify().findings} == {"entry", "links"}


def not_moved_to(entry, school):
    """An entry beside the guard, to which the head has not moved; gives the statement that would move it."""
    dropped("trail_entry", "trail_entry_follows")
    run(entry, school.chain_name())
    guard.install(connection)
    return f"UPDATE trail_chain SET seq = seq + {{}}, hash = '{{}}' WHERE name = '{school.chain_name()}'"


@pytest.mark.parametrize(("step", "digits"), [(1, "f01"), (2, "f00"), (0, "f00")])
def test_a_head_moves_to_no_other_entry_than_the_next(infants, step, digits):
    before = seq, _ = head(infants)
    move = not_moved_to(NEXT, infants)
    assert refused(move.format(step, digits))
    # SQLite cannot tell by whose hand it moves; on PostgreSQL none but an entry's own moves it, not even to the next.
    by_hand = connection.vendor == "sqlite"
    assert refused(move.format(1, "f00")) != by_hand
    assert head(infants) == ((seq + 1, "f00") if by_hand else before)


@pytest.mark.parametrize(
    ("step", "entry"), [(1, NEXT.replace("hash, 'f00'", "'f02', 'f00'")), (2, NEXT.replace("+ 1", "+ 2"))]
)
def test_a_head_does_not_move_to_an_entry_that_follows_another(infants, step, entry):
    move = not_moved_to(entry, infants)
    assert refused(move.format(step, "f00"))


def test_the_database_refuses_what_only_this_engine_can_do(cast):
    assert [sql for sql in BY_ENGINE[connection.vendor] if not refused(sql)] == []


def test_history_rows_refuse_their_own_save_and_delete(infants):
    version = infants.history.first()
    for change in (version.save, version.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_every_table_of_the_trail_is_guarded(cast):
    tables = {table for table, _ in triggers()}
    assert {Chain._meta.db_table, Entry._meta.db_table, School.history.model._meta.db_table} <= tables
    assert guard.missing(connection) == []


def test_every_missing_trigger_is_noticed_and_put_back(cast):
    for table, name in triggers():
        dropped(table, name)
    assert len(guard.missing(connection)) == len(triggers())
    guard.install(connection)
    assert guard.missing(connection) == []


def test_a_trigger_that_was_emptied_is_noticed(infants):
    table, name = triggers()[0]
    dropped(table, name)
    if connection.vendor == "sqlite":
        run(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" BEGIN SELECT 1; END')
    else:
        run("CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN coalesce(NEW, OLD); END'")
        run(f'CREATE TRIGGER "{name}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION nothing()')
    assert guard.missing(connection) == [f"The trigger {name} on {table} is missing or has been changed."]


@pytest.mark.postgresql("On SQLite a trigger's whole text is compared.")
def test_a_trigger_that_was_told_to_look_away_is_noticed(cast):
    dropped("trail_chain", "trail_chain_moves")
    run("CREATE TRIGGER trail_chain_moves BEFORE UPDATE ON trail_chain FOR EACH ROW WHEN (pg_trigger_depth() < 0) "
        "EXECUTE FUNCTION trail_chain_moves()")  # fmt: skip
    assert guard.missing(connection) == ["The trigger trail_chain_moves on trail_chain is missing or has been changed."]
    guard.install(connection)
    assert guard.missing(connection) == []
    assert refused("UPDATE trail_chain SET seq = seq + 1")


def test_a_trigger_that_was_switched_off_is_noticed_and_switched_on(cast):
    table, name = triggers()[0]
    if connection.vendor == "sqlite":
        dropped(table, name)  # SQLite has no such switch
    else:
        run(f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"')
    assert guard.missing(connection) == [f"The trigger {name} on {table} is missing or has been changed."]
    guard.install(connection)
    assert guard.missing(connection) == []


def test_the_site_starts_when_everything_is_guarded(cast):
    guard.refuse_unless_guarded()


def test_the_site_refuses_to_start_unguarded_and_says_what_to_do(cast):
    table, name = triggers()[0]
    dropped(table, name)
    with pytest.raises(ImproperlyConfigured) as refusal:
        guard.refuse_unless_guarded()
    assert str(refusal.value) == (
        f"The trail is not guarded, so the site does not start. The trigger {name} on {table} is missing or has been "
        "changed. Run `python manage.py migrate` and start again."
    )


def test_a_site_whose_saves_could_be_lost_says_so_and_on_sqlite_does_not_start(committed, caplog):
    if connection.vendor == "sqlite":
        run("PRAGMA synchronous = NORMAL")
        with pytest.raises(
            ImproperlyConfigured, match="SQLite runs with synchronous = 1, which is not safe for records"
        ):
            guard.refuse_unless_guarded()
    else:
        run("SET synchronous_commit = off")
        guard.refuse_unless_guarded()
        assert "PostgreSQL runs with synchronous_commit = off, which is not safe for records." in caplog.messages


def wsgi(url):
    """Load the site as a web server would."""
    return subprocess.run(
        [sys.executable, "-c", "import contactpolicy.wsgi"],
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "contactpolicy.settings"},
        capture_output=True,
        text=True,
    )


def test_a_web_server_cannot_load_an_unguarded_site_until_it_is_migrated(committed):
    for table, name in triggers()[-2:]:
        dropped(table, name)
    unguarded = wsgi(committed)
    assert unguarded.returncode == 1
    assert "The trail is not guarded, so the site does not start." in unguarded.stderr
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []
    assert wsgi(committed).returncode == 0


@pytest.mark.parametrize(
    ("model", "name"),
    [(School.history.model, "name"), (Entry, "target"), (Chain, "name")],
    ids=str,
)
def test_a_migration_that_rebuilds_a_table_keeps_its_guard(committed, model, name):
    old = model._meta.get_field(name)
    new = old.clone()
    new.max_length = 190
    new.set_attributes_from_name(name)
    new.model = model
    guard.before_migrating(None, plan=["a migration"])
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
    if connection.vendor == "sqlite":
        assert guard.missing(connection) != []
    guard.after_migrating(None)
    assert guard.missing(connection) == []
    with audited(by=None, at=AT):
        School.objects.create(urn="933933", name="After The Migration", prefix="AM")
    assert verify().ok


def test_a_migration_that_adds_a_field_keeps_the_guard(committed):
    field = models.CharField(max_length=20, default="")
    field.set_attributes_from_name("motto")
    field.model = School.history.model
    with connection.schema_editor() as editor:
        editor.add_field(School.history.model, field)
    call_command("migrate", verbosity=0)
    assert guard.missing(connection) == []
    assert verify().ok
