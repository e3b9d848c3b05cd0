"""Section 5 as pure rules: who is of school age, what a plan must have, what falls due."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from contactpolicy.school.editions import READY
from contactpolicy.school.models import PolicyEdition
from contactpolicy.school.models.editions import FormerStudents
from records import plan_rules
from records.contact_rules import ContactFacts, Kind, on_contact
from records.plan_rules import Terms, age_words, covered_words, missing, next_session_on, of_school_age

DAY = date(2026, 6, 4)
WHOLE = Terms(
    starts_on=DAY, ends_on=DAY + timedelta(days=90), outcomes=(("Back at school", DAY + timedelta(days=60)),),
    agencies=("Early help",), supervisor=object(), session_weeks=2,
)  # fmt: skip


@pytest.mark.parametrize(
    ("born_on", "last_day"),
    [
        (date(2009, 9, 1), date(2026, 6, 26)),  # the first of the year who turn 16
        (date(2010, 3, 14), date(2026, 6, 26)),
        (date(2010, 6, 27), date(2026, 6, 26)),  # 16 the day after: still released that June
        (date(2010, 8, 31), date(2026, 6, 26)),  # the youngest of the year
        (date(2010, 9, 1), date(2027, 6, 25)),  # a day younger: a year longer
        (date(2008, 2, 29), date(2024, 6, 28)),
    ],
)
def test_a_child_is_of_school_age_until_the_last_friday_in_june_of_the_year_they_turn_16(born_on, last_day):
    assert plan_rules.school_leaving_day(born_on) == last_day
    assert [of_school_age(born_on, last_day), of_school_age(born_on, last_day + timedelta(days=1))] == [True, False]


def test_nobody_whose_birthday_is_not_known_counts_as_grown_up():
    assert of_school_age(None, DAY)
    assert not plan_rules.is_adult(None, DAY)
    assert age_words(None, DAY) == "of school age, as their date of birth is not known"


def test_of_school_age_or_adult_is_said_in_words():
    born = {
        "of school age": date(2012, 1, 1),
        "past school age, not yet 18": date(2009, 1, 1),
        "adult": date(2008, 6, 4),
    }
    assert {age_words(day, DAY): day for day in born.values()} == born


def test_whether_1_2_covers_somebody_who_has_left_is_the_editions_to_say():
    child, adult = date(2012, 1, 1), date(2000, 1, 1)
    any_age = SimpleNamespace(former_covered=FormerStudents.ANY_AGE)
    school_age = SimpleNamespace(former_covered=FormerStudents.SCHOOL_AGE)
    assert ["no longer" in covered_words(edition, born, DAY) for edition in (any_age, school_age) for born in (child, adult)] == [
        False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ({"supervisor": None}, "A plan needs a named supervisor"),
        ({"session_weeks": None}, "A plan needs a pattern of supervision sessions"),
        ({"ends_on": None}, "A plan needs a last day"),
        ({"outcomes": ()}, "A plan needs outcomes, each with its target date"),
        ({"outcomes": (("Back at school", None),)}, "A plan needs outcomes, each with its target date"),
        (
            {"outcomes": (("Back at school", DAY + timedelta(days=91)),)},
            "Every target date must be on or before the last day of the plan",
        ),
        ({"agencies": ()}, "A plan names the agencies involved, or says why there are none"),
    ],
)
def test_a_plan_cannot_be_agreed_without_what_5_3_and_5_4_ask(without, said):
    assert missing(WHOLE) == []
    assert missing(Terms(**(vars(WHOLE) | without))) == [said]


def test_no_agency_is_enough_when_it_says_why():
    assert missing(Terms(**(vars(WHOLE) | {"agencies": (), "no_agencies_why": "The college helps already."}))) == []


def test_sessions_follow_one_another_and_the_last_is_on_the_last_day():
    ends = DAY + timedelta(days=30)
    due, after = [], DAY - timedelta(days=5)
    while after := next_session_on(after=after, starts_on=DAY, ends_on=ends, weeks=2):
        due.append((after - DAY).days)
    assert due == [14, 28, 30]


def test_without_a_supervisor_the_headteacher_names_another_at_once():
    (asked,) = plan_rules.on_supervisor_gone(day=DAY)
    assert (asked.what, asked.holder, asked.clause, asked.due_on) == ("name-supervisor", "headteacher", "5.4", DAY)


def test_contact_within_a_plan_waits_for_its_session_but_appendix_1_stays_where_5_2_says_so():
    def asked(name, **facts):
        within = ContactFacts(kind=Kind.WITHIN_PLAN, day=DAY, former=True, **facts)
        return [(one.what, one.holder) for one in on_contact(PolicyEdition(**READY[name]), within)]

    assert [asked(name) for name in ("westdale", "county")] == [[], []]
    assert [asked(name, online=True) for name in ("westdale", "county")] == [[("see", "senior")], []]
