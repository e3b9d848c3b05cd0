"""Anybody tries anything with referrals, and what always holds does."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.referrals.machine import Referrals


@pytest.mark.usefixtures("db")
def test_whatever_is_tried_nobody_sees_what_is_not_theirs():
    run_state_machine_as_test(
        Referrals,
        settings=settings(
            max_examples=8,
            stateful_step_count=18,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
