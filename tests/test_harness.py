"""What the other tests stand on: copies that stay apart, acts that happen at once, a site that serves its own copy."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from contactpolicy.school.models import School
from contactpolicy.trail.door import audited
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from tests import midnight, postgres
from tests import site as sites
from tests.database import at_once

SCHOOLS = 2  # the cast's
LETTERS = "ABCDEF"


def a_school(letter):
    """One more school, in whatever database the test is on."""
    with audited(by=None, at=now()):
        return School.objects.create(urn=f"90000{LETTERS.index(letter)}", name=f"School {letter}", prefix=f"Z{letter}")


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_commits_no_other_sees(committed, turn):
    assert School.objects.count() == SCHOOLS
    a_school("A")
    assert School.objects.count() == SCHOOLS + 1


def test_a_test_that_rolls_back_sees_the_cast_alone(db):
    assert School.objects.count() == SCHOOLS


def test_acts_at_once_all_happen_and_the_trail_is_whole(committed):
    at_once(*(lambda letter=letter: a_school(letter) for letter in LETTERS))
    assert School.objects.count() == SCHOOLS + len(LETTERS)
    assert verify().findings == []


def test_an_act_at_once_may_be_refused(committed):
    done, refused = at_once(lambda: "done", lambda: 1 / 0)
    assert done == "done"
    assert isinstance(refused, ZeroDivisionError)


def test_another_process_works_on_the_same_copy(committed, tmp_path):
    a_school("A")
    asked = "from contactpolicy.school.models import School; print(School.objects.count())"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", asked]
    told = sites.environment(tmp_path, committed)
    answer = subprocess.run(command, cwd=sites.TOP, env=told, capture_output=True, text=True)
    assert answer.stdout.strip() == str(SCHOOLS + 1), answer.stderr


def test_a_cluster_comes_and_goes():
    try:
        postgres.programs()
    except postgres.NoPostgres as missing:
        pytest.skip(str(missing))
    with postgres.cluster(fast=True) as url:
        psql = ["psql", "-tAc", "show fsync", url]
        assert subprocess.run(psql, capture_output=True, text=True).stdout.strip() == "on"
    assert subprocess.run(psql, capture_output=True).returncode != 0


@pytest.mark.parametrize(
    ("hour", "minute", "second", "waited"),
    [(22, 58, 44, []), (22, 58, 50, [70.0]), (22, 59, 59, [1.0]), (23, 0, 0, []), (23, 59, 59, [])],
)
def test_a_test_that_would_begin_right_before_midnight_at_school_waits_for_it(hour, minute, second, waited):
    slept = []
    midnight.let_pass(datetime(2026, 7, 1, hour, minute, second, tzinfo=UTC), slept.append)
    assert slept == waited
