"""How often each person looked, for the Headteacher, and for the Chair, who sees the Headteacher's own numbers too."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contactpolicy.trail.door import look
from contactpolicy.trail.models import Chain
from records import looks_counted
from records.looks_counted import counted, first_since, month_of
from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request

MONDAY = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def november(okafor, amira, nair, dunn, whitfield, ashdown):
    """A month of looks at Westdale: by day and by night, at one's own and at others'."""
    number = a_request(okafor, [amira], at=MONDAY - 30 * DAY).record.number
    chain = okafor.school.looks_chain()
    for person, kind, target, at in (
        (whitfield, "view", f"request {number}", MONDAY - 3 * DAY),  # in October
        (whitfield, "view", f"request {number}", MONDAY),
        (whitfield, "view", f"staff file {okafor.staff.pk}", MONDAY + 12 * HOUR),
        (whitfield, "view", f"staff file {whitfield.staff.pk}", MONDAY + 12 * HOUR),
        (whitfield, "list", "home", MONDAY + 13 * HOUR),
        (dunn, "print", f"student file {amira.pk}", MONDAY + DAY),
        (dunn, "search", "search of students, 2 found, words 0123456789abcdef", MONDAY + 5 * DAY),
        (okafor, "view", f"request {number}", MONDAY + 6 * DAY),
        (nair, "download", f"evidence 7 of {number}", MONDAY + 7 * DAY),
        (ashdown, "view", f"staff file {whitfield.staff.pk}", MONDAY + 8 * DAY),
    ):
        look(chain, by=person.user, at=at, kind=kind, target=target)
    return okafor.school


def told(person, month="2026-11"):
    """The lines of the page: name, records, files, printed, downloaded, searches, out of hours."""
    page = signed_in(person).get(reverse("records:looks-by-month") + f"?month={month}").content.decode()
    rows = re.findall(r"<tr class=\"govuk-table__row\">\s*<th scope=\"row\"(.*?)</tr>", page, re.DOTALL)
    return {
        re.search(r'translate="no">([^<]+)', row)[1]: [int(one) for one in re.findall(r">(\d+)</td>", row)]
        for row in rows
    }


def test_the_chair_sees_how_often_and_how_much_of_it_out_of_hours(november, ashdown, whitfield):
    assert told(ashdown) == {
        "Carol Dunn": [0, 0, 1, 0, 1, 1],
        "Lorna Whitfield": [1, 1, 0, 0, 0, 1],
        "Margaret Ashdown": [0, 1, 0, 0, 0, 0],
        "Priya Nair": [0, 0, 0, 1, 0, 0],
    }


def test_ones_own_is_not_counted_and_other_months_are_apart(november, ashdown, okafor):
    assert okafor.name not in told(ashdown)
    assert told(ashdown, "2026-10") == {"Lorna Whitfield": [1, 0, 0, 0, 0, 0]}
    assert told(ashdown, "2025-12") == {}
    assert "Nobody looked at anything" in said(
        signed_in(ashdown).get(reverse("records:looks-by-month") + "?month=2025-12")
    )


def test_the_headteacher_reads_nothing_of_those_over_them(november, whitfield):
    assert sorted(told(whitfield)) == ["Carol Dunn", "Lorna Whitfield", "Priya Nair"]


def test_it_says_how_often_and_never_at_what(november, ashdown, amira, okafor):
    page = said(signed_in(ashdown).get(reverse("records:looks-by-month") + "?month=2026-11"))
    assert [word for word in (*amira.name.split(), okafor.name, "WJ-", "file 1") if word in page] == []


def test_a_month_to_come_is_this_month():
    day = date(2026, 11, 20)
    months = [month_of(text, day) for text in (None, "", "2026-11", "2027-01", "2026-13", "x", "2026-02")]
    assert months == [date(2026, 11, 1)] * 6 + [date(2026, 2, 1)]


def test_the_month_is_found_by_halving_whatever_the_length_of_the_chain(november, whitfield):
    """Twice as many entries before it are one question more; the days before are never read."""
    chain = Chain.objects.get(name=november.looks_chain())

    def questions():
        with CaptureQueriesContext(connection) as caught:
            found = first_since(chain.pk, MONDAY, Chain.objects.get(pk=chain.pk).seq)
        return len(caught), found

    few, found = questions()
    assert found == 2  # the first entry is of October
    for hour in range(60):
        look(november.looks_chain(), by=whitfield.user, at=MONDAY + 9 * DAY + hour * HOUR, target="home")
    many, found_again = questions()
    assert (found_again, many - few <= 4) == (2, True)


def test_the_hours_are_those_at_school():
    """In June 6.30am in London is 5.30 in Greenwich; seven in the evening is out of hours, a minute before is not."""
    moments = {
        datetime(2026, 6, 5, 5, 59, tzinfo=UTC): True, datetime(2026, 6, 5, 6, 0, tzinfo=UTC): False,
        datetime(2026, 6, 5, 17, 59, tzinfo=UTC): False, datetime(2026, 6, 5, 18, 0, tzinfo=UTC): True,
        datetime(2026, 6, 6, 12, 0, tzinfo=UTC): True,
    }  # fmt: skip
    assert {at: looks_counted.out_of_hours(at) for at in moments} == moments


def test_a_school_where_nobody_has_looked_yet_has_an_empty_month(cast):
    assert counted(cast.brackenfield, date(2025, 1, 1)) == []
