"""Agreeing (clause 2.2): the entries on the files, the dates, and what a decision is judged by."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from approvals import acts
from approvals.models import Agreement, Decision
from contactpolicy.school import editions
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now
from records.models import Duty, FileEntry, Record
from tests.http.pages import a_day
from tests.people_fixtures import a_request, agreed, decided, duties, facts_of_a_request


def days(number):
    return timedelta(days=number)


def entries(record):
    """Who has an entry of this record on their file, and its number there."""
    return [(entry.file.person.name, entry.number) for entry in FileEntry.objects.filter(record=record).order_by("pk")]


@pytest.fixture
def siblings(okafor, amira, bilal):
    """Mr Okafor asks about Amira and her brother."""
    return a_request(okafor, [amira, bilal])


def test_agreeing_files_one_entry_on_the_staff_file_and_one_on_each_students(siblings):
    agreed(siblings)
    assert entries(siblings.record) == [("Tunde Okafor", 1), ("Amira Haddad", 1), ("Bilal Haddad", 1)]


def test_the_decision_the_agreement_the_duties_and_the_entries_are_one_entry_in_the_trail(siblings):
    before = Entry.objects.count()
    agreed(siblings)
    assert Entry.objects.count() == before + 1


def test_when_an_entry_cannot_be_filed_nothing_was_decided(siblings, monkeypatch):
    """One transaction: a decision without its entries is no decision."""

    def full(*args, **kwargs):
        raise OSError("the disk is full")

    monkeypatch.setattr(FileEntry, "put_on", full)
    with pytest.raises(OSError, match="full"):
        agreed(siblings)
    record = Record.objects.get(pk=siblings.pk)
    assert (record.stage, Decision.objects.count(), Agreement.objects.count()) == ("waiting", 0, 0)
    assert duties(record) == [("decide", "headteacher")]


def test_a_second_agreement_gets_the_next_number_on_the_same_files(okafor, amira, siblings):
    agreed(siblings)
    second = a_request(okafor, [amira])
    agreed(second)
    assert entries(second.record) == [("Tunde Okafor", 2), ("Amira Haddad", 2)]


def test_a_students_entry_never_names_another_student_and_the_staff_entry_does(siblings):
    agreed(siblings)
    words = {entry.file.person.name: str(entry.words) for entry in FileEntry.objects.all()}
    assert "Bilal" not in words["Amira Haddad"]
    assert "Amira" not in words["Bilal Haddad"]
    assert "Amira Haddad" in words["Tunde Okafor"]
    assert "Bilal Haddad" in words["Tunde Okafor"]


def test_a_decision_without_words_for_every_students_file_is_refused(siblings):
    with pytest.raises(KeyError):
        agreed(siblings, wordings={siblings.record.parties.first().pk: "Only one of the two."})
    assert not Decision.objects.exists()


def test_declining_files_nothing(siblings):
    decided(siblings, "decline", reasons="The school offers it at lunchtime.")
    assert (entries(siblings.record), duties(siblings.record)) == ([], [])


def test_an_agreement_never_starts_before_its_decision(lesson):
    """The database holds the rule, whatever a page lets through."""
    with pytest.raises(IntegrityError, match="an_agreement_never_starts_before_its_decision"):
        agreed(lesson, starts_on=a_day(-1))


def test_an_agreement_may_start_on_the_day_of_its_decision(lesson):
    assert agreed(lesson, starts_on=a_day()).standing_on(a_day()) == "in-force"


def test_agreeing_to_what_already_began_does_not_reach_back(okafor, amira):
    request = a_request(okafor, [amira], begun_on=a_day(-9), begun_why="I forgot.", starts_on=a_day(-9))
    agreement = agreed(request)
    assert (agreement.starts_on, agreement.record.retrospective) == (a_day(), True)


def test_an_agreement_without_dates_or_a_review_pattern_is_refused(lesson):
    with pytest.raises(IntegrityError, match="an_agreement_has_dates_and_a_review_pattern"):
        agreed(lesson, review_weeks=0)


def test_where_an_agreement_stands_is_told_by_its_dates_alone(lesson):
    """A right ends at its moment, without any job having run."""
    agreement = agreed(lesson, starts_on=a_day(2), ends_on=a_day(4))
    told = [agreement.standing_on(a_day(later)) for later in (0, 1, 2, 4, 5)]
    assert told == ["not-started", "not-started", "in-force", "in-force", "run-out"]
    found = [Agreement.objects.in_force(a_day(later)).count() for later in (1, 2, 4, 5)]
    assert found == [0, 1, 1, 0]


def test_a_request_is_judged_by_the_edition_on_the_day_of_its_decision(lesson, cast, whitfield):
    """The school takes the county's rules while a request waits: they decide who monitors it."""
    editions.adopt("county", school=cast.westdale, starts_on=a_day(), by=whitfield.user, at=now())
    agreement = agreed(lesson)
    assert agreement.record.edition.title == "Contact between staff and pupils outside the usual work context"
    assert duties(agreement.record) == [("review", "either")]


