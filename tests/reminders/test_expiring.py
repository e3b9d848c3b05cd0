"""Agreements about to end: the person and those who monitor them hear two weeks and three days before."""

from datetime import timedelta

import pytest

from approvals import acts, expiring
from contactpolicy.web.clock import now, today
from records.models import Mail
from tests.people_fixtures import a_request, agreed, standing

from .world import DAY, mails, reminders


@pytest.fixture
def lessons(okafor, amira):
    """Mr Okafor's agreement: thirty days from today are its last."""
    return agreed(a_request(okafor, [amira], starts_on=today(now()), ends_on=today(now()) + 30 * DAY))


def ran(days):
    """The step of run_due, so many days from today."""
    return expiring.warn(at=now() + days * DAY)


def test_the_person_the_line_manager_and_the_headteacher_hear_twice_however_often_it_runs(lessons):
    for day in range(40):
        ran(day)
    assert mails() == [
        ("marsh", "expires"), ("marsh", "expires"), ("okafor", "expires"), ("okafor", "expires"),
        ("whitfield", "expires"), ("whitfield", "expires"),
    ]  # fmt: skip
    days = set(Mail.objects.values_list("written_at__date", flat=True))
    assert sorted((today(now()) + 30 * DAY - day).days for day in days) == [3, 14]


def test_after_a_gap_it_is_said_once(lessons):
    ran(28)
    assert (len(mails()), ran(28)) == (3, "Nobody had to be told of anything.")


def test_a_clock_that_goes_back_repeats_nothing(lessons):
    ran(28)
    assert [ran(day) for day in (20, 16, 0)] == ["Nobody had to be told of anything."] * 3
    assert len(mails()) == 3


def test_whoever_asked_to_renew_it_is_not_told_to(lessons, okafor, amira):
    a_request(
        okafor, [amira], renews=lessons.record, starts_on=lessons.ends_on + DAY, ends_on=lessons.ends_on + 9 * DAY
    )
    assert ran(20) == "Nobody had to be told of anything."


def test_one_that_was_ended_early_is_not_about_to_end(lessons, okafor):
    acts.end(lessons, by=okafor.user, at=now(), capacity="member of staff", why="She has moved.", as_head=False)
    assert ran(20) == "Nobody had to be told of anything."


def test_the_headteachers_own_is_told_to_her_and_the_chair(whitfield, amira):
    agreed(a_request(whitfield, [amira], starts_on=today(now()), ends_on=today(now()) + 30 * DAY))
    ran(20)
    assert reminders() == [("ashdown", "ending"), ("whitfield", "ending")]


def test_home_lists_it_for_the_two_weeks_for_those_who_may_see_it(lessons, okafor, cast):
    seen = {}
    for day in (15, 16, 30, 31):
        on = today(now()) + timedelta(days=day)
        people = {key: expiring.shown(standing(getattr(cast, key), on), on) for key in ("okafor", "marsh", "nair")}
        seen[day] = {key: [row["who"] for row in rows] for key, rows in people.items() if rows}
    hers = {"okafor": [""], "marsh": ["Tunde Okafor"]}
    assert seen == {15: {}, 16: hers, 30: hers, 31: {}}
