"""The same row has the same digest on every engine, and in ten years."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.core import serializers

from contactpolicy.trail import canon, forms
from contactpolicy.trail.door import look
from contactpolicy.trail.history import history_models
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.reading import read

ROW = {
    "name": "Siân Llŷr",
    "ends_on": date(2026, 6, 1),
    "at": datetime(2026, 5, 3, 9, 32, 0, 123456, UTC),
    "paid": True,
}


def test_digests_are_computed_as_they_always_were():
    """These two never change: were they to, every trail in the world would fail to verify."""
    digest = canon.digest("5a" * 32, "school.HistoricalThing", 1, ROW)
    entry = ("school:123456:changes", 7, ROW["at"], "change", 12, "Headteacher", "", digest, canon.START)
    assert digest == "41eb7ca2710ae3532e7034a97a8d569d40c41ce76f8d6df906277ba4f3b30703"
    assert canon.entry_hash(*entry) == "d06e112550dc90bcaacecb2e8e38ecea10595681062fb64fd6f20543ad998a42"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 5, 3, 9, 32, 0, 123999, UTC), "2026-05-03T09:32:00.123Z"),
        (datetime(2026, 5, 3, 10, 32, tzinfo=ZoneInfo("Europe/London")), "2026-05-03T09:32:00.000Z"),
        (date(2026, 5, 3), "2026-05-03"),
        (time(9, 32, 0, 123999), "09:32:00.123"),
        (Decimal("12.50"), "12.50"),
        (timedelta(seconds=1, microseconds=2500), 1002),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (memoryview(b"\x00\xff"), "00ff"),
    ],
)
def test_values_are_written_alike_on_every_engine(value, written):
    assert json.loads(canon.encode(value)) == written


def test_keys_are_sorted_all_the_way_down():
    assert canon.encode({"b": {"d": 1, "c": 2}, "a": None}) == '{"a":null,"b":{"c":2,"d":1}}'


def test_no_field_of_an_entry_can_borrow_from_its_neighbour():
    """ "ab" and "c" are not "a" and "bc"."""
    rest = (ROW["at"], "view", None)
    one = canon.entry_hash("school:1:looks", 1, *rest, "ab", "c", "d", canon.START)
    other = canon.entry_hash("school:1:looks", 1, *rest, "a", "bc", "d", canon.START)
    assert one != other


def test_a_row_moved_to_another_engine_keeps_its_digest(infants):
    """Django's own dump keeps milliseconds; so does the digest."""
    model = type(infants.history.first())
    version = infants.history.first()
    (carried,) = serializers.deserialize("json", serializers.serialize("json", [version]))
    names = forms.form(model._meta.label, version.form_no)
    kept = canon.digest(version.salt, model._meta.label, 1, {name: getattr(version, name) for name in names})
    moved = canon.digest(version.salt, model._meta.label, 1, {name: getattr(carried.object, name) for name in names})
    assert carried.object.history_date != version.history_date
    assert moved == kept
    assert kept in Entry.objects.get(chain__name="school:911911:changes", seq=2).links


def test_an_entry_moved_to_another_engine_keeps_its_hash(infants):
    entry = Entry.objects.get(chain__name="school:911911:changes", seq=2)
    (carried,) = serializers.deserialize("json", serializers.serialize("json", [entry]))
    moved = carried.object
    said = (moved.at, moved.kind, moved.actor_id, moved.capacity, moved.target)
    assert canon.entry_hash(entry.chain.name, moved.seq, *said, moved.digest, moved.prev) == entry.hash


def test_rows_are_read_as_django_reads_them(cast):
    """The quick way of reading at every save, against the plain one, for every audited model with rows."""
    compared = 0
    for model in history_models():
        names = ("salt", *forms.fields_now(model))
        keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:20])
        if keys:
            quick = {row["history_id"]: row for row in read(model, names, keys)}
            plain = {row["history_id"]: row for row in model._base_manager.filter(pk__in=keys).values(*names)}
            assert quick == plain
            compared += len(keys)
    assert compared > 100


def test_the_head_is_the_hash_of_the_last_entry(infants):
    chain = Chain.objects.get(name="school:911911:changes")
    assert (chain.seq, chain.hash) == chain.entries.order_by("-seq").values_list("seq", "hash").first()


def test_two_looks_alike_have_different_hashes(cast):
    """Were they the same, a hash given out without its look would tell of it to whoever guesses."""
    chain, at = cast.westdale.looks_chain(), datetime(2026, 5, 3, 9, 32, tzinfo=UTC)
    for _ in range(2):
        look(chain, by=cast.ashdown.user, at=at, target="home")
    one, other = Entry.objects.filter(chain__name=chain).order_by("-seq")[:2]
    same = (chain, 7, at, "view", cast.ashdown.user.pk, "", "home")
    hashes = {canon.entry_hash(*same, entry.digest, canon.START) for entry in (one, other)}
    assert len(hashes) == 2
    assert [canon.links_in(entry.links) for entry in (one, other)] == [[], []]
    assert [len(json.loads(entry.links)) for entry in (one, other)] == [32, 32]
