"""The story of the demo, whatever day it is made on."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.demo import build, dates
from approvals.demo.crowd import Crowd
from approvals.demo.facts import SCHOOLS, WESTDALE
from approvals.demo.happenings import Acting
from approvals.demo.stage import moment
from approvals.demo.steps import Decide, Paper, Send
from contactpolicy.web.clock import today

A_WEEK = [datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(days=days) for days in range(7)]
A_YEAR = [date(2027, 1, 1) + timedelta(days=days) for days in range(0, 366, 5)]


def chance():
    return random.Random(1)


@pytest.mark.parametrize("now", A_WEEK)
def test_on_every_weekday_the_steps_of_a_case_come_in_order_and_none_is_still_to_come(now):
    for cases in build.CASES.values():
        for name, steps in cases.items():
            times = [at for at, _, _ in build.in_order(steps, name, now=now, chance=chance())]
            assert times == sorted(set(times)), name
            assert times[-1] < now, name


@pytest.mark.parametrize("now", A_WEEK)
def test_on_every_weekday_a_deputy_decides_only_while_appointed(now):
    terms = {}
    for one in build.HAPPENINGS:
        if isinstance(one, Acting):
            named = today(moment(one.ago, now=now, chance=chance()))
            starts_on = named + timedelta(days=3)
            terms[one.who] = (starts_on, starts_on + timedelta(days=one.first - one.last))
    for cases in build.CASES.values():
        for name, steps in cases.items():
            for at, step, _ in build.in_order(steps, name, now=now, chance=chance()):
                if isinstance(step, Decide) and step.by in terms:
                    first, last = terms[step.by]
                    assert first <= today(at) <= last, name


def test_nobody_in_a_case_is_of_the_year_group_that_has_only_just_begun():
    for facts in SCHOOLS:
        beginners = {one.key for one in facts.children if one.year == facts.years[0]}
        wishes = [
            step.wish for steps in build.CASES[facts.key].values() for step in steps if isinstance(step, Send | Paper)
        ]
        assert [wish.students for wish in wishes if beginners & set(wish.students)] == []


@pytest.mark.parametrize("year", ["R", "1", "2", "3", "4", "5", "6"])
def test_children_are_of_the_age_of_their_year_on_any_day_of_the_year(year):
    for day in A_YEAR:
        began = dates.year_began(day)
        for place in (0, 100, 363):
            born = dates.born_in(year, day=day, place=place)
            age_at_start = began.year - born.year - ((began.month, began.day) < (born.month, born.day))
            assert age_at_start in {dates.number_of(year) + 4, dates.number_of(year) + 5}


def test_one_seed_gives_the_same_people_each_time_and_another_gives_others():
    def names(seed):
        crowd = Crowd(WESTDALE, date(2026, 11, 22), random.Random(seed))
        return [(child.forename, child.surname) for _, child in [*crowd.there, *crowd.beginners]]

    assert names(1) == names(1)
    assert names(1) != names(2)
