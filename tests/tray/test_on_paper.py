"""A day of the tray on paper, one entry on the screen, and the receipt of an agreement."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from approvals import filed
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Entry
from contactpolicy.web import pace
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day as spoken
from records import tray
from records.models import FileEntry
from tests.people_fixtures import a_request, agreed, reviewed, standing
from tests.sheets.pdfs import info, text

DAY = timedelta(days=1)


def prints(school):
    """What was printed at a school."""
    looks = Entry.objects.filter(chain__name=school.looks_chain(), kind="print").order_by("seq")
    return list(looks.values_list("target", flat=True))


def on():
    """Today, as an address says it."""
    return today(now()).isoformat()


def test_a_day_is_printed_with_a_cover_and_in_the_order_of_the_paper_files(
    printer, at_desk, dunn, okafor, nair, amira, bilal
):
    agreed(a_request(okafor, [amira]))
    agreed(a_request(nair, [bilal]))
    answer = at_desk(dunn).get("records:tray-print", on())
    said = text(answer.content)

    assert answer["Content-Disposition"] == f'inline; filename="sheets-{on()}-1.pdf"'
    assert "This page goes on no file" in said
    assert f"Sheets filed on {spoken(today(now()))}" in said
    order = [said.index(f"Request and agreement Staff personal file of {who.staff.name}") for who in (nair, okafor)]
    order += [
        said.index(f"Agreed contact with a member of staff Student file of {who.name}")
        for who in sorted((amira, bilal), key=lambda one: one.surname)
    ]
    assert order == sorted(order)
    assert said.index("What goes where") < order[0]
    assert info(answer.content)["Tagged"] == "yes"


def test_the_print_is_noted_for_the_day_and_for_each_entry_before_it_leaves(printer, at_desk, dunn, agreement):
    at_desk(dunn).get("records:tray-print", on())

    staff = agreement.record.entries.get(student_file=None)
    student = agreement.record.entries.get(staff_file=None)
    assert prints(dunn.school) == [f"sheets to file of {on()}, part 1", f"entry {staff.pk}", f"entry {student.pk}"]


def test_a_print_that_cannot_be_noted_does_not_leave(printer, at_desk, dunn, agreement, monkeypatch):
    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr("records.looks.look_at_all", cannot)
    desk = at_desk(dunn)
    desk.client.raise_request_exception = False
    assert desk.get("records:tray-print", on()).status_code == 500


def test_what_is_put_away_is_not_printed_again_with_its_day(printer, at_desk, dunn, agreement, okafor, amira):
    desk = at_desk(dunn)
    desk.tick(okafor.staff.file.entries.get())
    said = text(desk.get("records:tray-print", on()).content)
    assert "Student file of Amira Haddad" in said
    assert "Tunde Okafor, entry" not in said
    assert "1 sheet" in said
    desk.tick(amira.file.entries.get())

    assert desk.get("records:tray-print", on()).status_code == 404


def test_a_long_day_is_printed_in_parts(printer, at_desk, dunn, agreement, marsh, monkeypatch):
    reviewed(agreement, marsh)
    monkeypatch.setattr(tray, "PART", 2)
    second = text(at_desk(dunn).get("records:tray-print", on(), part="2").content)

    assert ("Student file of Amira Haddad" in second, "Tunde Okafor" in second.partition("Amira")[0]) == (True, False)
    assert at_desk(dunn).get("records:tray-print", on(), part="3").status_code == 404


def test_whoever_has_not_proved_themselves_lately_is_asked_first(dunn, agreement):
    client = Client()
    client.force_login(dunn.user)
    answer = client.get(reverse("records:tray-print", args=[on()]))

    assert answer.status_code == 302
    assert "authenticate" in answer["Location"]
    assert prints(dunn.school) == []


def test_nobody_prints_without_end(at_desk, dunn, agreement, monkeypatch):
    monkeypatch.setitem(pace.MOST, "print", (0, "printed"))

    assert at_desk(dunn).get("records:tray-print", on()).status_code == 429


def test_an_entry_on_the_screen_says_what_its_sheet_says(at_desk, dunn, agreement, okafor):
    entry = okafor.staff.file.entries.get()
    page = at_desk(dunn).page("records:entry", entry.pk)
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())

    for part in words_in(entry.words):
        assert " ".join(part.split()) in said.replace("&#x27;", "'").replace("&amp;", "&")
    assert reverse("records:entry-sheet", args=[entry.pk]) in page
    assert "The sheet for the file (PDF) carries the anchor of the trail as well." in said
    assert reverse("records:staff-file", args=[okafor.staff.pk]) in page
    looked = Entry.objects.filter(chain__name=dunn.school.looks_chain()).latest("seq")
    assert (looked.kind, looked.target) == ("view", f"entry {entry.pk}")


def words_in(words):
    """Everything that the frozen words say; the clause is spoken out."""
    if isinstance(words, str):
        return [words] if words else []
    if isinstance(words, dict):
        words = [value for key, value in words.items() if key not in {"clause", "rows"}] + words.get("rows", [])
    return [part for one in words for part in words_in(one)]


def test_the_words_on_the_screen_are_those_that_were_filed(at_desk, dunn, agreement, okafor):
    """A new name, or anything else that changes later, does not come into them."""
    entry = okafor.staff.file.entries.get()
    with audited(by=dunn.user, at=now(), why="Married"):
        okafor.staff.surname = "Adeyemi"
        okafor.staff.save()
    page = at_desk(dunn).page("records:entry", entry.pk)

    assert entry.words["of"] in page
    assert "not those that were filed" not in page
    FileEntry.objects.filter(pk=entry.pk).update(words=entry.words | {"of": "Somebody Else"})
    assert "not those that were filed" in at_desk(dunn).page("records:entry", entry.pk)


def test_each_entry_of_a_file_leads_to_its_page(at_desk, dunn, agreement, okafor):
    entry = okafor.staff.file.entries.get()

    assert f'href="{reverse("records:entry", args=[entry.pk])}"' in at_desk(dunn).page(
        "records:staff-file", okafor.staff.pk
    )


def copies(page):
    """What an agreement's page says of its copies."""
    part = page[page.index('id="copies"') :]
    return " ".join(re.sub(r"<[^>]+>", "", part[: part.index("</ul>")]).split())


