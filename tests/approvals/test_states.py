"""Anything in any order, by anybody: the states, duties, files and the trail stay as they must."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.approvals import machine

ENOUGH = settings(max_examples=20, stateful_step_count=30, deadline=None, derandomize=True, database=None)


class Westdale(machine.School):
    """Where the line manager and the Headteacher both monitor."""

    roles = machine.WESTDALE


class Brackenfield(machine.School):
    """Where either of them does."""

    roles = machine.BRACKENFIELD


@pytest.mark.parametrize("school", [Westdale, Brackenfield])
def test_whatever_happens_what_must_hold_holds(db, school):
    run_state_machine_as_test(school, settings=ENOUGH)
