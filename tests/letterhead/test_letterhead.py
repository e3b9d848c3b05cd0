"""The logo and the line at the foot: put on, changed, taken off, and on every sheet as on the day it was filed."""

import io
import operator
import uuid
from pathlib import Path

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from contactpolicy.school.models import School
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records.evidence import logos as arriving
from records.evidence import scanner
from records.models import FileEntry, SchoolLogo
from records.sheets import Front, Sheet, pdf_of
from tests.evidence import hostile
from tests.http.pages import said, signed_in
from tests.letterhead.conftest import ALT
from tests.letterhead.drawing import logo
from tests.people_fixtures import a_request, agreed
from tests.sheets.pdfs import info, text

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'


def complaints(answer, name="logo"):
    """What stands beside a field; the rest of the page is there as it was."""
    assert answer.status_code == 200, said(answer)
    assert ALT in answer.content.decode()
    return answer.context["form"].errors.get(name)


def filed(person, student):
    """An agreement's entry on the staff file, filed now."""
    return agreed(a_request(person, [student])).record.entries.get(staff_file=person.staff.pk)


def printed(entry, by, **more):
    """The entry on paper."""
    return pdf_of([Sheet.of_entry(FileEntry.objects.get(pk=entry.pk))], school=entry.school, target="test", by=by.user,
                  at=now(), **more)  # fmt: skip


def pictures(body):
    """The pictures in a PDF, as (width, height) of each."""
    return [image.image.size for page in pypdf.PdfReader(io.BytesIO(body)).pages for image in page.images]


def told(body):
    """What is read aloud for each picture."""
    return [one["/Alt"] for one in figures(pypdf.PdfReader(io.BytesIO(body)).trailer["/Root"]["/StructTreeRoot"])]


def figures(node):
    """Every figure below an element of the structure."""
    kids = node["/K"] if "/K" in node else []  # noqa: SIM401 -- get() does not follow a reference
    for kid in map(operator.methodcaller("get_object"), kids if isinstance(kids, list) else [kids]):
        if isinstance(kid, dict):
            if kid.get("/S") == "/Figure":
                yield kid
            yield from figures(kid)


def test_the_office_puts_the_logo_on_and_it_is_drawn_anew(put, dunn, okafor, store):
    assert put(foot="School Lane, Westdale").status_code == 302
    one, school = SchoolLogo.objects.get(), School.objects.get(pk=okafor.school.pk)
    assert (one.school, one.alt, one.name, one.added_by) == (okafor.school, ALT, "oak.png", dunn.user)
    assert school.sheet_words == "School Lane, Westdale"
    answer = signed_in(dunn).get(reverse("records:logo", args=[one.pk]))
    with Image.open(io.BytesIO(answer.getvalue())) as shown:
        assert (shown.format, shown.size) == ("PNG", (400, 200))
        assert shown.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert answer["Content-Disposition"].startswith(f'inline; filename="logo-{one.pk}.png"')
    assert len(store.files()) == 1
    assert [row.history_change_reason for row in one.history.all()] == ["Logo put on the sheets"]
    assert (one.history.get().capacity, verify().findings) == ("office", [])
    page = said(signed_in(dunn).get(reverse("records:letterhead")))
    assert "From a black-and-white printer" in page


@pytest.mark.once
@pytest.mark.usefixtures("printer")
def test_it_stands_at_the_head_of_a_sheet_at_a_bounded_size_and_is_told_in_words(put, okafor, amira, dunn):
    put(data=logo(size=(3000, 1500)), foot="School Lane, Westdale. Data protection: 01632 960123")
    entry = filed(okafor, amira)
    okafor.staff.school.refresh_from_db()
    front = Front.of_file(okafor.staff, file="Staff personal file", about=[], entries=[entry])
    body = printed(entry, dunn, front=front)
    assert set(pictures(body)) == {(640, 320)}
    assert told(body) == [ALT, ALT]
    assert info(body)["Tagged"] == "yes"
    held = [image for page in pypdf.PdfReader(io.BytesIO(body)).pages for image in page.images]
    assert len({image.indirect_reference.idnum for image in held}) == 1 < len(held)  # in the file once
    assert (
        text(body).count("School Lane, Westdale. Data protection: 01632 960123") == 2
    )  # the front sheet, and the sheet