def test_the_agreement_says_whether_both_files_are_done(at_desk, dunn, whitfield, agreement, okafor, amira):
    number = agreement.record.number
    before = copies(at_desk(whitfield).page("approvals:agreement", number))
    assert "Not done yet: 2 of 2 copies are still to be put away." in before
    at_desk(dunn).tick(okafor.staff.file.entries.get())
    half = copies(at_desk(whitfield).page("approvals:agreement", number))
    assert "1 of 2 copies is still to be put away" in half
    assert f"Tunde Okafor, entry 1: Request and agreement, filed {spoken(today(now()))}; put away by Carol Dunn" in half
    assert "Student file of Amira Haddad, entry 1" in half
    at_desk(dunn).tick(amira.file.entries.get())
    assert "Done: every copy is put away" in copies(at_desk(whitfield).page("approvals:agreement", number))


def test_only_who_opens_a_file_is_led_to_its_entry(at_desk, agreement, okafor, marsh, whitfield, amira):
    mine, hers = okafor.staff.file.entries.get(), amira.file.entries.get()
    led = {}
    for person in (okafor, marsh, whitfield):
        page = at_desk(person).page("approvals:agreement", agreement.record.number)
        led[person.staff.surname] = [f"/files/entries/{one.pk}/" in page for one in (mine, hers)]

    assert led == {"Okafor": [True, False], "Marsh": [False, False], "Whitfield": [True, True]}


def test_the_receipt_says_that_both_files_are_done_or_what_is_not(
    printer, at_desk, dunn, marsh, agreement, okafor, amira
):
    number = agreement.record.number
    at_desk(dunn).tick(okafor.staff.file.entries.get())
    answer = at_desk(marsh).get("approvals:filing", number)
    said = text(answer.content)
    assert "Receipt for what was filed" in said
    assert "Receipt, for no file" in said
    assert "Agreed contact from" in said
    assert "proposed contact" not in said
    assert "1 of 2 copies is still to be put away" in said
    assert "Sheet put away by Carol Dunn" in said
    assert "Sheet still in the tray" in said
    assert prints(dunn.school) == [f"filing of {number}"]
    at_desk(dunn).tick(amira.file.entries.get())
    assert "Done: every copy is put away in its file." in text(at_desk(dunn).get("approvals:filing", number).content)


def test_a_students_name_is_for_those_who_may_see_it(agreement, dunn, nair):
    """Whoever sees neither the record nor the student's file reads which file it is, and not whose."""
    copies_of = filed.copies
    assert [one.of for one in copies_of(agreement.record, standing(nair), sees_people=False)] == ["Tunde Okafor", ""]
    assert [one.of for one in copies_of(agreement.record, standing(dunn), sees_people=False)] == [
        "Tunde Okafor",
        "Amira Haddad",
    ]
