"""Refusals as pages, headers of every page, and the words for dates and times."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines

from contactpolicy.web import words

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]


@pytest.fixture
def signed_in(client, somebody):
    client.force_login(somebody("Tolu Okafor"))
    return client


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        ("refused", 403, "Nobody decides on their own request."),
        ("conflict", 409, "Jo Whitfield agreed to this on 4 June 2026 at 9:32am."),
        ("database", 503, "The database did not answer."),
    ],
)
def test_a_refusal_is_a_page_that_says_why(signed_in, what, status, said):
    answer = signed_in.get(f"/trouble/?what={what}")
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_what_could_not_be_saved_can_be_sent_again(signed_in):
    answer = signed_in.post("/trouble/?what=database", {"note": "His <mother>", "old_password": "violins"})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert '<input type="hidden" name="note" value="His &lt;mother&gt;">' in page
    assert 'action="/trouble/?what=database"' in page
    assert "violins" not in page


def test_our_own_fault_gives_a_number_that_is_in_the_log_and_no_name(signed_in, caplog):
    signed_in.raise_request_exception = False
    answer = signed_in.get("/trouble/?what=else")
    page = answer.content.decode()
    assert answer.status_code == 500
    number = page.split("the number <strong>")[1][:8]
    assert f"Trouble {number} at GET /trouble/" in caplog.text
    assert "Amira" not in page


def test_no_page_is_kept_by_a_browser(signed_in, client):
    for answer in (signed_in.get("/ask/"), signed_in.get("/nowhere/"), signed_in.get("/trouble/?what=refused")):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_title_of_a_page_with_errors_says_so(signed_in):
    page = signed_in.post("/show/").content.decode()
    assert "<title>Error: There is nothing here for you" in page
    assert page.index("There is a problem") < page.index("<h1")
    assert '<a href="#id_first_day_day">Enter the first day</a>' in page
    assert '<a href="#id_purpose_0">Choose purpose</a>' in page
    assert "Error:" not in signed_in.get("/show/").content.decode()


def test_a_search_box_gets_its_finds(signed_in):
    answer = signed_in.post("/finds/", {"words": "huss"})
    assert answer.json() == {"options": [{"key": "2", "label": "Amira Hussain", "hint": "Year 5"}]}
    assert signed_in.post("/finds/", {"words": "  "}).json() == {"options": []}


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 6, 4, 8, 32, tzinfo=UTC), "4 June 2026 at 9:32am"),
        (datetime(2026, 1, 4, 14, 0, tzinfo=UTC), "4 January 2026 at 2pm"),
        (datetime(2026, 6, 4, 11, 0, tzinfo=UTC), "4 June 2026 at midday"),
        (datetime(2026, 6, 4, 23, 0, tzinfo=UTC), "5 June 2026 at midnight"),
        (datetime(2026, 6, 4, 11, 5, tzinfo=UTC), "4 June 2026 at 12:05pm"),
        (datetime(2026, 6, 4, 23, 5, tzinfo=UTC), "5 June 2026 at 12:05am"),
        (date(2026, 6, 4), "4 June 2026"),
    ],
)
def test_times_read_as_people_say_them(at, said):
    assert words.when(at) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 6, 4), ""),
        (date(2026, 6, 3), "1 day overdue"),
        (date(2026, 5, 1), "34 days overdue"),
        (datetime(2026, 6, 4, 8, 0, tzinfo=UTC), "overdue since earlier today"),
        (datetime(2026, 6, 4, 9, 0, tzinfo=UTC), ""),
    ],
)
def test_what_is_overdue_says_by_how_much(due, said):
    assert words.overdue_by(due, datetime(2026, 6, 4, 8, 32, tzinfo=UTC)) == said


def test_a_name_is_marked_and_cannot_become_part_of_the_page():
    page = engines["django"].from_string("{{ person|name }} {% state_tag state %}")
    assert page.render({"person": "<b>", "state": "Overdue"}) == (
        '<span class="name" translate="no">&lt;b&gt;</span> '
        '<strong class="govuk-tag govuk-tag--overdue">Overdue</strong>'
    )
