"""Lists as tables: who saves which, with exactly the rows of their list, noted before a word leaves."""

import io

import pytest
from django.db import DatabaseError
from django.urls import reverse

from approvals.models.decisions import Outcome
from contactpolicy.school.models import Appointment, Student
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.models import Entry
from contactpolicy.web import pace
from contactpolicy.web.clock import now, today
from records.access_tables import may_save_table
from records.tables import table as tables
from records.tables.registers import REGISTERS
from tests.contacts.asking import asked
from tests.http.pages import date, said, signed_in
from tests.people_fixtures import a_request, agreed, decided, standing
from tests.referrals.posting import a_referral
from tests.tables.reading import browser, rows_of_csv, rows_of_workbook, saved

EVERY = [
    "agreements", "contacts", "declarations", "duties", "plans", "questions", "referrals", "requests", "staff",
    "staff-files", "student-files", "students",
]  # fmt: skip


def exports(school, chain=None):
    """What was saved at a school, by whom."""
    found = Entry.objects.filter(chain__name=chain or school.looks_chain(), kind="export").order_by("seq")
    return list(found.values_list("target", "actor_id"))


def column(answer, place=0):
    """One column of a table that was saved as CSV."""
    assert answer.status_code == 200, said(answer)
    return [row[place] for row in rows_of_csv(answer.getvalue())[1]]


@pytest.fixture
def requests(okafor, nair, amira, cast):
    """One of Mr Okafor's that waits, one that was declined, one of Miss Nair's."""
    waiting = a_request(okafor, [amira], purpose="=HYPERLINK(1)")
    declined = a_request(okafor, [cast.bilal])
    decided(declined, Outcome.DECLINE)
    return [one.record.number for one in (waiting, declined, a_request(nair, [cast.zoe]))]


def test_these_are_the_lists_that_can_be_saved():
    reverse("home")
    assert sorted(REGISTERS) == EVERY


def test_the_headteacher_saves_what_stands_on_her_list_and_the_trail_says_how_many_rows(requests, whitfield, okafor):
    school = okafor.school
    answer = saved(whitfield, "requests")
    body = answer.getvalue()
    head, rows, last = rows_of_csv(body)
    assert head == ["Number", "Member of staff", "With", "What", "Sent", "From", "Until", "State", "Marks"]
    assert [row[0] for row in rows] == requests[::-1]
    assert rows[2][1:4] == ["Tunde Okafor", "Amira Haddad", "Private tuition"]
    assert exports(school) == [("table of requests, all, 3 rows", whitfield.user.pk)]
    proof = anchor(school.chain_name())
    assert last.startswith(
        "Register: Requests, Westdale Junior. Narrowed to: All. Rows: 3. Saved by: Lorna Whitfield, Headt"
    )
    assert last.endswith(f"Trail: {proof}")
    day = today(now())
    assert answer["Content-Disposition"] == f'attachment; filename="requests-{day}.csv"'
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")


def test_the_workbook_has_the_same_rows_and_says_on_a_sheet_of_its_own_what_it_is(requests, whitfield):
    answer = saved(whitfield, "requests", "xlsx")
    head, rows, about = rows_of_workbook(answer.getvalue())
    assert (head, rows) == rows_of_csv(saved(whitfield, "requests").getvalue())[:2]
    assert list(about) == ["Register", "Narrowed to", "Rows", "Saved by", "Saved", "Trail"]
    assert (about["Rows"], about["Saved by"]) == ("3", "Lorna Whitfield, Headteacher")
    assert answer["Content-Disposition"] == f'attachment; filename="requests-{today(now())}.xlsx"'


def test_it_is_narrowed_as_the_list_on_the_screen_was(requests, whitfield, okafor):
    page = signed_in(whitfield).get(reverse("approvals:proposals"), {"state": "declined", "after": "x"})
    link = f"{reverse('records:table', args=['requests'])}?state=declined"
    assert f'href="{link}"' in page.content.decode()
    assert column(saved(whitfield, "requests", query="?state=declined")) == [requests[1]]
    assert column(saved(whitfield, "requests", query="?state=whatever")) == requests[::-1]
    assert [target for target, _ in exports(okafor.school)] == [
        "table of requests, declined, 1 row", "table of requests, all, 3 rows",
    ]  # fmt: skip


def test_days_narrow_it_further_and_the_trail_says_which(requests, whitfield, okafor):
    day = today(now())
    whole = saved(whitfield, "requests", **date("since", day), **date("until", day))
    assert column(whole) == requests[::-1]
    none = saved(whitfield, "requests", **date("until", day.replace(year=day.year - 1)))
    assert "Nothing on this list was recorded on those days" in said(none)
    turned = saved(whitfield, "requests", **date("since", day), **date("until", day.replace(year=day.year - 1)))
    assert "Enter a day that is not before the first" in said(turned)
    assert [target for target, _ in exports(okafor.school)] == [f"table of requests, all, from {day} to {day}, 3 rows"]


