"""People who write at the same time wait for each other for a moment, never in a ring, and leave no gap."""

import pytest

from contactpolicy.school.models import School
from contactpolicy.trail.door import audited, look
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify import verify
from tests.database import at_once
from tests.trail.conftest import AT


@pytest.fixture
def schools(committed, cast):
    """Westdale and Brackenfield, in a database that several can write to."""
    return [cast.westdale.pk, cast.brackenfield.pk]


def test_eight_people_write_to_one_school_or_two_at_once(schools):
    def writing(keys):
        def act():
            for _ in range(5):
                with audited(by=None, at=AT):
                    for school in School.objects.filter(pk__in=keys).order_by("pk"):
                        school.save()
                look("school:123456:looks", by=None, at=AT)

        return act

    before = Entry.objects.count()
    assert at_once(*[writing(schools), writing(schools[:1])] * 4) == [None] * 8
    entries_of_both, entries_of_one, looks = 4 * 5 * 2, 4 * 5, 8 * 5
    assert Entry.objects.count() == before + entries_of_both + entries_of_one + looks
    assert verify().findings == []


def test_a_chain_begun_by_eight_people_at_once_is_one_chain(committed):
    outcomes = at_once(*[lambda: look("school:777777:looks", by=None, at=AT)] * 8)
    assert outcomes == [None] * 8
    assert list(Chain.objects.filter(name="school:777777:looks").values_list("seq", flat=True)) == [8]


def test_what_is_written_during_a_verification_is_no_finding(schools):
    def write():
        for _ in range(30):
            with audited(by=None, at=AT):
                School.objects.get(pk=schools[0]).save()

    def check():
        return [finding.text for _ in range(5) for finding in verify().findings]

    assert at_once(write, check) == [None, []]
