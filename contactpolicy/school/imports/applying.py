"""A plan written in short steps, so that the site stays usable; what was begun and broken off is finished by doing it again."""

from contextlib import contextmanager
from itertools import islice

from django.db import IntegrityError

from contactpolicy.school.models import LineManagement, StaffMember, Student
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today

from .planning import plan_for

AT_ONCE = 50
WHY = "Import of people"


class Interrupted(Exception):
    """Somebody else changed the same people meanwhile; the sentence says what to do."""


def apply_plan(plan, *, school, by, at, capacity="", most=None):
    """Writes at most so many people of the plan; what is left is planned again next time. Returns how many were written.

    Who manages whom is settled last: by then everybody has a row of their own.
    """
    steps = plan.steps[:most]
    for batch in _batches(steps):
        with _in_one_go(by=by, at=at, capacity=capacity):
            _write_people(batch, plan, school=school, by=by, at=at)
    left = None if most is None else most - len(steps)
    if not plan.links or len(steps) < len(plan.steps) or left == 0:
        return len(steps)
    links = plan_for(plan.checked, school=school, day=today(at)).links[:left]
    for batch in _batches(links):
        with _in_one_go(by=by, at=at, capacity=capacity):
            _write_managers(batch, by=by, at=at)
    return len(steps) + len(links)


def _batches(items):
    rest = iter(items)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


@contextmanager
def _in_one_go(*, by, at, capacity):
    """One short transaction, one entry in the trail."""
    try:
        with audited(by=by, at=at, why=WHY, capacity=capacity):
            yield
    except IntegrityError as error:
        raise Interrupted(
            "Somebody changed the same people at this moment. Import the file once more: it goes on from here."
        ) from error


def _write_people(batch, plan, *, school, by, at):
    model = Student if plan.checked.kind == "students" else StaffMember
    known = {step.person.pk: step for step in batch if not step.is_new}
    for person in model.objects.select_for_update(of=("self",)).filter(pk__in=known).order_by("pk"):
        _change(person, known[person.pk], by=by, at=at)
    enter = Student.enrol if plan.checked.kind == "students" else StaffMember.join
    for step in batch:
        if step.is_new:
            enter(school=school, by=by, at=at, **step.facts)


def _change(person, step, *, by, at):
    if step.facts:
        for name, value in step.facts.items():
            setattr(person, name, value)
        person.save()
        person.changed(step.facts, by=by, at=at)
    if step.comes_back:
        person.come_back(by=by, at=at, why=WHY)
    if step.leaves_on:
        leave = person.leave_roll if isinstance(person, Student) else person.leave
        leave(on=step.leaves_on, by=by, at=at)


def _write_managers(batch, *, by, at):
    people = StaffMember.objects.in_bulk([key for link in batch for key in link])
    for person, manager in batch:
        LineManagement.assign(staff_member=people[person], manager=people[manager], starts_on=today(at), by=by, at=at)
