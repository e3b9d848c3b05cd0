"""The demo, made in one transaction: two schools, their people, and what happened there up to now."""

import random
from datetime import datetime, time

from django.db import transaction

from contactpolicy.school.models import School
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import SCHOOL_TIME, today

from . import (
    brackenfield,
    brackenfield_contacts,
    cast,
    dates,
    factor,
    hard_cases,
    load,
    questions,
    westdale,
    westdale_contacts,
    westdale_now,
    yearly,
)
from .crowd import Crowd
from .facts import BRACKENFIELD, SCHOOLS, WESTDALE
from .happenings import MoveUp
from .stage import APART, Stage, moment

BEGAN_AGO = 360
BATCH = 50
CASES = {
    WESTDALE.key: westdale.CASES
    | westdale_now.CASES
    | westdale_contacts.CASES
    | questions.WESTDALE
    | hard_cases.WESTDALE,
    BRACKENFIELD.key: brackenfield.CASES
    | brackenfield_contacts.CASES
    | questions.BRACKENFIELD
    | hard_cases.BRACKENFIELD,
}
HAPPENINGS = [*westdale_now.HAPPENINGS, *brackenfield.HAPPENINGS, *yearly.HAPPENINGS]
MANAGERS = {WESTDALE.key: "marsh", BRACKENFIELD.key: "tran"}


def is_there():
    """Whether the demo has been made already."""
    return School.objects.filter(urn__in=[facts.particulars["urn"] for facts in SCHOOLS]).exists()


def build(*, now, seed, contacts, password):
    """Everything, or (when anything goes wrong) nothing. `password`: a hash."""
    chance = random.Random(seed)  # noqa: S311 -- the same demo each time is what is wanted
    crowds = [Crowd(facts, today(now), chance) for facts in SCHOOLS]
    began = moment(BEGAN_AGO, now=now, chance=chance)
    with transaction.atomic():
        moves = [found(crowd, began=began, password=password) for crowd in crowds]
        stage = Stage({key: number for crowd in crowds for key, number in crowd.numbers.items()})
        more = [more_cases(crowd, contacts // len(crowds), chance) for crowd in crowds]
        play(stage, [move for move in moves if move], more, now=now, chance=chance)
        factor.give_all(day=today(now))


def found(crowd, *, began, password):
    """A school begins to use the product; gives what happens there on 1 September, when that lies between."""
    facts, since = crowd.facts, today(began)
    school, people = cast.settle(facts, at=began, since=since, password=password)
    office = facts.holder(Role.RECORDS_OFFICER)
    by = people[office].user
    with audited(by=by, at=began, why="Staff entered"):
        manager = people[MANAGERS[facts.key]].staff
        crowd.welcome_staff(school, manager=manager, by=by, at=began, since=since, password=password)
    new_year = dates.year_began(crowd.day)
    younger = new_year > since
    now_there = crowd.there if younger else [*crowd.there, *crowd.beginners]
    for first in range(0, len(now_there), BATCH):
        with audited(by=by, at=began, why="Students entered"):
            for one in now_there[first : first + BATCH]:
                crowd.enrol(one, school=school, younger=younger, by=by, at=began)
    at = datetime.combine(new_year, time(0, 5), SCHOOL_TIME)
    return (at, MoveUp(facts.key, office, tuple(crowd.beginners), crowd.enrol)) if younger else None


def more_cases(crowd, count, chance):
    """Further requests about students nobody tells a story about."""
    students = [child.key for _, child in crowd.there if child.key.startswith(f"{crowd.facts.key} ")]
    return crowd.facts.key, load.cases(crowd.facts, students, count=count, chance=chance)


def play(stage, moves, more, *, now, chance):
    """Everything that happened, in the order in which it happened: a clock never goes back."""
    events = [(at, move, "") for at, move in moves]
    events += [(moment(one.ago, now=now, chance=chance), one, "") for one in HAPPENINGS]
    for school, cases in [*CASES.items(), *more]:
        for name, steps in cases.items():
            events += in_order(steps, f"{school} {name}", now=now, chance=chance)
    for at, step, key in sorted(events, key=lambda event: event[0]):
        step.play(stage, key, at)


def in_order(steps, key, *, now, chance):
    """The steps of one case with their times, each some while after the one before."""
    at = None
    for step in steps:
        on_its_day = moment(step.ago, now=now, chance=chance)
        at = max(on_its_day, at + APART) if at else on_its_day
        yield at, step, key
