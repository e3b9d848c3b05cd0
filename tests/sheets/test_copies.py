"""A sheet with the copies of its evidence behind it: what is printed, what is not and why, and who had a look."""

import io
import re
import uuid
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.urls import reverse

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from records.evidence import leaves, storage, taking
from records.models import Evidence
from records.models.sealed import Scan
from tests.contacts.posting import logged, page, signed_in
from tests.evidence import hostile
from tests.evidence.conftest import looks
from tests.evidence.conftest import store as sealed_store  # noqa: F401 -- a fixture

from .pdfs import catalog, info, read, right_edge, text
from .test_paper import A4_WIDTH, NASTY, RIGHT_MARGIN, squeezed

pytestmark = pytest.mark.usefixtures("printer", "sealed_store")


@pytest.fixture
def letter(okafor, amira):
    """A letter that Mr Okafor got, as he logged it."""
    return logged(okafor, "correspondence", amira)


@pytest.fixture
def add(letter, okafor):
    """add(name, bytes, ...): the evidence that a file became."""

    def added(name, data, about="", **row):
        with TemporaryUploadedFile(name, "", 0, None) as upload:
            upload.write(data)
            upload.flush()
            sealed = taking.Sealed({**taking.seal(upload, school=okafor.school).facts, **row})
        Evidence.add(letter.record, [sealed], key=uuid.uuid4(), about=about, by=okafor.user, at=now())
        return letter.record.evidence.order_by("-pk").first()

    return added


@pytest.fixture
def printed(letter):
    """printed(person): the PDF of the letter's slip with its copies, or the refusal."""

    def given(person):
        url = reverse("contacts:contact-sheet", args=[letter.record.number])
        answer = signed_in(person).get(f"{url}?copies=yes")
        return answer.content if answer.status_code == 200 else answer.status_code

    return given


def a_pdf(*pages):
    """A PDF of somebody else's program: these words, a page each, with a link on it."""
    made, document = io.BytesIO(), pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for words in pages:
        sheet = document.add_blank_page(page_size=(842, 595))
        sheet.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        sheet.Contents = document.make_stream(f"BT /F1 24 Tf 60 500 Td ({words}) Tj ET".encode())
        link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("http://evil.example/"))
        sheet.obj.Annots = pikepdf.Array(
            [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link)]
        )
    document.save(made)
    return made.getvalue()


def of_page(body, number):
    """The words of one page."""
    return " ".join(read("pdftotext", body, "-f", str(number), "-l", str(number)).split())


@pytest.mark.once
def test_a_slip_has_its_copies_behind_it_each_with_its_numbers_and_hash(printed, letter, add, okafor):
    photo = add("front.jpg", hostile.photo((3000, 2000)), "Her letter, the front")
    scan = add("scan.pdf", a_pdf("The envelope", "Its back"))
    note = add("note.txt", "Zażółć gęślą jaźń".encode())
    mail = add("mail.eml", hostile.MAIL)
    body = printed(okafor)

    pages, number = int(info(body)["Pages"]), letter.record.number
    assert "Correspondence slip Staff personal file of Tunde Okafor" in of_page(body, 1)
    assert f"Copies behind {number}" in of_page(body, pages - 5)
    for page_number, one, place, more, words in (
        (pages - 4, photo, 1, "", ""),
        (pages - 3, scan, 2, ", page 1 of 2", "The envelope"),
        (pages - 2, scan, 2, ", page 2 of 2", "Its back"),
        (pages - 1, note, 3, "", "Zażółć gęślą jaźń"),
        (
            pages,
            mail,
            4,
            "",
            "From: Samira Haddad <s@example.org> To: office@example.org Subject: violin Dear Mr Okafor",
        ),
    ):
        said = of_page(body, page_number)
        begins = " ".join(one.digest[at : at + 4] for at in range(0, 16, 4))
        assert f"Copy {place}: evidence {one.pk} of {number}{more}" in said
        assert f"SHA-256 of the file begins {begins}" in said
        assert words in said
        assert f"Page {page_number} of {pages}" in said
    assert top_of(body, pages - 3, "envelope") < 842 / 2  # the right way up, where it stood on its own page
    assert "Her letter, the front. Photo (JPEG), “front.jpg”, added" in text(body)
    assert pictures(body) == [(1169, 1754)]
    assert {line.split()[3] for line in read("pdfinfo", body, "-f", "1", "-l", str(pages)).splitlines() if " size:" in line
            and line.startswith("Page ")} == {"595.276"}  # fmt: skip
    assert (info(body)["Tagged"], info(body)["JavaScript"]) == ("yes", "no")
    root, beside = catalog(body)
    assert (root["/Lang"], beside) == ("en-GB", [])


