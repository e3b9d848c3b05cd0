"""A line manager's list of two dozen people reads what can stand on the page, and leaves nothing of it out."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from contactpolicy.trail.door import look
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web import lists

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def chains(cast):
    """The chains of a dozen people: some with much in them, some with little, much of it at the same moment."""
    chosen = random.Random(3)
    for _ in range(160):
        number, second = int(12 * chosen.random() ** 2), chosen.randrange(60)
        look(f"person {number}", by=cast.whitfield.user, at=BEGAN + timedelta(seconds=second))
    return frozenset(Chain.objects.filter(name__startswith="person").values_list("pk", flat=True))


@pytest.mark.parametrize("order", [("-at", "-id"), ("at", "id")])
@pytest.mark.parametrize("size", [1, 10, 26])
def test_of_many_people_each_page_has_what_stands_first_of_all_of_them(chains, order, size):
    each = lists.Each(Entry.objects.all(), "chain", chains)
    whole = list(Entry.objects.filter(chain__in=chains).order_by(*order).values_list("at", "pk"))
    assert len(chains) > 10
    for begin in (0, 1, 70, 150, 159):
        seen = whole[begin - 1] if begin else None
        found = lists.first_rows([each], order, seen, ("at", "pk"), size)
        assert list(found) == whole[begin : begin + size]


def test_of_whom_little_can_stand_on_the_page_little_is_read(chains):
    each = lists.Each(Entry.objects.all(), "chain", chains)
    ((sql, _), *_) = lists.parts(each, ("-at", "-id"), None, 26)
    assert "edge" in sql
    two = lists.Each(Entry.objects.all(), "chain", frozenset(list(chains)[:2]))
    ((sql, _), *_) = lists.parts(two, ("-at", "-id"), None, 26)
    assert "edge" not in sql  # of two people a page could be one's alone
