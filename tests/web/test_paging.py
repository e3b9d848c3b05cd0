"""Lists by the last row seen: every row once, in order, whatever is asked for."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from contactpolicy.web.lists import past
from contactpolicy.web.models import Held
from contactpolicy.web.paging import page, tally

ORDER = ("-made_at", "-token")
START = datetime(2026, 6, 4, 9, 32, tzinfo=UTC)


@pytest.fixture
def rows(db):
    """Seven rows; three of them of the same moment."""
    moments = [0, 1, 1, 1, 2, 3, 4]
    made = [Held(who="7", path="/", sealed="", made_at=START + timedelta(microseconds=moment)) for moment in moments]
    Held.objects.bulk_create(made)
    return Held.objects.filter(who="7")


def ask(rows, address="", size=2):
    return page(rows, RequestFactory().get(f"/list/{address}"), order=ORDER, size=size)


def through(rows, direction, address="", size=2):
    """Every page from here on in one direction."""
    pages = [ask(rows, address, size)]
    while address := getattr(pages[-1], direction):
        pages.append(ask(rows, address, size))
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_every_row_is_seen_once_in_order(rows, size):
    pages = through(rows, "older", size=size)
    assert [row for one in pages for row in one] == list(rows.order_by(*ORDER))
    assert (pages[0].newer, pages[-1].older) == ("", "")


def test_the_way_back_shows_the_same_pages(rows):
    down = through(rows, "older")
    up = through(rows, "newer", down[-2].older)
    assert up[-1].rows == down[0].rows
    assert up[-1].newer == ""
    assert set().union(*(one.rows for one in up)) == set(rows)


def test_an_empty_list_and_a_short_one_have_no_neighbours(rows):
    assert ask(rows.none()) == ask(rows.filter(pk=None))
    assert (ask(rows, size=7).older, len(ask(rows, size=7))) == ("", 7)


NONSENSE = ["x", "after=", "after=x", "before=%00", "after=WzFd:1abc:xyz", "after=1&before=2"]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_is_the_first_page(rows, nonsense):
    assert ask(rows, f"?{nonsense}").rows == ask(rows).rows


def test_a_place_in_one_list_means_nothing_in_another(rows):
    other = page(rows, RequestFactory().get("/"), order=("made_at", "token"), size=2)
    assert ask(rows, other.older).rows == ask(rows).rows


def test_the_search_is_kept(rows):
    assert ask(rows, "?state=open&after=x").older.startswith("?state=open&after=")


def test_a_row_that_came_in_meanwhile_moves_nothing(rows):
    older = ask(rows).older
    before = ask(rows, older).rows
    Held.objects.create(who="7", path="/", sealed="", made_at=START + timedelta(days=1))
    assert ask(rows, older).rows == before


def test_several_lists_are_read_as_one(rows):
    early, late = rows.filter(made_at__lte=START), rows.filter(made_at__gte=START)
    assert [row for one in through([early, late], "older") for row in one] == list(rows.order_by(*ORDER))


def test_a_page_is_one_query_without_counting_or_skipping(rows, django_assert_num_queries):
    older = ask(rows).older
    with django_assert_num_queries(1) as asked:
        ask(rows, older)
    sql = asked.captured_queries[0]["sql"].upper()
    assert "COUNT" not in sql
    assert "OFFSET" not in sql


def test_the_database_enters_its_index_at_the_place(rows):
    seen = ask(rows).rows[-1]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = rows.filter(past(ORDER, [seen.made_at, seen.token])).order_by(*ORDER)[:3].explain()
    entered = {"sqlite": r"held_who_made_at \(who=\? AND made_at<\?\)", "postgresql": r"Index Cond: .*made_at <= "}
    assert re.search(entered[connection.vendor], plan)


def test_counting_stops(rows):
    assert [str(tally(rows, most=most)) for most in (6, 7, 8)] == ["more than 6", "7", "7"]
    assert not tally(rows.none())


def test_several_lists_are_one_list_and_a_row_of_two_of_them_stands_there_once(rows):
    ordered = list(rows.order_by(*ORDER))
    lists = [rows.filter(pk__in=[row.pk for row in ordered[::2]]), rows.filter(pk__in=[row.pk for row in ordered[2:]])]
    together = [ordered[0], *ordered[2:]]
    assert [row for one in through(lists, "older") for row in one] == together
    down = through(lists, "older")
    assert [one.rows for one in through(lists, "newer", down[-1].newer and down[-2].older)][-1] == down[0].rows