def top_of(body, number, word):
    """How far below the upper edge of its page a word stands."""
    said = read("pdftotext", body, "-bbox", "-f", str(number), "-l", str(number))
    return float(re.search(rf'yMin="([0-9.]+)"[^>]*>{word}<', said)[1])


def pictures(body):
    """The size of each picture in a PDF, in points of its own: none is finer than paper shows."""
    with pikepdf.open(io.BytesIO(body)) as document:
        found = {one.objgen: one for one in document.objects if getattr(one, "Subtype", "") == "/Image"}
        return [(int(one.Width), int(one.Height)) for one in found.values()]


@pytest.mark.once
def test_what_cannot_be_printed_is_named_with_why_and_where_it_is(printed, add, okafor):
    waits = add("waits.txt", b"canary-waiting", scan=Scan.WAITING)
    found = add("found.txt", b"canary-found", scan=Scan.FOUND)
    word, sheet = add("letter.docx", hostile.docx()), add("marks.xlsx", hostile.xlsx())
    armed, gone = add("armed.pdf", hostile.armed_pdf()), add("gone.txt", b"canary-gone")
    Path(storage.store().path(gone.path)).write_bytes(b"canary-altered")
    vast = add("vast.jpg", hostile.photo())
    put_in_its_place(vast, hostile.vast_png())
    said = text(printed(okafor))

    for one, why in (
        (waits, "the virus scanner has not looked at it yet"),
        (found, "the virus scanner found something in it"),
        (word, "a Word document is printed with the program it is opened with"),
        (sheet, "an Excel workbook is printed with the program it is opened with"),
        (armed, "it does something when it is opened and has other files inside it and contains a script"),
        (gone, "it is missing from the server, or is not as it was sealed"),
        (vast, "it is damaged, or larger than can be drawn"),
    ):
        assert (
            f"Not printed: {why}. It is kept as it came: evidence {one.pk} of {one.record.number} on this site" in said
        )
    assert "canary" not in said
    # What is not printed leaves no look; what was to be printed and is altered does, as its download would.
    assert looks("download") == [f"evidence {one.pk} of {one.record.number}" for one in (vast, gone)]


def put_in_its_place(one, data):
    """Another safe copy, as a rule that was less strict might have left it."""
    Path(storage.store().path(one.copy_path)).write_bytes(data)
    one.copy_digest = storage.digest_of(io.BytesIO(data))
    with audited(by=None, at=now(), why="Another copy"):
        one.save()


def test_a_look_is_left_at_the_sheet_and_at_each_file_before_anything_is_read(
    printed, letter, add, okafor, monkeypatch
):
    one, other = add("a.txt", b"one"), add("b.txt", b"two")
    printed(okafor)
    assert looks("print") == [f"contact {letter.record.number}"]
    assert looks("download") == [f"evidence {each.pk} of {letter.record.number}" for each in (other, one)]

    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr("records.sheets.copies.looked", cannot)
    monkeypatch.setattr("records.sheets.copies.leaves_of", lambda *_: pytest.fail("It was read all the same."))
    with pytest.raises(RuntimeError, match="does not take it"):
        printed(okafor)


def test_only_who_may_open_the_files_prints_them(cast, printed, add, letter, okafor, nair, whitfield):
    add("a.txt", b"canary-copy")
    assert printed(nair) == 404
    assert "canary-copy" in text(printed(whitfield))
    assert "behind it (PDF)" in page(whitfield, "contact", letter).content.decode()

    # What Miss Nair logged for the midday supervisor has files that she does not open.
    theirs = logged(nair, "correspondence", cast.amira, on_behalf=cast.moss.staff.pk)
    Evidence.objects.filter(record=letter.record).get()
    with audited(by=okafor.user, at=now(), why="Moved"):
        one = Evidence.objects.get()
        one.record = theirs.record
        one.save()
    url = reverse("contacts:contact-sheet", args=[theirs.record.number])
    assert "canary-copy" not in text(signed_in(nair).get(f"{url}?copies=yes").content)
    assert "behind it (PDF)" not in page(nair, "contact", theirs).content.decode()
    assert "canary-copy" in text(signed_in(whitfield).get(f"{url}?copies=yes").content)