@pytest.mark.usefixtures("printer")
def test_what_was_filed_keeps_the_logo_and_the_line_of_its_day(put, okafor, nair, amira, bilal, dunn):
    before = filed(nair, bilal)
    put(foot="School Lane")
    first = filed(okafor, amira)
    put("new.png", logo("crimson"), alt="A red ring", foot="Oak Street")
    second = filed(okafor, bilal)
    assert [told(printed(one, dunn)) for one in (before, first, second)] == [[], [ALT], ["A red ring"]]
    assert ["School Lane" in text(printed(one, dunn)) for one in (before, first, second)] == [False, True, False]
    assert "Oak Street" in text(printed(second, dunn))
    assert [FileEntry.objects.get(pk=one.pk).is_whole for one in (before, first, second)] == [True] * 3
    old, new = SchoolLogo.objects.order_by("pk")
    assert (old.ended_by, new.ended_at) == (dunn.user, None)
    together = pdf_of([Sheet.of_entry(one) for one in (first, before, second)], school=dunn.school, target="test",
                      by=dunn.user, at=now())  # fmt: skip
    assert told(together) == [ALT, "A red ring"]
    assert "School Lane" not in text_of_sheet(together, before.record.number)


def text_of_sheet(body, number):
    """What stands on the pages of one sheet of several."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    return " ".join(page for page in pages if number in page)


@pytest.mark.usefixtures("printer")
def test_it_is_taken_off_again_and_the_old_one_is_kept(put, okafor, amira, bilal, dunn, store):
    put()
    first = filed(okafor, amira)
    url = reverse("records:letterhead-removal")
    assert "keep it" in said(signed_in(dunn).get(url))
    assert signed_in(dunn).post(url).status_code == 302
    second = filed(okafor, bilal)
    assert [told(printed(one, dunn)) for one in (first, second)] == [[ALT], []]
    one = SchoolLogo.objects.get()
    assert (one.ended_by, (store.folder / one.path).exists()) == (dunn.user, True)
    assert [row.history_change_reason for row in one.history.order_by("history_id")] == [
        "Logo put on the sheets", "Logo taken off the sheets",
    ]  # fmt: skip
    assert signed_in(dunn).post(url).status_code == 404
    assert "Logos before" in said(signed_in(dunn).get(reverse("records:letterhead")))
    assert put("again.png").status_code == 302


@pytest.mark.once
@pytest.mark.usefixtures("printer")
@pytest.mark.parametrize("wrong", ["gone", "altered", "no picture", "waits"])
def test_a_logo_that_is_missing_or_altered_stops_no_print(put, okafor, amira, dunn, store, wrong, caplog):
    put(foot="School Lane")
    entry, one = filed(okafor, amira), SchoolLogo.objects.get()
    path = store.folder / one.path
    if wrong == "gone":
        path.unlink()
    elif wrong == "waits":
        one.scanned(SchoolLogo.Scan.WAITING, at=now())
    else:
        path.write_bytes(b"\x89PNG\r\n\x1a\n" if wrong == "altered" else hostile.PROGRAM)
    body = printed(entry, dunn)
    assert (told(body), "School Lane" in text(body)) == ([], True)
    assert "is missing or altered; sheets are printed without it" in caplog.text
    answer = signed_in(dunn).get(reverse("records:logo", args=[one.pk]))
    assert answer.status_code == 403


WRONG = "It is not a {} inside, whatever its name says. Open it to see what it is, and choose another"
REFUSED = {
    "bomb.png": (hostile.vast_png, "It has more than 40 million pixels. Make it smaller and choose that"),
    "oak.svg": (lambda: SVG, arriving.ONLY_PICTURES),
    "svg.png": (lambda: SVG, WRONG.format("picture")),
    "oak.pdf": (hostile.pdf, arriving.ONLY_PICTURES),
    "cut.png": (lambda: logo()[:300], "It is damaged. Take it again, or save it anew, and choose that"),
    "run.jpg": (lambda: hostile.PROGRAM, WRONG.format("photo")),
    "large.png": (lambda: logo() + b"\0" * arriving.MOST, arriving.LARGE),
    "huge.png": (lambda: logo() + b"\0" * (25 * 1024 * 1024), arriving.LARGE),
    "empty.png": (lambda: b"", "This file is empty. Choose the logo again"),
}  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_logo_gets_a_sentence_beside_the_field_and_loses_nothing(put, store, dunn, name):
    make, sentence = REFUSED[name]
    answer = put(name, make(), foot="School Lane")
    assert complaints(answer) == [sentence]
    assert 'value="School Lane"' in answer.content.decode()
    assert (SchoolLogo.objects.count(), store.files()) == (0, [])
    assert School.objects.get(pk=dunn.school.pk).sheet_words == ""


@pytest.mark.once
def test_a_picture_that_is_a_web_page_as_well_leaves_only_the_picture(put, store):
    assert put("photo.jpg", hostile.polyglot()).status_code == 302
    kept = store.files()[0].read_bytes()
    assert (kept[:8], b"script" in kept, hostile.CAMERA in kept) == (b"\x89PNG\r\n\x1a\n", False, False)


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "CMYK"), ("WEBP", "RGBA")]
)
def test_a_logo_may_come_as_any_of_these(put, kind, mode):
    assert put(f"oak.{kind.lower()}", logo(kind=kind, mode=mode)).status_code == 302
    assert SchoolLogo.objects.count() == 1


def test_what_the_scanner_finds_is_not_taken(put, store, monkeypatch):
    monkeypatch.setattr(arriving.scanner, "scan", lambda path: scanner.FOUND)
    assert complaints(put())[0].startswith("The virus scanner found something in it")
    assert store.files() == []


def test_a_full_disk_is_told_and_nothing_is_half_there(put, store, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("records.evidence.taking.put", full)
    assert complaints(put())[0].startswith("The server's disk is nearly full")
    assert (store.files(), SchoolLogo.objects.count()) == ([], 0)


def test_a_second_click_puts_no_second_one(put):
    key = "7c4a8d09-0000-4000-8000-000000000001"
    assert [put(key=key).status_code, put(key=key).status_code] == [302, 302]
    assert SchoolLogo.objects.count() == 1


def test_a_logo_has_words_and_what_was_cut_off_is_told(put, whitfield):
    answer = put(alt="")
    assert answer.context["form"].errors["alt"] == ["Enter what the logo shows, for whoever has the sheet read aloud"]
    assert "Not all of it arrived" in said(put(whole=None))
    assert "120 characters or fewer" in said(put(foot="x" * 121))
    assert SchoolLogo.objects.count() == 0
    put(by=whitfield)
    assert put(None, alt="An oak", by=whitfield).status_code == 302
    one = SchoolLogo.objects.get()
    assert (one.alt, one.history.count()) == ("An oak", 2)


@pytest.mark.parametrize("who", ["okafor", "marsh", "ashdown", "field", "ellis"])
def test_others_are_told_whose_it_is(cast, put, who):
    person = getattr(cast, who)
    for answer in (signed_in(person).get(reverse("records:letterhead")), put(by=person)):
        assert answer.status_code == 403
        assert "Only the Headteacher and the office say what stands on the school's sheets." in said(answer)
    assert SchoolLogo.objects.count() == 0


def test_another_school_neither_sees_nor_prints_it(put, cast, pritchard):
    put()
    one = SchoolLogo.objects.get()
    assert signed_in(pritchard).get(reverse("records:logo", args=[one.pk])).status_code == 404
    assert signed_in(pritchard).post(reverse("records:letterhead-removal")).status_code == 404
    assert filed(cast.carter, cast.freya).words.get("logo") is None


def test_the_nightly_check_counts_it_and_finds_it_altered(put, store, capsys):
    put()
    call_command("check_evidence")
    assert "Checked 1 files: 0 missing, 0 altered, 0 in no record." in capsys.readouterr().out
    Path(store.files()[0]).write_bytes(b"x")
    with pytest.raises(Exception, match="find out what happened"):
        call_command("check_evidence")


@pytest.mark.once
@pytest.mark.usefixtures("printer")
def test_whatever_is_typed_at_the_foot_is_words(put, okafor, amira, dunn):
    put(foot="<b>x</b> url(file:///etc/passwd) {{ x }}", alt='"><script>alert(1)</script>')
    body = printed(filed(okafor, amira), dunn)
    assert "<b>x</b> url(file:///etc/passwd) {{ x }}" in text(body)
    assert told(body) == ['"><script>alert(1)</script>']


@pytest.mark.once
def test_the_printer_serves_the_logos_of_its_own_print_alone(printer):
    fetcher = printer.OwnAssets(pictures={"a1": b"picture"})
    assert fetcher.fetch("asset:logo-a1").read() == b"picture"
    for url in (
        "asset:logo-b2",
        "asset:logo-",
        "asset:a1",
        "asset:logo-a1/..",
        "file:a1",
        "http://evil.example/logo-a1",
    ):
        with pytest.raises(printer.NotOurs):
            fetcher.fetch(url)


def test_whoever_saves_without_choosing_anything_is_not_told_that_sheets_change(dunn):
    desk = signed_in(dunn)

    def saved(foot):
        sent = {"key": uuid.uuid4(), "whole": "yes", "alt": "", "foot": foot}
        return said(desk.post(reverse("records:letterhead"), sent, follow=True))

    assert "Nothing was changed" in saved("")
    assert "Saved. Sheets that are filed from now on carry it" in saved("School Lane")
    assert "Nothing was changed" in saved("School Lane")
