"""Everybody may read the policy they live by, in plain sentences with its clauses."""

from datetime import date

import pytest

from contactpolicy.school.clauses_words import differences, rules_of
from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.web.clock import now, today

WESTDALE, COUNTY = PolicyEdition(**READY["westdale"]), PolicyEdition(**READY["county"])


def said(edition, clause):
    """What an edition says under a clause."""
    return " ".join(rule.sentence for rule in rules_of(edition) if rule.clause == clause)


@pytest.mark.parametrize(
    ("clause", "westdale", "county"),
    [
        ("1.1", "and Local Authority HR if appropriate.", "or the school's HR team."),
        ("1.2", "former students of any age, except in exceptional", "former pupils of school age, except in exempted"),
        ("2.3", "the line manager and the Headteacher.", "the line manager or the head teacher."),
        ("3.1", "students one may or may not work with.", "pupils one does not work with;"),
        ("4.1", "the line manager and the Headteacher,", "the line manager or the head teacher,"),
        (
            "4.4",
            "agrees to it in advance. Contact outside what was agreed",
            "agrees to it. Any contact that goes on after it",
        ),
        ("4.5", "only exceptionally,", "are never given to pupils or parents."),
        ("5.2", "the line manager and the Headteacher.", "the line manager or the head teacher."),
    ],
)
def test_each_rule_that_differs_reads_so(clause, westdale, county):
    assert (westdale in said(WESTDALE, clause), county in said(COUNTY, clause)) == (True, True)
    assert (westdale in said(COUNTY, clause), county in said(WESTDALE, clause)) == (False, False)


def test_the_heads_title_has_no_capital_within_a_sentence():
    assert [rule for rule in rules_of(COUNTY) if "Head teacher" in rule.sentence] == []


def test_the_networking_appendix_belongs_to_one_of_them():
    assert said(WESTDALE, "App. 1").startswith("Messages and friend requests from current and former students")
    assert said(COUNTY, "App. 1") == ""


def test_the_differences_are_those_of_the_two_editions_and_no_others():
    pairs = {clause: pair for clause, *pair in differences(WESTDALE, COUNTY)}
    assert list(pairs) == ["1.1", "1.2", "2.3", "3.1", "4.1", "4.4", "4.5", "5.2", "App. 1"]
    assert pairs["App. 1"][1] == "Not part of this edition."
    assert differences(WESTDALE, WESTDALE) == []


def test_numbers_the_school_chose_are_in_the_sentences():
    edition = PolicyEdition(**READY["westdale"], decide_days=1, review_weeks=1, lado_days=2)
    assert "decides within 1 day." in said(edition, "2.2")
    assert "A review falls due every 1 week." in said(edition, "2.3")
    assert "within 2 working days." in said(edition, "5.5")


@pytest.mark.parametrize("who", ["okafor", "marsh", "whitfield", "dunn", "ashdown", "ellis", "field"])
def test_everybody_at_the_school_reads_it(at_desk, cast, who):
    page = at_desk(getattr(cast, who)).reads("/school/")
    assert "Agreed contact is monitored by the line manager and the Headteacher." in page
    assert "It names no date for its review." in page
    assert "LADO telephone 0115 496 0123" in page


def test_the_page_of_the_edition_in_force_says_so_and_compares_it_with_nothing(at_desk, whitfield):
    edition = whitfield.staff.school.edition_on(today(now()))
    told = at_desk(whitfield).reads(f"/school/editions/{edition.pk}/")
    assert "The edition in force" in told
    assert "Confirmed by on" not in told
    assert "different from the edition in force" not in told


def test_a_review_that_is_overdue_is_said(at_desk, carter):
    page = at_desk(carter).reads("/school/")
    if today(now()) > date(2026, 9, 30):
        assert "It was to be reviewed by 30 September 2026: the review is" in page
        assert "overdue." in page


def test_particulars_are_kept_right_by_headteacher_and_administrator(at_desk, cast, whitfield):
    given = {"name": "Westdale Junior", "phase": "primary", "lado_phone": "0115 496 0999"}
    for person in (cast.field, whitfield):
        visitor = at_desk(person)
        response = visitor.post("/school/particulars/", given, follow=True)
        assert "LADO telephone 0115 496 0999" in visitor.said(response)
    assert [row.lado_phone for row in cast.westdale.history.all()] == ["0115 496 0999", "0115 496 0123"]
    visitor = at_desk(whitfield)
    assert visitor.complaints(visitor.post("/school/particulars/", {})) == [
        "Enter the name of the school",
        "Choose a phase",
    ]


@pytest.mark.parametrize("who", ["okafor", "dunn", "ashdown"])
def test_others_are_told_who_corrects_the_particulars(at_desk, cast, who):
    visitor = at_desk(getattr(cast, who))
    page = visitor.reads("/school/particulars/", status=403)
    assert "Only the Headteacher and the system administrator change the school's particulars." in page
