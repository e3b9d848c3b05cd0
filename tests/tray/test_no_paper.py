"""A school whose files are not paper: no tray, no link to one, and no word of sheets to put away; nothing is forgotten."""

import pytest
from django.urls import reverse

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from records.models import PutAway
from tests.sheets.pdfs import text
from tests.tray.conftest import Desk
from tests.tray.test_on_paper import copies, on

TRAY = reverse("records:tray")
PAPER = ("put away", "in the tray", "paper file", TRAY)


def keep(school, *, paper, by):
    """The Headteacher's form of particulars, as it stands, with or without the tick."""
    client = Desk(by).client
    page = client.get(reverse("records:particulars"))
    form = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    answer = client.post(reverse("records:particulars"), form | {"keeps_paper": "on" if paper else ""})
    assert answer.status_code == 302
    school.refresh_from_db()


@pytest.fixture
def paperless(cast, agreement, whitfield):
    """Westdale Junior keeps no paper, since just after the agreement was filed."""
    keep(cast.westdale, paper=False, by=whitfield)
    return cast.westdale


def test_the_tick_is_there_until_somebody_takes_it_away_and_the_trail_says_who(cast, whitfield):
    assert cast.westdale.keeps_paper
    keep(cast.westdale, paper=True, by=whitfield)
    before = cast.westdale.history.count()
    keep(cast.westdale, paper=False, by=whitfield)
    version = cast.westdale.history.latest("history_id")
    assert (cast.westdale.history.count(), version.keeps_paper, version.history_user) == (
        before + 1, False, whitfield.user,
    )  # fmt: skip
    said = Desk(whitfield).page("records:trail")
    assert "its files are kept on paper" in said


@pytest.mark.parametrize("who", ["dunn", "whitfield"])
def test_where_no_paper_is_kept_there_is_no_tray_for_anybody(cast, paperless, agreement, okafor, who):
    desk, entry = Desk(getattr(cast, who)), okafor.staff.file.entries.get()
    for name, *args in (
        ("records:tray",), ("records:tray-day", on()), ("records:tray-print", on()), ("records:entry-return", entry.pk),
    ):  # fmt: skip
        assert (name, desk.get(name, *args).status_code) == (name, 404)
    assert desk.tick(entry).status_code == 404
    assert desk.put_back(entry).status_code == 404
    assert PutAway.objects.waiting().filter(pk=entry.pk).exists()


@pytest.mark.parametrize("who", ["dunn", "whitfield"])
def test_no_page_leads_to_the_tray_or_speaks_of_paper(cast, paperless, agreement, okafor, who):
    desk, entry = Desk(getattr(cast, who)), okafor.staff.file.entries.get()
    for name, *args in (("home",), ("records:files",), ("records:entry", entry.pk)):
        answer = desk.get(name, *args)
        assert (name, answer.status_code) == (name, 200)
        assert (name, [word for word in PAPER if word in answer.content.decode()]) == (name, [])


def test_with_paper_the_same_pages_do(cast, agreement, okafor, dunn):
    """So that the test before could find it."""
    desk, entry = Desk(dunn), okafor.staff.file.entries.get()
    for name, *args in (("home",), ("records:files",), ("records:entry", entry.pk)):
        assert [word for word in PAPER if word in desk.page(name, *args)] != []


def test_a_chair_who_sees_no_tray_is_led_to_none(cast, ashdown):
    assert TRAY not in Desk(ashdown).page("records:files")


def test_an_agreement_says_what_is_on_which_file_and_nothing_of_paper(paperless, agreement, whitfield):
    said = copies(Desk(whitfield).page("approvals:agreement", agreement.record.number))
    assert "Every copy is on its file." in said
    assert "Student file of Amira Haddad, entry 1" in said
    assert [word for word in PAPER if word in said] == []


def test_nor_does_its_receipt(printer, paperless, agreement, dunn):
    said = text(Desk(dunn).get("approvals:filing", agreement.record.number).content)
    assert "Every copy is on its file." in said
    assert [word for word in (*PAPER, "Sheet ") if word in said] == []


def test_a_school_that_keeps_paper_again_finds_all_of_it_in_the_tray(paperless, agreement, whitfield, dunn, in_tray):
    waiting = in_tray()
    assert waiting == sorted(agreement.record.entries.values_list("pk", flat=True), reverse=True)
    keep(paperless, paper=True, by=whitfield)
    assert f'value="{waiting[0]}"' in Desk(dunn).page("records:tray")


def test_one_schools_choice_is_not_anothers(cast, paperless, carter, pritchard):
    assert Desk(pritchard).get("records:tray").status_code == 200
    with audited(by=None, at=now(), why="For the test"):
        paperless.keeps_paper = True
        paperless.save()
    assert Desk(cast.dunn).get("records:tray").status_code == 200
