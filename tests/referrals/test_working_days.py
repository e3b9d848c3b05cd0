"""England's working days against real calendars: Easters, Christmases, one-off days; a list that runs out; no network."""

import socket
from datetime import date, timedelta

import pytest

from records import referral_rules, working_days
from records.referral_rules import ReferralFacts
from records.working_days import add_working_days, beyond_list, holidays, list_state, until

DAY = timedelta(days=1)
EASTER_SUNDAYS = [
    date(2018, 4, 1), date(2019, 4, 21), date(2020, 4, 12), date(2021, 4, 4), date(2022, 4, 17), date(2023, 4, 9),
    date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16),
]  # fmt: skip


@pytest.mark.parametrize("sunday", EASTER_SUNDAYS, ids=str)
def test_over_easter_the_next_working_day_after_maundy_thursday_is_tuesday(sunday):
    thursday, tuesday = sunday - 3 * DAY, sunday + 2 * DAY
    assert add_working_days(thursday, 1, holidays()) == tuesday
    assert {sunday - 2 * DAY, sunday + DAY} <= holidays()


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        # Christmas and Boxing Day at a weekend have substitutes.
        ("2020-12-24", "2020-12-29"),  # Boxing Day 2020 a Saturday: Monday 28 instead
        ("2021-12-24", "2021-12-29"),  # both at a weekend: Monday 27 and Tuesday 28
        ("2022-12-23", "2022-12-28"),  # Christmas Day a Sunday: Tuesday 27 instead
        ("2026-12-24", "2026-12-29"),  # Boxing Day a Saturday again
        ("2027-12-24", "2027-12-29"),
        ("2021-12-31", "2022-01-04"),  # New Year's Day a Saturday
        ("2022-12-30", "2023-01-03"),
        # The days that were moved or given once.
        ("2020-05-01", "2020-05-04"),  # early May was not the Monday in 2020
        ("2020-05-07", "2020-05-11"),  # but Friday the 8th
        ("2022-05-27", "2022-05-30"),  # the spring holiday was not the last Monday in 2022
        ("2022-06-01", "2022-06-06"),  # but the 2nd, with the jubilee on the 3rd
        ("2022-09-16", "2022-09-20"),  # the funeral of the Queen
        ("2023-05-05", "2023-05-09"),  # the coronation
        ("2023-04-28", "2023-05-02"),  # and the early May holiday besides
        # Weekends, and school holidays, which are working days of the authority.
        ("2026-11-27", "2026-11-30"),
        ("2026-11-28", "2026-11-30"),  # aware on a Saturday: by the end of Monday
        ("2026-11-29", "2026-11-30"),
        ("2026-08-12", "2026-08-13"),
        ("2026-10-28", "2026-10-29"),
        ("2026-08-28", "2026-09-01"),  # the summer bank holiday
    ],
)
def test_the_lado_hears_by_the_next_working_day(westdale, aware, due):
    assert referral_rules.lado_due(westdale, date.fromisoformat(aware), holidays()) == date.fromisoformat(due)


@pytest.mark.parametrize(("number", "due"), [(0, 24), (1, 29), (2, 30), (3, 31)])
def test_a_school_may_set_another_number_of_days(number, due):
    assert add_working_days(date(2020, 12, 24), number, holidays()) == date(2020, 12, due)


def test_the_list_is_read_without_asking_anybody(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    holidays.cache_clear()
    assert date(2022, 9, 19) in holidays()
    assert until() >= date(2028, 12, 31)


def test_the_status_page_is_told_before_the_list_ends():
    last = until()
    assert list_state(last - timedelta(days=400))[0]
    for day in (last - timedelta(days=200), last, last + DAY):
        well, said, to_do = list_state(day)
        assert (well, bool(said)) == (False, True)
        assert "govuk-bank-holidays" in to_do
    assert "ended" in list_state(last + DAY)[1]


def test_past_the_list_weekdays_are_still_counted_and_it_says_so():
    friday = date(2040, 5, 4)
    assert add_working_days(friday, 1, holidays()) == date(2040, 5, 7)
    assert "only weekends are left out" in beyond_list(friday)
    assert beyond_list(until()) == ""


@pytest.fixture
def westdale():
    """Westdale's rules, not in any database."""
    from contactpolicy.school.editions import READY
    from contactpolicy.school.models import PolicyEdition

    return PolicyEdition(**READY["westdale"])


WEDNESDAY = date(2026, 11, 25)
KNOWN = frozenset({WEDNESDAY + DAY})


def asked(rows):
    """What is asked, of whom, by which clause, how many days later."""
    return [(one.what, one.holder, one.clause, (one.due_on - WEDNESDAY).days) for one in rows]


def test_a_referral_to_the_lado_is_due_and_the_file_is_kept_up(westdale):
    facts = ReferralFacts(day=WEDNESDAY, aware_on=WEDNESDAY, to_lado=True)
    assert asked(referral_rules.on_referred(westdale, facts, KNOWN)) == [
        ("contact-lado", "headteacher", "1.1", 2), ("up-to-date", "headteacher", "1.1", 14),
    ]  # fmt: skip


def test_a_former_student_makes_it_a_matter_of_5_5(westdale):
    facts = ReferralFacts(day=WEDNESDAY, aware_on=WEDNESDAY, to_lado=True, former=True)
    assert {one.clause for one in referral_rules.on_referred(westdale, facts, KNOWN)} == {"5.5"}


def test_whoever_rang_already_is_not_asked_to_ring(westdale):
    facts = ReferralFacts(day=WEDNESDAY, aware_on=WEDNESDAY, to_lado=True, contacted=True)
    assert asked(referral_rules.on_referred(westdale, facts, KNOWN)) == [("up-to-date", "headteacher", "1.1", 14)]


def test_the_clock_runs_from_awareness_not_from_the_decision(westdale):
    facts = ReferralFacts(day=WEDNESDAY, aware_on=WEDNESDAY - 7 * DAY, to_lado=True)
    assert referral_rules.on_referred(westdale, facts, KNOWN)[0].due_on == WEDNESDAY - 6 * DAY


def test_a_concern_about_the_headteacher_is_decided_while_the_lados_time_runs(westdale):
    facts = ReferralFacts(day=WEDNESDAY, aware_on=WEDNESDAY)
    assert asked(referral_rules.on_raised(westdale, facts, KNOWN)) == [("decide", "headteacher", "1.1", 2)]
    assert asked(referral_rules.on_may_tell(westdale, facts, KNOWN)) == [("tell", "headteacher", "1.1", 2)]


def test_the_list_is_of_england():
    assert date(2026, 11, 30) not in holidays()  # St Andrew's Day is Scotland's
    assert date(2026, 3, 17) not in holidays()  # St Patrick's Day is Northern Ireland's
    assert working_days.DIVISION == "england-and-wales"
