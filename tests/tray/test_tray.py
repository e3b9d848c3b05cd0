"""What the office does with paper: what is in the tray, who ticks, who was first, and what is taken back."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError

from contactpolicy.school.models.roles import Appointment, Role
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Entry
from contactpolicy.trail.sentences import story
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day as spoken
from records import tray
from records.models import FileEntry, PutAway, Record
from tests.people_fixtures import a_request, acting, agreed, reviewed

DAY = timedelta(days=1)


def titles(page):
    """The days on a page of the tray, in their order, and how many sheets of each wait."""
    found = re.findall(r"__legend--m\">Filed on ([^<]+?) <span class=\"tray__count\">(\d+) in the tray", page)
    return [(day, int(number)) for day, number in found]


def ticks(page):
    """The entries that can be ticked on a page."""
    return [int(pk) for pk in re.findall(r'name="entries" id="[^"]+" value="(\d+)"', page)]


@pytest.fixture
def field(cast, whitfield):
    """Sam Field, who helps out in the office of Westdale Junior from today."""
    Appointment.appoint(
        school=cast.westdale, user=cast.field.user, role=Role.RECORDS_OFFICER, starts_on=today(now()),
        by=whitfield.user, at=now(),
    )  # fmt: skip
    return cast.field


def test_what_is_filed_waits_in_the_tray_by_day_newest_day_first(at_desk, dunn, okafor, amira, bilal):
    earlier = agreed(a_request(okafor, [amira, bilal], at=now() - 9 * DAY), at=now() - 9 * DAY)
    later = agreed(a_request(okafor, [amira]))
    page = at_desk(dunn).page("records:tray")

    day = today(now())
    assert titles(page) == [(spoken(day), 2), (spoken(day - 9 * DAY), 3)]
    expected = [*later.record.entries.order_by("-pk"), *earlier.record.entries.order_by("-pk")]
    assert ticks(page) == [entry.pk for entry in expected]


def test_what_the_office_put_away_is_no_longer_in_the_tray(at_desk, dunn, agreement, okafor, amira):
    staff, student = okafor.staff.file.entries.get(), amira.file.entries.get()
    after = at_desk(dunn).tick(staff)

    assert "1 sheet put away." in after.content.decode()
    assert ticks(after.content.decode()) == [student.pk]
    paper = PutAway.objects.get(pk=staff.pk)
    assert (paper.away_by, today(paper.away_at)) == (dunn.user, today(now()))
    assert "Staff personal file of" in at_desk(dunn).page("records:tray", away="yes")
    line = story(paper)[0]
    number = staff.record.number
    assert line.text == f"Carol Dunn put the sheet of entry 1 on a staff file ({number}) away in the paper file."
    assert line.capacity == "office"


def test_two_who_tick_at_once_are_told_who_was_first(at_desk, dunn, field, agreement, okafor, amira):
    staff, student = okafor.staff.file.entries.get(), amira.file.entries.get()
    at_desk(dunn).tick(staff)
    after = at_desk(field).tick(staff, student).content.decode()

    assert "1 sheet put away." in after
    assert re.search(r"Carol Dunn had put away entry 1 on the staff personal file of Tunde Okafor already, \d", after)
    assert PutAway.objects.get(pk=staff.pk).away_by == dunn.user
    assert PutAway.objects.get(pk=student.pk).away_by == field.user


def test_a_double_click_is_one_act(at_desk, dunn, agreement, okafor):
    entry, key = okafor.staff.file.entries.get(), uuid.uuid4()
    at_desk(dunn).tick(entry, key=key)
    again = at_desk(dunn).tick(entry, key=key).content.decode()

    assert "1 sheet put away." in again
    assert "already" not in again
    assert PutAway.objects.get(pk=entry.pk).history.count() == 2


def test_a_wrong_tick_is_taken_back_with_a_reason_and_nothing_is_forgotten(at_desk, dunn, agreement, okafor, in_tray):
    entry = okafor.staff.file.entries.get()
    at_desk(dunn).tick(entry)
    assert "Enter why it goes back in the tray" in at_desk(dunn).put_back(entry, why="").content.decode()
    page = at_desk(dunn).put_back(entry, why="It was on the wrong file.").content.decode()

    assert entry.pk in ticks(page)
    assert "It was on the wrong file." in page
    told = [line.text for line in story(PutAway.objects.get(pk=entry.pk))]
    sheet = f"sheet of entry 1 on a staff file ({entry.record.number})"
    assert told == [
        f"Carol Dunn took back that the {sheet} was put away: It was on the wrong file.",
        f"Carol Dunn put the {sheet} away in the paper file.",
        f"The {sheet} came into the tray.",
    ]


def test_what_was_taken_back_is_not_ticked_by_the_form_that_was_wrong(at_desk, dunn, agreement, okafor, in_tray):
    entry, key = okafor.staff.file.entries.get(), uuid.uuid4()
    at_desk(dunn).tick(entry, key=key)
    at_desk(dunn).put_back(entry)
    again = at_desk(dunn).tick(entry, key=key)

    assert again.status_code == 409
    assert "taken back since" in again.content.decode()
    assert entry.pk in in_tray()


def test_a_second_person_who_takes_back_is_told_who_did(at_desk, dunn, field, agreement, okafor):
    entry, key = okafor.staff.file.entries.get(), uuid.uuid4()
    at_desk(dunn).tick(entry)
    at_desk(dunn).put_back(entry, key=key)
    row = PutAway.objects.get(pk=entry.pk)
    with pytest.raises(Conflict, match=r"in the tray already\. Carol Dunn put it back"):
        row.put_back(key=uuid.uuid4(), by=field.user, at=now(), why="Mine.", capacity="office")
    row.put_back(key=key, by=dunn.user, at=now(), why="Ticked by mistake.", capacity="office")

    assert PutAway.objects.get(pk=entry.pk).history.count() == 3


def test_nothing_of_a_restricted_record_is_in_the_tray_and_no_number_tells_of_it(
    at_desk, dunn, whitfield, agreement, okafor
):
    entry = okafor.staff.file.entries.get()
    with audited(by=whitfield.user, at=now()):
        record = restricted(agreement.record, whitfield)
        hidden = FileEntry.put_on(okafor.staff.file, record=record, words=entry.words, by=whitfield.user, at=now())
    for person in (dunn, whitfield):
        page = at_desk(person).page("records:tray")
        assert f"/files/entries/{hidden.pk}/" not in page
        assert titles(page) == [(spoken(today(now())), 2)]
        assert f"/files/entries/{hidden.pk}/" not in at_desk(person).page("records:tray-day", today(now()).isoformat())
    assert "not yours to put away" in at_desk(dunn).tick(hidden).content.decode()
    assert at_desk(dunn).get("records:entry-return", hidden.pk).status_code == 404


def restricted(like, by):
    """A restricted record about the same person."""
    return Record.enter(
        school=like.school, kind=Record.Kind.REFERRAL, staff_member=like.staff_member, title="Referral",
        key=uuid.uuid4(), restricted=True, by=by.user, at=now(),
    )  # fmt: skip


def test_the_headteacher_looks_and_ticks_nothing(at_desk, whitfield, agreement, okafor, in_tray):
    desk, before = at_desk(whitfield), in_tray()
    assert (ticks(desk.page("records:tray")), titles(desk.page("records:tray"))[0][1]) == ([], 2)
    answer = desk.tick(okafor.staff.file.entries.get())

    assert answer.status_code == 403
    assert "Only the office says that a sheet is put away" in answer.content.decode()
    assert in_tray() == before
    assert "To file" not in desk.page("home")


def test_an_acting_deputy_sees_nothing_of_the_headteachers_own_file(at_desk, cast, price, whitfield, agreement):
    agreed(a_request(whitfield, [cast.tomasz]))
    acting(price, school=cast.westdale, by=whitfield, first=0, last=3)
    page = at_desk(price).page("records:tray")

    assert "Tunde Okafor" in page
    assert 'personal file of <span class="name" translate="no">Lorna Whitfield' not in page
    assert titles(page)[0][1] == 3


def test_the_office_of_another_school_neither_sees_nor_ticks(
    at_desk, cast, pritchard, dunn, agreement, carter, in_tray
):
    agreed(a_request(carter, [cast.freya]))
    theirs, ours = carter.staff.file.entries.get(), agreement.record.entries.first()

    assert ticks(at_desk(dunn).page("records:tray")) == sorted(
        agreement.record.entries.values_list("pk", flat=True), reverse=True
    )
    refused = at_desk(dunn).tick(ours, theirs)
    assert "not yours to put away" in refused.content.decode()
    assert {theirs.pk, ours.pk} <= set(in_tray())


def test_whoever_heads_another_school_ticks_nothing_there(at_desk, cast, pritchard, whitfield, carter, agreement):
    """Mr Pritchard helps in the office here; at his own school he may look, as any Headteacher."""
    agreed(a_request(carter, [cast.freya]))
    Appointment.appoint(
        school=cast.westdale, user=pritchard.user, role=Role.RECORDS_OFFICER, starts_on=today(now()),
        by=whitfield.user, at=now(),
    )  # fmt: skip
    desk, theirs = at_desk(pritchard), carter.staff.file.entries.get()

    assert ticks(desk.page("records:tray")) == sorted(
        agreement.record.entries.values_list("pk", flat=True), reverse=True
    )
    assert "not yours to put away" in desk.tick(theirs).content.decode()
    assert "1 sheet put away." in desk.tick(agreement.record.entries.first()).content.decode()


def test_to_tick_nothing_says_what_to_do_and_keeps_what_was_ticked(at_desk, dunn, agreement, carter, cast, okafor):
    agreed(a_request(carter, [cast.freya]))
    page = at_desk(dunn).tick().content.decode()
    assert page.count("Tick each sheet that you have put away") == 2  # in the summary, and beside the question
    assert 'href="#id_entries_0"' in page
    mine = okafor.staff.file.entries.get()
    kept = at_desk(dunn).tick(mine, carter.staff.file.entries.get()).content.decode()
    assert re.search(rf'value="{mine.pk}" checked', kept)


@pytest.mark.parametrize("entries", [["9" * 40], ["-1"], ["x"], ["999999"], ["١"]])
def test_what_no_page_sends_ticks_nothing(at_desk, dunn, agreement, in_tray, entries):
    before = in_tray()
    answer = at_desk(dunn).client.post("/files/tray/", {"key": uuid.uuid4(), "entries": entries})

    assert (answer.status_code, in_tray()) == (200, before)


def test_the_home_of_the_office_begins_with_the_tray(at_desk, dunn, okafor, amira, agreement):
    page = at_desk(dunn).page("home")
    assert page.index("To file") < page.index("What needs you")
    assert "Print the day" in page
    sent = {"key": uuid.uuid4(), "back": "home", "entries": list(agreement.record.entries.values_list("pk", flat=True))}
    after = at_desk(dunn).client.post("/files/tray/", sent, follow=True)

    assert after.redirect_chain == [("/", 302)]
    assert "2 sheets put away." in after.content.decode()
    assert "The tray is empty" in after.content.decode()


def test_a_day_stands_in_the_order_of_the_paper_files(at_desk, cast, dunn, okafor, nair, amira, bilal):
    agreed(a_request(okafor, [amira]))
    agreed(a_request(nair, [bilal]))
    day = today(now()).isoformat()
    page = at_desk(dunn).page("records:tray-day", day)

    found = re.findall(r'file of <span class="name" translate="no">([^<]+)<', page)
    staff, students = [nair, okafor], sorted([amira, bilal], key=lambda one: (one.surname, one.forename))
    assert found == [one.staff.name for one in staff] + [one.name for one in students]


def test_a_long_tray_comes_in_pages_and_a_long_day_in_parts(at_desk, dunn, agreement, okafor, marsh, monkeypatch):
    reviewed(agreement, marsh)
    monkeypatch.setattr(tray, "PART", 2)
    monkeypatch.setattr(tray, "ON_A_PAGE", 2)
    day = today(now()).isoformat()
    first = at_desk(dunn).page("records:tray")
    older = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = at_desk(dunn).client.get("/files/tray/" + older).content.decode()
    assert sorted(ticks(first) + ticks(second)) == sorted(agreement.record.entries.values_list("pk", flat=True))
    assert "Print part 2 of 2" in at_desk(dunn).page("records:tray-day", day, part="2")
    for part in ("0", "3", "x", "9" * 40):
        assert at_desk(dunn).get("records:tray-day", day, part=part).status_code == 404


@pytest.mark.parametrize("on", ["2026-02-30", "20260101", "today", "2026-W01-1"])
def test_what_is_no_day_has_no_page(at_desk, dunn, on):
    assert at_desk(dunn).get("records:tray-day", on).status_code == 404


def test_to_see_the_tray_is_a_look(at_desk, dunn, agreement):
    day = today(now()).isoformat()
    at_desk(dunn).get("records:tray")
    at_desk(dunn).get("records:tray-day", day)

    looks = Entry.objects.filter(chain__name=dunn.school.looks_chain()).order_by("seq")
    assert list(looks.values_list("kind", "target", "actor_id")) == [
        ("list", "sheets to file", dunn.user.pk),
        ("list", f"sheets to file of {day}", dunn.user.pk),
    ]


def test_a_sheet_is_put_away_by_somebody_or_not_at_all(agreement, dunn):
    row = PutAway.objects.filter(entry__record=agreement.record).first()
    row.away_at = now()
    with pytest.raises(IntegrityError), audited(by=dunn.user, at=now()):
        row.save()


def test_the_tray_takes_twelve_queries_whatever_is_in_it(at_desk, dunn, okafor, amira, django_assert_max_num_queries):
    for hours in range(3):
        agreed(a_request(okafor, [amira], at=now() - hours * DAY), at=now() - hours * DAY)
    desk = at_desk(dunn)
    desk.get("records:tray")  # the first look begins the chain
    with django_assert_max_num_queries(14):  # the look's own transaction counts as two here
        desk.get("records:tray")
