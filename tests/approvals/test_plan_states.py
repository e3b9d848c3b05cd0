"""Plans: anything in any order, by anybody; the states, duties, rights, files and the trail stay as they must."""

import re

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from approvals.models.plan_states import PLAN_TRANSITIONS
from tests.approvals.plan_machine import Plans
from tests.house import reading

# The first story that goes wrong is told as it happened: to search for a shorter one takes many minutes.
ENOUGH = settings(
    max_examples=8, stateful_step_count=25, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
)


@pytest.mark.timeout(300)
def test_whatever_happens_to_plans_what_must_hold_holds(db):
    run_state_machine_as_test(Plans, settings=ENOUGH)


def test_the_diagram_of_the_guide_is_the_table_of_transitions():
    guide = (reading.TOP / "docs" / "headteacher.md").read_text()
    (block,) = [one for one in re.findall(r"```mermaid\n(.+?)```", guide, re.S) if "closed: Closed" in one]
    drawn = {tuple(part.replace("_", "-") for part in pair) for pair in re.findall(r"(\S+) --> (\S+)", block)}
    words = {key.replace("_", "-"): said for key, said in re.findall(r"^\s*(\w+): (.+)$", block, re.M)}
    table = {(str(state), str(after)) for state, following in PLAN_TRANSITIONS.items() for after in following}
    ends = {(str(state), "[*]") for state, following in PLAN_TRANSITIONS.items() if not following}
    assert drawn == table | ends | {("[*]", "waiting")}
    assert words == {str(state): state.label for state in PLAN_TRANSITIONS}
