"""When somebody is told: pure rules of dates, each test named for what happens to people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contactpolicy.web.clock import today
from records.models.duties import Holder
from records.reminder_rules import (
    Above,
    Days,
    Stage,
    ending_of,
    is_news,
    ladder,
    level_of,
    passed_over,
    stage_of,
    told_on,
)

DUE = date(2026, 6, 10)
DAY = timedelta(days=1)
USUAL = Days()


def told(days_from_due, *, last=None, days=USUAL):
    """What somebody is told on a day, given the day (from the due day) of the run that told them last."""
    reached = stage_of(DUE, DUE + days_from_due * DAY, days)
    before = None if last is None else stage_of(DUE, DUE + last * DAY, days)
    return reached.stage.value if reached and is_news(reached, before) else None


@pytest.mark.parametrize(
    ("day", "stage"),
    [(-4, None), (-3, "coming"), (-1, "coming"), (0, "due"), (1, "overdue"), (7, "overdue"), (400, "overdue")],
)
def test_somebody_is_told_before_on_the_day_and_when_it_is_overdue(day, stage):
    assert told(day) == stage


def test_told_every_day_for_a_month_somebody_hears_six_times():
    """Three days before, on the day, the day after, and then once a week."""
    heard, last = [], None
    for day in range(-10, 24):
        if told(day, last=last):
            heard.append((day, told(day, last=last)))
            last = day
    assert heard == [
        (-3, "coming"), (0, "due"), (1, "overdue"), (8, "overdue"), (15, "overdue"), (22, "overdue"),
    ]  # fmt: skip


def test_after_a_gap_of_ten_days_somebody_is_told_once_and_of_the_newest():
    """Not of each day that went by: row 24 of the reliability guide."""
    assert (told(9, last=-3), told(9, last=9)) == ("overdue", None)


def test_what_went_by_unsaid_is_counted():
    day = stage_of(DUE, DUE + 9 * DAY, USUAL)
    coming = stage_of(DUE, DUE - 3 * DAY, USUAL)
    assert passed_over(day, coming, DUE, USUAL, since=DUE - 30 * DAY) == 2  # on the day, and the day after
    assert passed_over(day, None, DUE, USUAL, since=DUE - 30 * DAY) == 3
    assert passed_over(day, None, DUE, USUAL, since=DUE) == 2


def test_what_was_asked_today_for_today_passed_over_nothing():
    assert passed_over(stage_of(DUE, DUE, USUAL), None, DUE, USUAL, since=DUE) == 0


@pytest.mark.parametrize("last", range(-3, 30))
def test_a_clock_that_goes_back_repeats_nothing(last):
    assert [told(day, last=last) for day in range(-10, last + 1)] == [None] * (last + 11)


def test_a_school_that_chooses_other_days_says_nothing_twice():
    """It was told five days before; the school now says three."""
    five, three = Days(before=5), Days(before=3)
    coming = stage_of(DUE, DUE - 5 * DAY, five)
    assert not is_news(stage_of(DUE, DUE - 3 * DAY, three), coming)
    assert is_news(stage_of(DUE, DUE, three), coming)


def test_a_school_that_reminds_less_often_still_reminds():
    """Overdue for two weeks and told every three days; from now on every ten: the next comes within ten days."""
    often, seldom = Days(again=3), Days(again=10)
    last = stage_of(DUE, DUE + 13 * DAY, often)
    heard = [day for day in range(13, 40) if is_news(stage_of(DUE, DUE + day * DAY, seldom), last)]
    assert heard[0] - 13 <= 10


@given(st.lists(st.integers(-40, 400), max_size=30), st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_whatever_the_days_on_which_it_runs_nobody_hears_the_same_twice(runs, before, again, escalate):
    days, last, heard = Days(before, again, escalate), None, []
    for run in runs:
        reached = stage_of(DUE, DUE + run * DAY, days)
        if reached and is_news(reached, last):
            heard.append(reached)
            last = reached
    assert len(set(heard)) == len(heard)
    if any(run > 0 for run in runs):
        assert heard[-1].stage == Stage.OVERDUE  # what is overdue was said to be


@pytest.mark.parametrize(("late", "level"), [(-3, 0), (0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (15, 3), (400, 80)])
def test_the_next_in_line_hears_after_five_days_and_the_one_after_that_after_ten(late, level):
    assert level_of(DUE, DUE + late * DAY, USUAL) == level
    assert told_on(DUE, 2, USUAL) == DUE + 10 * DAY


EVERYBODY = Above(frozenset({"marsh"}), frozenset({"whitfield"}), frozenset({"ashdown"}))


@pytest.mark.parametrize(
    ("holder", "holders", "rungs"),
    [
        (Holder.OWN, {"okafor"}, ["marsh", "whitfield", "ashdown"]),
        (Holder.LINE_MANAGER, {"marsh"}, ["whitfield", "ashdown"]),
        (Holder.NAMED, {"ellis"}, ["whitfield", "ashdown"]),
        (Holder.SENIOR, {"price", "marsh", "whitfield"}, ["ashdown"]),
        (Holder.EITHER, {"marsh", "whitfield"}, ["ashdown"]),
        (Holder.HEADTEACHER, {"whitfield"}, ["ashdown"]),
        (Holder.LINE_MANAGER, {"whitfield"}, ["ashdown"]),  # she is the line manager
        (Holder.HEADTEACHER, {"ashdown"}, []),  # the post is empty; nobody is past the Chair
    ],
)
def test_what_stays_overdue_goes_up_step_by_step(holder, holders, rungs):
    assert [sorted(people) for people in ladder(holder, holders, EVERYBODY, about="okafor")] == [[one] for one in rungs]


def test_the_headteachers_own_comes_before_the_chair_at_once():
    above = Above(chairs=frozenset({"ashdown"}))
    assert ladder(Holder.OWN, {"whitfield"}, above, about="whitfield") == [{"ashdown"}]


def test_nobody_is_told_as_a_superior_about_themselves():
    above = Above(leaders=frozenset({"whitfield"}), chairs=frozenset({"ashdown"}))
    assert ladder(Holder.LINE_MANAGER, {"price"}, above, about="whitfield") == [{"ashdown"}]


def test_with_no_chair_it_ends_at_the_headteacher():
    above = Above(frozenset({"marsh"}), frozenset({"whitfield"}))
    assert ladder(Holder.OWN, {"okafor"}, above, about="okafor") == [{"marsh"}, {"whitfield"}]
    assert ladder(Holder.HEADTEACHER, {"whitfield"}, above, about="okafor") == []


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        (datetime(2026, 6, 9, 22, 59, tzinfo=UTC), "coming"),  # one minute to midnight at school
        (datetime(2026, 6, 9, 23, 0, tzinfo=UTC), "due"),
        (datetime(2026, 6, 10, 22, 59, tzinfo=UTC), "due"),
        (datetime(2026, 6, 10, 23, 0, tzinfo=UTC), "overdue"),
    ],
)
def test_in_summer_the_day_begins_at_the_schools_midnight(moment, stage):
    assert stage_of(DUE, today(moment), USUAL).stage == stage


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_night_the_clocks_change_neither_skips_nor_repeats_a_day(sunday):
    """Every hour of three days is run: due once, overdue once."""
    heard, last = [], None
    for hour in range(72):
        moment = datetime(sunday.year, sunday.month, sunday.day, tzinfo=UTC) - DAY + timedelta(hours=hour)
        reached = stage_of(sunday, today(moment), USUAL)
        if reached and is_news(reached, last):
            heard.append(reached.stage)
            last = reached
    assert heard == ["coming", "due", "overdue"]


@pytest.mark.parametrize(
    ("before", "stage_day"), [(30, None), (15, None), (14, 14), (4, 14), (3, 3), (0, 3), (-1, None)]
)
def test_an_agreement_is_said_to_end_two_weeks_and_three_days_before(before, stage_day):
    reached = ending_of(DUE - 100 * DAY, DUE, DUE - before * DAY)
    assert (reached and (DUE - reached.on).days) == stage_day


def test_an_agreement_of_a_week_is_not_said_to_end_as_it_begins():
    starts = DUE - 7 * DAY
    assert ending_of(starts, DUE, starts) is None
    assert ending_of(starts, DUE, DUE - 2 * DAY).on == DUE - 3 * DAY
