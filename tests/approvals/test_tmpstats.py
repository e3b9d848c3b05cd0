from collections import Counter
from hypothesis.stateful import run_state_machine_as_test
from tests.approvals import machine
from tests.approvals.test_states import Westdale, ENOUGH
import inspect


def test_stats(db, monkeypatch):
    c = Counter()
    orig = machine.School.attempt

    def attempt(self, act, *, possible=None):
        c[(inspect.stack()[1].function, possible)] += 1
        return orig(self, act, possible=possible)

    monkeypatch.setattr(machine.School, "attempt", attempt)
    run_state_machine_as_test(Westdale, settings=ENOUGH)
    for k, v in sorted(c.items(), key=str):
        print(k, v)
    assert 0
