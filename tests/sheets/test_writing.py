"""A print is written sheet by sheet: nothing of one gets into another, and a long index is one index."""

import io
import re

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from records.sheets import assembling
from records.sheets.joining import Joined, letters
from records.sheets.paper import Front, Print
from records.sheets.writing import Part, Writer
from tests.people_fixtures import a_request, agreed
from tests.sheets.pdfs import read, table
from tests.sheets.test_joining import elements

# Words that are spelt in a PDF as what is no word: brackets, a reference to an object, the ends of things.
SPELT = [
    "12 0 R",
    "(3 0 R",
    "3 0 R)",
    ") 3 0 R (",
    "\\) 3 0 R",
    "\\",
    "<< /A 3 0 R >>",
    "endobj",
    "ن 3 0 R",
    "<33>",
    "",
]
TITLE = "An entry (1 0 R), محمد \\"


def body_of(*words, picture=b""):
    """A PDF that holds these words beside references of its own."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.make_indirect(Dictionary())  # so that no number is what it was
        held = pdf.make_indirect(Array([String(word) for word in words]))
        pdf.Root.Held = Dictionary({"/A#20(1 0 R": held, "/Page": pdf.pages[0].obj, "/Number": Array([3, 0, held])})
        if picture:
            pdf.Root.Held.Picture = pdf.make_stream(picture, SMask=pdf.make_stream(b"mask" + picture))
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def whole_of(*bodies):
    """What they hold, written into one PDF one after the other."""
    out, kept = io.BytesIO(), []
    writer = Writer(out)
    for body in bodies:
        with pikepdf.open(io.BytesIO(body)) as source:
            part = Part(source, writer)
            part.share()
            kept.append(part.number(source.make_indirect(source.Root.Held)))
            part.write()
    held = " ".join(f"{number} 0 R" for number in kept)
    pages = writer.put(b"<</Type /Pages /Kids [] /Count 0>>")
    root = writer.put(f"<</Type /Catalog /Pages {pages} 0 R /Held [{held}]>>".encode())
    writer.finish(root, writer.put(b"<<>>"))
    return out.getvalue()


def test_words_that_look_like_the_inside_of_a_pdf_stay_words():
    with pikepdf.open(io.BytesIO(whole_of(body_of(*SPELT), body_of(*SPELT[::-1])))) as pdf:
        first, second = pdf.Root.Held
        assert [str(word) for word in first["/A#20(1 0 R"]] == SPELT
        assert [str(word) for word in second["/A#20(1 0 R"]] == SPELT[::-1]
        assert list(second.Number[:2]) == [3, 0]
        assert second.Number[2].objgen == second["/A#20(1 0 R"].objgen
        assert second.Page.Type == Name.Page
        assert pdf.check_pdf_syntax() == []


def test_a_picture_that_several_have_is_in_it_once_and_another_stays_another():
    with pikepdf.open(io.BytesIO(whole_of(*(body_of(picture=one) for one in (b"oak", b"elm", b"oak"))))) as pdf:
        oak, elm, again = (held.Picture for held in pdf.Root.Held)
        assert oak.objgen == again.objgen != elm.objgen
        assert [one.SMask.read_bytes() for one in (oak, elm)] == [b"maskoak", b"maskelm"]


def test_more_objects_than_go_together_are_all_found():
    with pikepdf.open(io.BytesIO(whole_of(*(body_of(f"Sheet {number}") for number in range(300))))) as pdf:
        assert [str(one["/A#20(1 0 R"][0]) for one in pdf.Root.Held] == [f"Sheet {number}" for number in range(300)]


@pytest.fixture
def stored(okafor, amira, dunn, printer):
    """The stored sheet of an agreement on Mr Okafor's file."""
    agreed(a_request(okafor, [amira]), reasons=" ".join(SPELT))
    entry = okafor.staff.file.entries.get()
    return assembling.body_of(entry, printer.pdf, at=entry.filed_at)


def test_each_sheet_is_on_the_disk_before_the_next_is_read(stored, printer):
    out, sizes = io.BytesIO(), []
    whole = Joined(out, TITLE, total=20, letters=letters(printer.drawn))
    for number in range(10):
        whole.add(stored, f"{number}. {TITLE}")
        sizes.append(out.tell())
        assert len(whole.writer.waiting) < 200
    assert sizes == sorted(set(sizes))


def test_any_reader_finds_its_way_in_it(stored, printer):
    out = io.BytesIO(b"what was there before" * 99999)
    whole = Joined(out, TITLE, total=6, letters=letters(printer.drawn))
    pages = sum(whole.add(stored, f"{number}. {TITLE}") for number in range(3))
    whole.finish()
    body = out.getvalue()

    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert (len(pdf.pages), str(pdf.docinfo.Title)) == (pages, TITLE)
    reader = pypdf.PdfReader(io.BytesIO(body))
    assert [one["/Title"] for one in reader.outline] == [f"{number}. {TITLE}" for number in range(3)]
    assert len(reader.pages) == pages
    assert read("pdftotext", body).count("Page 1 of") == 4


def the_front(rows, long=()):
    """The front of a file of so many entries; some with a title that takes several lines."""
    title = "Agreed contact with a member of staff"
    index = [(n, "3 May 2026", title * 9 if n in long else title, f"WJ-2026-{n:05d}") for n in range(1, rows + 1)]
    return Front(
        "Westdale Junior", "999001", "Student file", "Amira Haddad", [["UPN", "X"]], index, words={"foot": "Oak"}
    )


@pytest.mark.parametrize(("long", "least"), [((), 28), (range(20, 300, 7), 9), (range(1, 301), 3)])
def test_an_index_laid_out_in_parts_says_everything_once_and_in_order(printer, long, least):
    front = the_front(300, long)
    cover = Print(sheets=[], front=front, anchor="Trail", stamp="Printed by Carol Dunn", kind="cover")
    bodies, pages = assembling.front_of(cover, [1] * 300, printer.up_to)
    out = io.BytesIO()
    whole = Joined(out, front.title, total=pages, letters=letters(printer.drawn))
    for place, body in enumerate(bodies):
        whole.add(body, "" if place else "Front sheet")
    whole.finish()

    lines = table(out.getvalue())
    numbers = [(int(found[1]), int(found[2])) for line in lines
               if (found := re.match(r" *(\d+) +3 May 2026 .* (\d+)$", line))]  # fmt: skip
    assert numbers == [(number, pages + number) for number in range(1, 301)]
    assert sum(line.strip() == "Oak" for line in lines) == 1
    continued = "300 entries · Student file of Amira Haddad, continued"
    assert sum(line.endswith(continued) for line in lines) == pages - 1
    assert fewest(out.getvalue()) >= least


def fewest(body):
    """The fewest rows on any page of an index but its last."""
    pages = read("pdftotext", body).split("\f")[:-2]
    return min(page.count("3 May 2026") for page in pages)


def test_headers_of_an_index_in_parts_have_names_of_their_own(printer):
    cover = Print(sheets=[], front=the_front(300), anchor="Trail", kind="cover")
    named = []
    for body in assembling.front_of(cover, [1] * 300, printer.up_to)[0]:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            named += [bytes(one.ID) for one in elements(pdf.Root.StructTreeRoot.K[0]) if "/ID" in one]
    assert len(named) == len(set(named)) > 300