@pytest.mark.parametrize("who", ["okafor", "nair", "marsh", "ellis", "field"])
def test_staff_line_managers_and_the_administrator_save_no_list(cast, requests, who):
    person = getattr(cast, who)
    answer = saved(person, "requests")
    assert answer.status_code == 403
    assert "Only the Headteacher, the Chair of Governors and the office save lists as tables" in said(answer)
    page = signed_in(person).get(reverse("approvals:proposals"))
    assert "/tables/" not in page.content.decode()
    assert exports(person.school) == []


def test_nobody_gets_a_row_that_is_not_on_their_list(cast, requests, whitfield, ashdown, dunn, price, pritchard):
    head_own, deputy_own = a_request(whitfield, [cast.tomasz]), a_request(price, [cast.zoe])
    theirs = a_request(cast.carter, [cast.freya])
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=today(now()), ends_on=today(now()),
        by=whitfield.user, at=now(),
    )  # fmt: skip
    got = {
        person.name: set(column(saved(person, "requests")))
        for person in (whitfield, price, ashdown, pritchard)
    }  # fmt: skip
    every, own = set(requests), {one.record.number for one in (head_own,)}
    deputy = {deputy_own.record.number}
    assert got == {
        "Lorna Whitfield": every | deputy | own,
        "Daniel Price": every | deputy,
        "Margaret Ashdown": own | deputy,
        "Owen Pritchard": {theirs.record.number},
    }
    assert "so there is nothing to save" in said(saved(dunn, "staff", query="?show=former"))
    for person in (whitfield, price, ashdown, pritchard):
        page = signed_in(person).get(reverse("approvals:proposals"))
        assert {one for one in [*every, *own, *deputy, theirs.record.number] if one in said(page)} == got[person.name]


def test_a_chair_who_works_at_another_school_takes_nothing_from_there(cast, lesson, ashdown, marsh):
    """Mrs Marsh sees Mr Okafor's case as his line manager. That she chairs elsewhere makes it no list of hers to save."""
    Appointment.appoint(
        school=cast.brackenfield,
        user=marsh.user,
        role=Role.CHAIR,
        starts_on=today(now()),
        by=cast.pritchard.user,
        at=now(),
    )
    page = signed_in(marsh).get(reverse("approvals:proposals"))
    assert lesson.record.number in said(page)
    answer = saved(marsh, "requests")
    assert "Nothing on this list" in said(answer)
    assert exports(cast.westdale) == []


def test_what_is_restricted_stands_in_no_register_but_its_own(okafor, whitfield, ashdown, dunn, marsh, amira):
    agreed(a_request(okafor, [amira]))
    referral = a_referral(whitfield, okafor)
    school, number = okafor.school, referral.record.number
    for name in EVERY:
        if name != "referrals":
            assert number not in b"".join(saved(whitfield, name)).decode()
    pace_free(whitfield)
    assert column(saved(whitfield, "referrals")) == [number]
    assert exports(school, school.restricted_looks_chain()) == [("table of referrals, all, 1 row", whitfield.user.pk)]
    assert [target for target, _ in exports(school) if "referral" in target] == []
    assert [saved(person, "referrals").status_code for person in (dunn, marsh, okafor)] == [404, 404, 404]
    assert "so there is nothing to save" not in said(saved(ashdown, "referrals"))
    proof = str(anchor(school.restricted_chain()))
    assert proof in rows_of_csv(saved(whitfield, "referrals").getvalue())[2]


def test_the_office_saves_nothing_restricted_even_where_it_is_named(dunn, whitfield, ashdown):
    """Who is named on a referral has the list of it; being the office makes it no list to take away."""
    answers = {
        one.name: (bool(may_save_table(standing(one))), bool(may_save_table(standing(one), restricted=True)))
        for one in (dunn, whitfield, ashdown)
    }
    assert answers == {
        "Carol Dunn": (True, False), "Lorna Whitfield": (True, True), "Margaret Ashdown": (True, True),
    }  # fmt: skip


def pace_free(person):
    """A minute later."""
    from django.core.cache import cache

    cache.clear()


def test_the_number_of_entries_stands_beside_each_file_and_nothing_of_what_is_in_them(okafor, amira, dunn):
    agreed(a_request(okafor, [amira], reasons="quetzal"))
    answer = saved(dunn, "student-files")
    head, rows, _ = rows_of_csv(body := answer.getvalue())
    assert head == ["Surname", "Forename", "Preferred forename", "Year and form", "Left", "Entries"]
    assert {tuple(row[:2]): row[-1] for row in rows if row[-1] != "0"} == {("Haddad", "Amira"): "1"}
    assert len(rows) == Student.objects.filter(school=okafor.school).present(today(now())).count()
    assert b"quetzal" not in body
    staff = {row[0]: row[-1] for row in rows_of_csv(saved(dunn, "staff-files").getvalue())[1]}
    assert staff["Okafor"] == "1"