@pytest.mark.once
def test_what_stands_in_a_file_is_words_and_fetches_nothing(printed, add, okafor, printer, monkeypatch):
    asked, fetch = [], printer.OwnAssets.fetch
    monkeypatch.setattr(
        printer.OwnAssets, "fetch", lambda self, url, *rest: asked.append(url) or fetch(self, url, *rest)
    )
    add("note.txt", NASTY.encode(), NASTY[:200])
    head = b"From: a@example.org\nTo: b@example.org\nSubject: " + NASTY[:120].encode() + b"\n"
    html = '<p>Dear Mr Okafor<p>Read <b>this</b><script>canary()</script><img src="http://evil.example/a.png">'
    add("page.eml", head + b"Content-Type: text/html; charset=utf-8\n\n" + html.encode())
    body = printed(okafor)

    said = squeezed(text(body))
    assert squeezed(NASTY) in said
    assert squeezed("Dear Mr Okafor Read this") in said
    assert "canary" not in said
    assert {url for url in asked if not url.endswith(".ttf")} <= {"asset:sheet.css"}
    assert all(url.startswith("asset:") for url in asked)
    root, beside = catalog(body)
    assert beside == []
    assert {"/OpenAction", "/AA", "/AcroForm", "/AF"} & set(root) == set()


@pytest.mark.once
def test_long_notes_and_words_without_a_break_print_whole(printed, add, okafor):
    note = " ".join(f"Line{number:04d}" for number in range(5_600))  # 50,000 letters
    word = "".join(f"{number:05d}" for number in range(1000))
    add("note.txt", f"{note}\n{word}".encode())
    body = printed(okafor)

    said = text(body)
    assert len(re.findall(r"Line\d{4}", said)) == 5_600
    assert "00999" in squeezed(said)
    assert right_edge(body) <= A4_WIDTH - RIGHT_MARGIN + 0.5


@pytest.mark.parametrize("line", ["", "x" * 5000, "a few words " * 900, f"{'x' * 790} {'y' * 2000} z"])
def test_a_long_line_is_cut_into_pieces_that_are_quickly_laid_out_and_loses_no_letter(line):
    pieces = list(leaves.cut(line))
    assert "".join(pieces) == line
    assert max(len(piece) for piece in pieces) <= leaves.LONGEST


@pytest.mark.once
def test_what_would_be_too_much_at_a_time_is_named(printed, add, okafor, monkeypatch):
    first, second, long = add("a.txt", b"canary-one"), add("b.pdf", a_pdf("Two", "Three")), add("c.txt", b"x\n" * 6000)
    monkeypatch.setattr(leaves, "MOST_PAGES", 2)
    said = text(printed(okafor))
    assert "canary-one" in said
    assert f"Not printed: {leaves.TOO_MUCH}. It is kept as it came: evidence {second.pk} of" in said
    too_long = "it would fill about 110 pages, and 100 can be printed here"
    assert f"Not printed: {too_long}. It is kept as it came: evidence {long.pk}" in said

    monkeypatch.setattr(leaves, "MOST_FILES", 0)
    monkeypatch.setattr("records.sheets.copies.looked", lambda *args, **kwargs: pytest.fail("Nothing is printed."))
    said = text(printed(okafor))
    assert said.count(f"Not printed: {leaves.TOO_MUCH}") == 3
    assert first.digest[:4] in said


@pytest.mark.once
@pytest.mark.parametrize("how", ["too slow", "crashes"])
def test_a_file_that_brings_its_process_down_is_named_and_the_slip_is_printed(printed, add, okafor, monkeypatch, how):
    add("a.txt", b"canary")
    if how == "too slow":
        monkeypatch.setattr(leaves, "EACH", 0.001)
    else:
        monkeypatch.setattr(leaves, "CODE", leaves.CODE / "docs")  # where there is no such module
    said = text(printed(okafor))
    assert f"Not printed: {leaves.FAILED}" in said
    assert "canary" not in said


@pytest.mark.once
def test_a_pdf_that_unpacks_to_more_than_memory_is_named(printed, add, okafor):
    made, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page().Contents = document.make_stream(b" " * 105_000_000)
    document.save(made, compress_streams=True)
    add("bomb.pdf", made.getvalue())

    assert "Not printed: it would unpack to far more than a document holds" in text(printed(okafor))
