"""History reads as sentences."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import models

from contactpolicy.school.models import School, User
from contactpolicy.trail import sentences
from contactpolicy.trail.door import audited
from tests.trail.conftest import AT, renamed


def told(*records):
    return [line.text for line in sentences.story(*records)]


def test_a_life_in_sentences(infants, lorna):
    infants.lado_phone, infants.hr_contact = "01632 960001", "HR at County Hall"
    with audited(by=lorna, at=AT, why="From the county", capacity="acting Headteacher"):
        infants.save()
    assert told(infants) == [
        "Lorna Whitfield (acting Headteacher) changed the school: LADO telephone, from nothing to 01632 960001; "
        "HR contact, from nothing to HR at County Hall.",
        "Lorna Whitfield changed the school: name, from Tillingham Infants to Tillingham Infant School.",
        "Lorna Whitfield added the school.",
    ]


def test_what_nobody_did_is_told_without_a_person(infants):
    with audited(by=None, at=AT):
        infants.save()
    renamed(infants, "Tillingham", by=None)
    with audited(by=None, at=AT):
        infants.delete()
    gone = [line.text for line in sentences.lines(School.history.filter(urn="911911")[:3])]
    assert gone == [
        "The school was removed.",
        "The school was changed: name, from Tillingham Infant School to Tillingham.",
        "The school was saved and changed nothing.",
    ]


def test_what_is_told_alone_is_told_from_the_version_before_it(infants, lorna):
    for name in ("Tillingham", "Tillingham Primary", "Tillingham Academy"):
        renamed(infants, name, by=lorna)
    mine = [row for row in School.history.filter(urn="911911").order_by("-history_id") if row.history_type == "~"]
    said = [line.text for line in sentences.lines([mine[0], mine[2]])]
    assert said == [
        "Lorna Whitfield changed the school: name, from Tillingham Primary to Tillingham Academy.",
        "Lorna Whitfield changed the school: name, from Tillingham Infant School to Tillingham.",
    ]


def test_a_line_says_when_and_why(infants, lorna):
    line = sentences.story(infants)[0]
    assert (line.at, line.who, line.why) == (AT, "Lorna Whitfield", "Renamed")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (models.DateField(), date(2026, 5, 3), "3 May 2026"),
        (models.DateTimeField(), datetime(2026, 5, 3, 8, 32, tzinfo=UTC), "3 May 2026 at 9:32am"),
        (models.DateTimeField(), datetime(2026, 1, 3, 12, 5, tzinfo=UTC), "3 January 2026 at 12:05pm"),
        (models.BooleanField(), True, "yes"),
        (models.BooleanField(), False, "no"),
        (models.CharField(choices=[("p", "Primary")]), "p", "Primary"),
        (models.CharField(choices=[("p", "Primary")]), "gone", "gone"),
        (models.DecimalField(), Decimal("12.50"), "12.50"),
        (models.TextField(), "", "nothing"),
        (models.IntegerField(), 0, "0"),
    ],
)
def test_values_are_said_as_a_reader_would(field, value, words):
    assert sentences.in_words(field, value, {}) == words


def test_long_words_are_not_repeated(infants, lorna):
    renamed(infants, "Tillingham Infants, which is a very long name for a school in a place so small", by=lorna)
    assert told(infants)[0] == "Lorna Whitfield changed the school: name, rewritten."


def test_what_a_record_points_at_is_called_by_its_name(cast, lorna):
    tunde = cast.okafor.staff
    tunde.user = None
    with audited(by=lorna, at=AT):
        tunde.save()
    assert told(tunde)[0] == "Lorna Whitfield changed the member of staff: account, from Tunde Okafor to nothing."


def test_a_model_may_have_a_sentence_of_its_own(infants, monkeypatch):
    monkeypatch.setattr(sentences, "SENTENCES", {})

    @sentences.said_by(School)
    def school_sentence(row, before, who):
        return f"{who} renamed {before.name}." if before and before.name != row.name else None

    assert told(infants) == ["Lorna Whitfield renamed Tillingham Infants.", "Lorna Whitfield added the school."]


def test_a_model_may_say_how_its_rows_are_called(infants, monkeypatch):
    monkeypatch.setattr(sentences, "NAMES", {})

    @sentences.named_by(User)
    def initials(ids):
        return dict.fromkeys(ids, "L. Whitfield")

    assert told(infants)[-1] == "L. Whitfield added the school."


def test_thirty_sentences_cost_no_more_queries_than_three(infants, lorna, django_assert_num_queries):
    for number in range(3):
        renamed(infants, f"Tillingham {number}", by=lorna)
    with django_assert_num_queries(3):
        assert len(sentences.story(infants)) == 5
    for number in range(30):
        renamed(infants, f"Tillingham again {number}", by=lorna)
    with django_assert_num_queries(3):
        assert len(sentences.story(infants)) == 35