def test_the_office_saves_the_list_of_students_by_year_and_form_without_birthdays(dunn, cast):
    head, rows, _ = rows_of_csv(saved(dunn, "students").getvalue())
    assert head == ["Surname", "Forename", "Preferred forename", "Year", "Form", "Joined", "Left"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["Haddad", "Amira"] in [row[:2] for row in rows]
    managers = {row[0]: row[5] for row in rows_of_csv(saved(dunn, "staff").getvalue())[1]}
    assert managers["Okafor"] == "Helen Marsh"


def test_a_question_of_a_table_is_its_full_text_made_harmless(okafor, whitfield):
    asked(okafor, question='=IMPORTDATA("http://x.example")')
    assert column(saved(whitfield, "questions"), 3) == ['\'=IMPORTDATA("http://x.example")']
    duties = rows_of_csv(saved(whitfield, "duties").getvalue())[1]
    assert [row[2] for row in duties] == ["Answer a question"] or len(duties) == 1


def test_without_a_fresh_proof_nothing_is_saved(requests, whitfield, okafor):
    answer = saved(whitfield, "requests", client=signed_in(whitfield))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
    assert exports(okafor.school) == []


def test_where_the_look_cannot_be_written_not_a_word_leaves(requests, whitfield, monkeypatch):
    from records import looks

    def full(seen, **facts):
        if "export" in {kind for _, kind, _ in seen}:
            raise DatabaseError("database or disk is full")

    client = browser(whitfield)
    client.raise_request_exception = False
    monkeypatch.setattr(looks, "look_at_all", full)
    for as_what in ("csv", "xlsx"):
        answer = saved(whitfield, "requests", as_what, client=client)
        assert answer.status_code in {500, 503}
        assert requests[0] not in b"".join(answer).decode()


def test_a_burst_is_slowed_down(requests, whitfield, monkeypatch):
    monkeypatch.setattr(pace, "MOST", {"export": (2, "taken out")})
    assert [saved(whitfield, "requests").status_code for _ in range(3)] == [200, 200, 429]


def test_more_than_one_table_holds_is_refused_with_the_way_to_narrow_it(requests, whitfield, dunn, okafor, monkeypatch):
    monkeypatch.setattr(tables, "MOST", 2)
    monkeypatch.setattr("records.views.tables.MOST", 2)
    page = browser(whitfield).get(reverse("records:table", args=["requests"]))
    assert (
        "There are more than 2 rows, and one table holds 2. Enter days that lie closer together, or narrow the list first."
        in said(page)
    )
    assert "Enter days that lie closer together, or narrow the list first" in said(saved(whitfield, "requests"))
    assert "Narrow the list first" in said(saved(dunn, "students"))
    assert exports(okafor.school) == []
    assert len(column(saved(whitfield, "requests", query="?state=waiting"))) == 2


def test_rows_are_read_some_at_a_time_and_all_of_them_arrive_once(requests, whitfield, monkeypatch):
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    assert column(saved(whitfield, "requests")) == requests[::-1]


def test_what_is_withdrawn_from_a_readers_sight_while_it_is_sent_is_not_in_it(requests, whitfield, okafor, marsh):
    """Sent in pieces, each asks again whose it is; the last line says how many rows there are in truth."""
    answer = saved(whitfield, "requests")
    from records.models import Record

    record = Record.objects.get(number=requests[0])
    Record.objects.filter(pk=record.pk).update(restricted=True)
    _, rows, last = rows_of_csv(answer.getvalue())
    assert [row[0] for row in rows] == [requests[2], requests[1]]
    assert "Rows: 2." in last


class Full(io.BytesIO):
    """A disk that takes no more."""

    def write(self, given):
        raise OSError(28, "No space left on device")


def test_a_disk_that_is_full_when_the_workbook_is_put_together_is_told_in_the_same_sentence(
    requests, whitfield, monkeypatch
):
    full = Full()
    monkeypatch.setattr("records.tables.writing.tempfile.TemporaryFile", lambda **where: full)
    answer = saved(whitfield, "requests", "xlsx")
    assert answer.status_code == 507
    assert "The server’s disk is full, so the table could not be written. Nothing was saved" in said(answer)
    assert full.closed


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(requests, whitfield, monkeypatch, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("records.tables.writing.fill", full)
    answer = saved(whitfield, "requests", "xlsx")
    assert answer.status_code == 507
    assert "The server’s disk is full, so the table could not be written. Nothing was saved" in said(answer)
    assert list(tmp_path.iterdir()) == []


def test_hidden_names_stay_hidden_on_the_page_and_stand_in_what_is_saved(requests, whitfield):
    client = browser(whitfield)
    session = client.session
    session["names_hidden"] = True
    session.save()
    page = client.get(reverse("records:table", args=["requests"]))
    assert page.status_code == 200
    assert "Whitfield" not in said(page)
    assert "Tunde Okafor" in column(saved(whitfield, "requests", client=client), 1)


def test_a_list_that_nobody_has_is_not_there(whitfield):
    assert saved(whitfield, "secrets").status_code == 404
    assert "Choose Excel or CSV" in said(saved(whitfield, "staff", ""))
