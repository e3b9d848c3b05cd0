"""What a form shows, what it takes, and what it says."""

from datetime import date

import pytest
from django import forms as plain
from django.http import QueryDict

from contactpolicy.web import forms

from .pages import Lesson, posted


def sent(**changes):
    """A bound lesson, as a browser posts it."""
    data = QueryDict(mutable=True)
    for name, value in posted(**changes).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Lesson(data)


def test_a_whole_answer_is_taken():
    form = sent()
    assert form.is_valid()
    form.cleaned_data.pop("key")
    assert form.cleaned_data == {
        "students": ["Amira Haddad"],
        "purpose": "tuition",
        "what": "",
        "reason": "Her exam",
        "first_day": date(2026, 1, 27),
        "paid": False,
        "others": [],
        "agree": True,
    }


def test_an_empty_form_says_what_to_do():
    assert {name: errors[0] for name, errors in Lesson(QueryDict()).errors.items()} == {
        "students": "Choose at least one student",
        "purpose": "Choose purpose",
        "reason": "Enter your reasons",
        "first_day": "Enter the first day",
        "paid": "Answer the question “Is it paid?”",
        "agree": "Tick “It is not friendship” to go on",
        "key": "This page lost its number. Open it again from Home and send it once more",
    }


def test_a_question_counts_only_when_its_answer_opened_it():
    shut, opened, empty = sent(what="Chess"), sent(purpose="other", what="Chess"), sent(purpose="other")
    assert [form.is_valid() for form in (shut, opened, empty)] == [True, True, False]
    assert (shut.cleaned_data["what"], opened.cleaned_data["what"]) == ("", "Chess")
    assert empty.errors == {"what": ["Enter what it is"]}
    assert sent(what="x" * 201).is_valid()


def test_a_long_answer_is_counted_as_typed_and_nothing_is_cut_off():
    assert sent(reason="0123456789\r\n012345678").is_valid()
    assert sent(reason="x" * 21).errors == {"reason": ["Your reasons must be 20 characters or fewer"]}
    assert "maxlength=" not in str(sent()["reason"]).replace("data-maxlength=", "")


def test_characters_that_nobody_types_are_dropped():
    form = sent(reason="Her\x00 exam\x0b\ud800")
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Her exam"


def test_a_name_that_the_search_does_not_find_is_refused():
    assert sent(students=["1", "99"]).errors == {"students": ["Choose from the names that the search finds"]}


def test_looking_for_a_name_is_not_yet_an_answer():
    form = sent(students=["1"], students_words="amira", students_find="yes", reason="")
    assert (form.is_valid(), form.errors) == (False, {})
    row = form["students"]
    assert ([found.key for found in row.ticked], [found.key for found in row.finds]) == (["1"], ["2"])


def test_only_one_may_be_chosen_where_one_is_asked_for():
    class One(forms.Form):
        student = forms.Pick(label="Student")

        def __init__(self, *args):
            super().__init__(*args)
            self.fields["student"].source = Lesson().fields["students"].source

    assert One(QueryDict("student=1")).errors == {}
    assert One(QueryDict("student=1&student=2")).errors == {"student": ["Choose one only"]}


@pytest.mark.parametrize(
    ("day", "month", "year", "said", "first_wrong"),
    [
        ("", "1", "2026", "The first day must include a day", "day"),
        ("27", "", "", "The first day must include a month and year", "month"),
        ("27", "1", "26", "The year must have 4 numbers, like 2026", "year"),
        ("31", "2", "2026", "The first day must be a real date", "day"),
        ("27", "Brumaire", "2026", "The first day must be a real date", "day"),
        ("٢", "1", "2026", "The first day must be a real date", "day"),
        ("1", "1", "0000", "The first day must be a real date", "day"),
    ],
)
def test_a_date_that_is_none_says_which_part(day, month, year, said, first_wrong):
    form = sent(first_day_day=day, first_day_month=month, first_day_year=year)
    assert form.errors == {"first_day": [said]}
    assert form["first_day"].focus_id == f"id_first_day_{first_wrong}"


@pytest.mark.parametrize("month", ["6", "06", "jun", "June", "JUN."])
def test_a_month_may_be_a_word(month):
    form = sent(first_day_day="4th", first_day_month=month)
    assert form.is_valid()
    assert form.cleaned_data["first_day"] == date(2026, 6, 4)


def test_a_date_keeps_within_the_limits_that_the_form_sets():
    form = sent()
    form.fields["first_day"].not_before = date(2026, 1, 28)
    assert form.errors == {"first_day": ["The first day must be 28 January 2026 or later"]}
    form = sent()
    form.fields["first_day"].not_after = date(2026, 1, 26)
    assert form.errors == {"first_day": ["The first day must be 26 January 2026 or earlier"]}


def test_what_was_typed_is_shown_again():
    row = sent(first_day_month="Brumaire")["first_day"]
    assert [box["value"] for box in row.boxes] == ["27", "Brumaire", "2026"]
    row = Lesson(initial={"first_day": date(2026, 6, 4)})["first_day"]
    assert [box["value"] for box in row.boxes] == ["4", "6", "2026"]


def test_an_error_is_tied_to_its_control():
    html = str(sent(reason="")["reason"])
    assert 'aria-describedby="id_reason_helptext id_reason_error id_reason-info"' in html
    assert 'aria-invalid="true"' in html
    assert '<p id="id_reason_error" class="govuk-error-message">' in html
    assert '<div id="id_reason_helptext" class="govuk-hint">' in html


def test_a_question_that_may_be_left_says_so():
    assert "(optional)" in str(Lesson()["others"])
    assert "(optional)" not in str(Lesson()["reason"])


def test_yes_and_no_are_shown_as_they_were():
    chosen = [option.value for option in Lesson(initial={"paid": False})["paid"].options if option.chosen]
    assert chosen == ["no"]
    assert [option.chosen for option in Lesson()["paid"].options] == [False, False]


def test_a_shut_question_stands_within_the_answer_that_opens_it():
    html = str(Lesson())
    assert html.count('name="what"') == 1
    assert html.index('value="other"') < html.index('name="what"') < html.index('name="reason"')


def test_a_plain_form_of_django_is_drawn_the_same_way():
    class Plain(plain.Form):
        email = plain.EmailField()

    html = str(Plain())
    assert '<label class="govuk-label govuk-label--question" for="id_email">Email</label>' in " ".join(html.split())
    assert 'class="govuk-input"' in html
    assert "required" not in html


def test_every_answer_gets_a_key_of_its_own():
    assert Lesson()["key"].value() != Lesson()["key"].value()


def test_what_somebody_typed_cannot_become_part_of_the_page():
    html = str(sent(reason="<script>", first_day_day='"><script>', students_words="<script>"))
    assert "<script>" not in html