def test_a_change_of_edition_changes_nothing_already_agreed(lesson, cast, whitfield):
    agreement = agreed(lesson)
    editions.adopt("county", school=cast.westdale, starts_on=a_day(1), by=whitfield.user, at=now())
    assert duties(agreement.record) == [("review", "line-manager"), ("review", "headteacher")]


def test_an_agreement_made_on_paper_is_entered_with_who_agreed_and_when(okafor, amira, bilal, dunn):
    proposal = acts.enter_paper(
        staff_member=okafor.staff,
        students=[amira, bilal],
        facts=facts_of_a_request(a_day(), starts_on=a_day(-40)),
        terms={
            "reasons": "As on the paper.", "conditions": [], "starts_on": a_day(-40),
            "ends_on": a_day(60), "review_weeks": 6, "paper_by": "Lorna Whitfield",
            "paper_on": a_day(-50),
        },
        wordings={amira.pk: "Lessons.", bilal.pk: "Lessons."},
        key="6a1a3d3e-0000-4000-8000-000000000001",
        by=dunn.user, at=now(), capacity="office",
    )  # fmt: skip
    agreement = Agreement.objects.get(pk=proposal.pk)
    assert agreement.proposal.decisions.get().who == "Lorna Whitfield, on paper"
    assert (agreement.agreed_on, agreement.standing_on(a_day())) == (a_day(-50), "in-force")
    assert entries(agreement.record) == [("Tunde Okafor", 1), ("Amira Haddad", 1), ("Bilal Haddad", 1)]
    due = set(Duty.objects.open().filter(record=agreement.record).values_list("what", "due_on"))
    assert due == {("review", a_day(42))}


def test_an_agreement_on_paper_is_judged_by_the_edition_of_the_day_on_the_paper(okafor, amira, dunn, cast, whitfield):
    editions.adopt("county", school=cast.westdale, starts_on=a_day(-10), by=whitfield.user, at=now())
    proposal = acts.enter_paper(
        staff_member=okafor.staff, students=[amira], facts=facts_of_a_request(a_day()),
        terms={
            "reasons": "As on the paper.", "starts_on": a_day(-40), "ends_on": a_day(60),
            "review_weeks": 6, "paper_by": "Lorna Whitfield", "paper_on": a_day(-50),
        },
        wordings={amira.pk: "Lessons."}, key="6a1a3d3e-0000-4000-8000-000000000003",
        by=dunn.user, at=now(), capacity="office",
    )  # fmt: skip
    assert duties(proposal.record) == [("review", "line-manager"), ("review", "headteacher")]


def test_an_agreement_on_paper_starts_no_earlier_than_the_paper_either(okafor, amira, dunn):
    with pytest.raises(IntegrityError, match="an_agreement_never_starts_before_its_decision"):
        acts.enter_paper(
            staff_member=okafor.staff, students=[amira], facts=facts_of_a_request(a_day()),
            terms={
                "reasons": "As on the paper.", "starts_on": a_day(-60), "ends_on": a_day(60),
                "review_weeks": 6, "paper_by": "Lorna Whitfield", "paper_on": a_day(-50),
            },
            wordings={amira.pk: "Lessons."}, key="6a1a3d3e-0000-4000-8000-000000000002",
            by=dunn.user, at=now(), capacity="office",
        )  # fmt: skip
