"""The office runs the list of students: joining, correcting, leaving."""

from datetime import timedelta

import pytest

from contactpolicy.school.models import Student
from contactpolicy.web.clock import now, today
from records.models import StudentFile
from tests.people.conftest import on
from tests.people_fixtures import agreed, duties


def day(offset=0):
    """A day, so many days from today."""
    return today(now()) + timedelta(days=offset)


def answers(**changes):
    """What the office types about a child who joins."""
    given = {"surname": "Brontë", "forename": "Emily", "year_group": "Year 5", "registration_group": "5A"}
    given |= {"upn": "b801200005001", "born_on_day": "27", "born_on_month": "3", "born_on_year": "2016"}
    return given | on("joined_on", day()) | changes


def test_a_new_student_is_on_the_list_with_a_file(at_desk, cast, dunn):
    visitor = at_desk(dunn)
    response = visitor.post("/people/students/new/", answers())
    emily = Student.objects.get(surname="Brontë")
    assert (response.status_code, response.url) == (302, f"/people/students/{emily.pk}/")
    assert (emily.upn, emily.year_group, emily.school) == ("B801200005001", "5", cast.westdale)
    assert StudentFile.objects.filter(student=emily).exists()


@pytest.mark.parametrize(
    ("wrong", "sentences"),
    [
        ({"surname": ""}, ["Enter their surname"]),
        (
            {"upn": "C801200005001"},
            ["C801200005001 has a mistyped character: these digits go with the letter B, not C"],
        ),
        ({"upn": "12"}, ["12 is not a UPN: one letter, then 12 digits (the last may be a letter)"]),
        ({"born_on_year": "2999"}, ["Date of birth must be {yesterday} or earlier"]),
        ({"year_group": "=5"}, ["=5 begins like a formula; type it again as plain text"]),
    ],
)
def test_what_does_not_fit_is_told_why(at_desk, dunn, wrong, sentences):
    visitor, yesterday = at_desk(dunn), day(-1)
    said = visitor.complaints(visitor.post("/people/students/new/", answers(**wrong)))
    assert said == [one.format(yesterday=f"{yesterday.day} {yesterday:%B %Y}") for one in sentences]


def test_a_upn_belongs_to_one_child(at_desk, dunn):
    visitor = at_desk(dunn)
    visitor.post("/people/students/new/", answers())
    said = visitor.complaints(visitor.post("/people/students/new/", answers(forename="Anne")))
    assert said == ["Emily Brontë has this UPN already. Look at both and correct one of them"]


def test_a_name_with_a_control_character_is_kept_without_it(at_desk, dunn):
    at_desk(dunn).post("/people/students/new/", answers(forename="Em\x00ily"))
    assert Student.objects.filter(forename="Emily").exists()


def test_particulars_are_corrected(at_desk, dunn, amira):
    visitor = at_desk(dunn)
    given = answers(surname="Haddad", forename="Amira", preferred_name="Mira", upn="", year_group="6")
    response = visitor.post(f"/people/students/{amira.pk}/", given, follow=True)
    assert "Mira Haddad" in visitor.said(response)
    amira.refresh_from_db()
    assert (amira.preferred_name, amira.year_group, amira.search_text) == (
        "Mira",
        "6",
        "amira mira haddad year 6 y6 5a",
    )


def test_a_child_in_reception_is_said_to_be_in_reception_and_found_by_it(at_desk, dunn):
    visitor = at_desk(dunn)
    visitor.post("/people/students/new/", answers(year_group="Year R", registration_group="RA"))
    emily = Student.objects.get(surname="Brontë")
    assert (emily.year_group, emily.standing_on(day())) == ("R", "Reception, RA")
    for words in ("reception", "year r", "emily rec"):
        assert emily in Student.objects.matching(words), words


def test_a_student_who_leaves_brings_the_agreement_back_to_the_headteacher(at_desk, dunn, amira, lesson):
    agreement = agreed(lesson)
    before, visitor = duties(agreement.record), at_desk(dunn)
    assert "go back to the Headteacher when you save this" in visitor.reads(f"/people/students/{amira.pk}/leaving/")
    response = visitor.post(f"/people/students/{amira.pk}/leaving/", on("left_on", day()), follow=True)
    assert "Amira Haddad has left the roll" in visitor.said(response)
    assert duties(agreement.record) == [*before, ("reconsider", "headteacher")]
    assert visitor.post(f"/people/students/{amira.pk}/leaving/", on("left_on", day())).status_code == 409


def test_a_leaving_date_in_july_can_be_entered_now(at_desk, dunn, amira):
    visitor = at_desk(dunn)
    response = visitor.post(f"/people/students/{amira.pk}/leaving/", on("left_on", day(200)), follow=True)
    assert "Amira Haddad leaves the roll on" in visitor.said(response)
    amira.refresh_from_db()
    assert not amira.is_former(day())


def test_on_roll_and_former_are_two_lists_and_a_search_finds_both(at_desk, dunn):
    visitor = at_desk(dunn)
    assert "Kayleigh Stone" not in visitor.reads("/people/students/")
    assert "Kayleigh Stone" in visitor.reads("/people/students/?show=former")
    assert "Kayleigh Stone" in visitor.said(visitor.post("/people/students/", {"words": "stone"}))
    assert "Tomasz Nowak" in visitor.said(visitor.post("/people/students/", {"words": "5B"}))


def test_a_school_that_says_pupil_reads_pupil(at_desk, pritchard):
    said = at_desk(pritchard).reads("/people/students/")
    assert ("Pupils" in said, "tudent" in said) == (True, False)
