"""A look on PostgreSQL lets go of the chain before it waits for the disk, and is on the disk before anything is shown."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contactpolicy.trail import canon, guard, look_postgresql
from contactpolicy.trail.door import look, look_at_all
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify import verify
from tests import postgres
from tests.database import at_once
from tests.trail.conftest import AT
from tests.trail.tampering import run

CHAIN = "school:888888:looks"
pytestmark = pytest.mark.postgresql("SQLite lets one write at a time, and has no procedure.")


class Person:
    """Whoever looks: only their number counts."""

    def __init__(self, pk):
        self.pk = pk


def words(most):
    """Anything that can be typed; PostgreSQL keeps no zero character, on any path."""
    letters = st.characters(exclude_characters="\0", exclude_categories=("Cs",))
    odd = st.sampled_from(
        ["", "'", "100 %s", "%(at)s", "\\", "\\'", "Siân Llŷr", "🎻👩‍🏫", "{name}", "1:2", '"', "$trail$"]
    )
    return odd | st.text(letters, max_size=most)


def value(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def idle():
    """No transaction is open on this connection, and Django knows of none."""
    return (
        connection.connection.info.transaction_status == 0
        and connection.get_autocommit()
        and not connection.in_atomic_block
        and not connection.needs_rollback
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chain=words(60).map(lambda name: f"c{name}"),
    actor=st.none() | st.integers(1, 2**63 - 1).map(Person),
    kind=words(20).filter(lambda kind: len(kind) <= 20),
    capacity=words(80),
    target=words(150),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- given below
)
def test_what_the_database_hashes_is_what_we_would(committed, chain, actor, kind, capacity, target, at):
    before = Chain.objects.filter(name=chain).values_list("seq", "hash").first() or (0, canon.START)
    look(chain, by=actor, at=at, kind=kind, target=target, capacity=capacity)
    entry = Entry.objects.filter(chain__name=chain).latest("seq")
    told = (entry.seq, entry.at, entry.kind, entry.actor_id, entry.capacity, entry.target, entry.links, entry.prev)
    said = (kind, getattr(actor, "pk", None), capacity, target)
    assert told == (before[0] + 1, at, *said, entry.links, before[1])
    assert entry.digest == canon.text_digest(entry.links)
    assert canon.links_in(entry.links) == []
    assert entry.hash == canon.entry_hash(chain, entry.seq, at, *said, entry.digest, entry.prev)
    assert Chain.objects.values_list("seq", "hash").get(name=chain) == (entry.seq, entry.hash)


def test_readers_at_once_leave_one_unbroken_chain(committed):
    def reading():
        for _ in range(25):
            look(CHAIN, by=None, at=AT)

    assert at_once(*[reading] * 8) == [None] * 8
    assert Chain.objects.get(name=CHAIN).seq == 200
    assert verify().findings == []


def test_a_look_is_on_the_disk_when_it_returns(committed):
    look(CHAIN, by=None, at=AT)
    for _ in range(20):
        began = value("SELECT pg_current_wal_insert_lsn()")
        look(CHAIN, by=None, at=AT)
        # On the disk is what was written since: the entry, which alone is more than this, its commit, and the one waited for.
        assert value(f"SELECT pg_current_wal_flush_lsn() - '{began}'::pg_lsn") > 400


def test_the_connection_waits_for_the_disk_as_before_afterwards(committed):
    look(CHAIN, by=None, at=AT)
    assert value("SHOW synchronous_commit") == "on"
    assert idle()


def test_a_look_that_cannot_be_written_is_an_error_of_the_database_and_leaves_nothing_open(committed):
    look(CHAIN, by=None, at=AT)
    with pytest.raises(DatabaseError):
        look(CHAIN, by=None, at=AT, kind="longer than twenty letters are")
    assert idle()
    look(CHAIN, by=None, at=AT)
    assert Chain.objects.get(name=CHAIN).seq == 2
    assert verify().findings == []


def test_who_waits_too_long_for_the_chain_is_told_so(committed):
    look(CHAIN, by=None, at=AT)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN; SELECT 1 FROM trail_chain WHERE name = %s FOR UPDATE", [CHAIN])
        run("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError):
            look(CHAIN, by=None, at=AT)
    finally:
        other.close()
    assert idle()
    look(CHAIN, by=None, at=AT)
    assert Chain.objects.get(name=CHAIN).seq == 2


def test_a_connection_that_is_cut_shows_nothing_and_is_opened_anew(committed):
    look(CHAIN, by=None, at=AT)
    mine = value("SELECT pg_backend_pid()")
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    other.close()
    with pytest.raises(DatabaseError):
        look(CHAIN, by=None, at=AT)
    connection.close_if_unusable_or_obsolete()
    look(CHAIN, by=None, at=AT)
    assert Chain.objects.get(name=CHAIN).seq == 2


def test_a_look_inside_a_transaction_is_refused(committed):
    with pytest.raises(RuntimeError), transaction.atomic():
        look(CHAIN, by=None, at=AT)
    assert not Chain.objects.filter(name=CHAIN).exists()


def test_looks_noted_together_are_all_there_or_none(committed):
    with pytest.raises(DatabaseError):
        look_at_all([(CHAIN, "print", "entry 1"), (f"{CHAIN}:b", "x" * 21, "")], by=None, at=AT)
    assert not Entry.objects.filter(chain__name__startswith=CHAIN).exists()
    look_at_all([(CHAIN, "print", "entry 1"), (f"{CHAIN}:b", "view", ""), (CHAIN, "print", "entry 2")], by=None, at=AT)
    assert list(Entry.objects.filter(chain__name=CHAIN).order_by("seq").values_list("target", flat=True)) == [
        "entry 1", "entry 2",
    ]  # fmt: skip
    assert verify().findings == []


def test_the_site_does_not_start_with_another_procedure(committed):
    assert guard.missing(connection) == []
    run(f"DROP PROCEDURE {look_postgresql.NAME}")
    assert guard.missing(connection) == ["The procedure trail_look is missing or has been changed."]
    guard.install(connection)
    assert guard.missing(connection) == []


LOOKS = """
import django; django.setup()
from datetime import UTC, datetime
from django.core.management import call_command
from contactpolicy.trail.door import look
call_command("migrate", verbosity=0)
while True:
    look("site:looks", by=None, at=datetime.now(UTC))
    print("seen", flush=True)
"""
KEPT = """
import django; django.setup()
from contactpolicy.trail.models import Entry
from contactpolicy.trail.verify import verify
print(Entry.objects.filter(chain__name="site:looks").count(), len(verify().findings))
"""


def test_what_somebody_was_shown_is_in_the_trail_after_a_crash():
    """PostgreSQL, on a real disk, is killed while somebody looks at one page after the other, and started again."""
    with postgres.cluster() as url:
        folder = Path(url.partition("host=")[2])
        environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        reader = subprocess.Popen(
            [sys.executable, "-c", LOOKS], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        seen = sum(reader.stdout.readline() == "seen\n" for _ in range(40))
        postgres.killed(folder)
        seen += reader.stdout.read().count("seen\n")
        reader.wait()
        assert seen >= 40
        with postgres.started_again(folder):
            kept = subprocess.run(
                [sys.executable, "-c", KEPT], env=environment, capture_output=True, text=True, check=True
            ).stdout.split()
    assert int(kept[0]) >= seen
    assert kept[1] == "0"
