"""One person's burst is slowed down in a sentence; everybody else is served as ever."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from contactpolicy.web import pace
from tests.signing import proved

LITTLE = {
    "print": (2, "printed"),
    "search": (2, "searched for"),
    "find": (2, "searched for"),
    "export": (1, "taken out"),
}


@pytest.fixture(autouse=True)
def little(monkeypatch):
    """Two of each a minute."""
    monkeypatch.setattr(pace, "MOST", LITTLE)


def signed_in(person):
    client = Client()
    client.force_login(person.user)
    return proved(client)


HEAVY = {
    "print": lambda client, cast: client.get(reverse("records:staff-file-print", args=[cast.okafor.staff.pk])),
    "search": lambda client, cast: client.post(reverse("records:files"), {"words": "am"}),
    "find": lambda client, cast: client.post(reverse("records:everybody-search"), {"words": "am"}),
}


@pytest.mark.parametrize("kind", HEAVY)
def test_a_burst_is_refused_in_a_sentence_and_others_go_on(cast, kind):
    head, colleague = signed_in(cast.whitfield), signed_in(cast.price if kind == "find" else cast.dunn)
    given = [HEAVY[kind](head, cast) for _ in range(4)]
    assert [answer.status_code for answer in given] == [200, 200, 429, 429]
    assert 1 <= int(given[-1]["Retry-After"]) <= 60
    assert "more in one minute than this site allows" in given[-1].content.decode()
    assert "no-store" in given[-1]["Cache-Control"]
    other = HEAVY["print" if kind == "find" else "find"](head, cast)
    assert other.status_code == 200
    if kind != "find":
        assert HEAVY[kind](colleague, cast).status_code == 200


def test_what_was_refused_left_no_look_of_something_that_was_not_shown(cast):
    from contactpolicy.trail.models import Entry

    head = signed_in(cast.whitfield)
    for _ in range(5):
        HEAVY["print"](head, cast)
    assert Entry.objects.filter(kind="print").count() == 2


def test_the_next_minute_begins_anew(cast, monkeypatch):
    head = signed_in(cast.whitfield)
    assert [HEAVY["find"](head, cast).status_code for _ in range(3)] == [200, 200, 429]
    from datetime import timedelta

    from contactpolicy.web import clock

    later = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert HEAVY["find"](head, cast).status_code == 200


def test_where_nothing_can_be_counted_everybody_goes_on(cast, monkeypatch):
    def full(*_, **__):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(cache, "add", full)
    head = signed_in(cast.whitfield)
    assert [HEAVY["find"](head, cast).status_code for _ in range(4)] == [200] * 4
