"""Many sheets joined into one: still tagged, titled and in English, numbered through, and not a word of theirs changed."""

import io
import re

import pikepdf
import pypdf
import pytest
from django.urls import reverse

from records.models import FileEntry
from records.sheets import assembling, pdf_of
from records.sheets.whole import entries_of, front_of
from tests.people_fixtures import a_request, agreed, reviewed
from tests.sheets.pdfs import fonts, info, read, text
from tests.signing import proved

from .test_paper import NAMES, NASTY, PRINTED, catalog

pytestmark = pytest.mark.usefixtures("printer")
DAY = PRINTED.date()


@pytest.fixture
def file(okafor, amira, marsh, bilal):
    """Mr Okafor's file with three entries, one of them full of what somebody might type."""
    reviewed(agreed(a_request(okafor, [amira])), marsh)
    agreed(a_request(okafor, [bilal], reasons=NASTY, purpose=" ".join(NAMES)))
    return okafor.staff.file


def whole(file, dunn):
    """The file on paper, as Mrs Dunn of the office has it printed."""
    entries = entries_of(file)
    front = front_of(file, entries, day=DAY)
    return pdf_of(entries, school=dunn.school, target="test", by=dunn.user, at=PRINTED, front=front)


def pages(body):
    """The words of each page."""
    return [" ".join(page.split()) for page in read("pdftotext", body).split("\f")[:-1]]


def test_it_says_what_it_is_and_who_printed_it_on_its_cover_alone(file, dunn):
    body = whole(file, dunn)
    said, (root, beside) = info(body), catalog(body)

    assert (said["Tagged"], said["Title"], said["JavaScript"]) == ("yes", "Staff personal file, Westdale Junior", "no")
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True)
    assert (root["/MarkInfo"]["/Marked"], beside) == (True, [])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"/OpenAction", "/AA", "/AcroForm", "/AF", "/Names"} & set(root) == set()
    cover, *others = pages(body)
    assert "Printed by Carol Dunn, 22 November 2026 at 10:02am" in cover
    assert [page for page in others if "Printed by" in page] == []


def test_every_sheet_is_there_word_for_word_as_it_is_stored(file, dunn):
    body = whole(file, dunn)
    number = re.compile(r" Page \d+ of \d+$")
    stored = [page for entry in file.entries.order_by("number") for page in pages(entry.sheet.opened().read())]
    assert [number.sub("", page) for page in pages(body)[1:]] == stored


def test_its_pages_are_numbered_through_and_the_index_says_on_which_each_sheet_begins(file, dunn):
    body = whole(file, dunn)
    total = len(pages(body))
    assert [page.rpartition("Page ")[2] for page in pages(body)] == [f"{n} of {total}" for n in range(1, total + 1)]

    begins = {
        entry.number: place
        for entry in file.entries.all()
        for place, page in enumerate(pages(body), 1)
        if f"Entry {entry.number}, filed" in page
    }
    listed = {int(row[0]): int(row[-1]) for row in map(str.split, read("pdftotext", body, "-layout", "-l", "1").splitlines())
              if row and row[0].isdigit()}  # fmt: skip
    assert listed == begins
    outline = pypdf.PdfReader(io.BytesIO(body))
    titles = [(one["/Title"], outline.get_destination_page_number(one) + 1) for one in outline.outline]
    entries = file.entries.select_related("record").order_by("number")
    assert titles == [("Front sheet", 1)] + [
        (f"{one.number}. {one.title}, {one.record.number}", begins[one.number]) for one in entries
    ]


def test_a_front_sheet_longer_than_was_thought_moves_what_follows(file, dunn, monkeypatch):
    whole(file, dunn)  # stores what waits, so that the trail stands still from here
    right = pages(whole(file, dunn))
    monkeypatch.setattr(assembling, "about", lambda rows: 7)
    assert pages(whole(file, dunn)) == right


def test_page_numbers_are_no_part_of_what_is_read_aloud(file, dunn):
    body = whole(file, dunn)
    assert re.search(r"Page \d+ of \d+", text(body))
    assert not re.search(r"Page \d+ of \d+", read("pdfinfo", body, "-struct-text"))
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for page in pdf.pages:
            assert unmarked(page) == []


def unmarked(page):
    """Words of a page that are neither tagged nor marked as no part of it."""
    marks, found = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in {"BDC", "BMC"}:
            tagged = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
            marks.append(tagged or operands[0] == "/Artifact")
        elif str(operator) == "EMC":
            marks.pop()
        elif str(operator) in {"Tj", "TJ"} and not any(marks):
            found.append(operands)
    return found


def test_every_tag_leads_to_its_own_page_and_every_header_is_found(file, dunn):
    with pikepdf.open(io.BytesIO(whole(file, dunn))) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        keys = [int(key) for key in numbers[::2]]
        assert keys == sorted(set(keys))
        of_page = dict(zip(keys, list(numbers)[1::2], strict=True))
        assert sorted(int(page.obj.StructParents) for page in pdf.pages) == keys
        for page in pdf.pages:
            leads_to = of_page[int(page.obj.StructParents)]
            assert {one.Pg.objgen for one in leads_to if one is not None} == {page.obj.objgen}
        named = [bytes(name) for kid in tree.IDTree.Kids for name in list(kid.Names)[::2]]
        assert named == sorted(set(named))
        asked = {bytes(name) for one in elements(tree.K[0]) if "/A" in one for name in one.A.get("/Headers", [])}
        assert asked - set(named) == set()
        assert asked


def test_every_word_is_in_one_tag_of_the_tree_or_stands_in_a_margin(file, dunn):
    body = whole(file, dunn)
    aloud = read("pdfinfo", body, "-struct-text")
    for margin in ("Confidential", "of this sheet", "continued"):
        assert margin in text(body)
        assert margin not in aloud
    assert [aloud.count(once) for once in ("Printed by Carol Dunn", "Trail A-")] == [1, 1 + file.entries.count()]
    with pikepdf.open(io.BytesIO(body)) as pdf:
        numbers, tree = pdf.Root.StructTreeRoot.ParentTree.Nums, list(elements(pdf.Root.StructTreeRoot.K[0]))
        of_page = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        held = [(one.Pg.objgen, int(kid)) for one in tree for kid in one.get("/K", []) if isinstance(kid, int)]
        marked = [(page.obj.objgen, mark) for page in pdf.pages for mark in marks(page)]
        assert sorted(held) == sorted(marked)
        for page in pdf.pages:
            assert all(mark in list(of_page[int(page.obj.StructParents)][mark].K) for mark in marks(page))


def marks(page):
    """The numbers of the tagged pieces of a page."""
    told = [operands for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"]
    return [int(of.MCID) for _, of in told if "/MCID" in of]


def test_no_cell_heading_or_paragraph_wraps_its_words_once_more(file, dunn):
    with pikepdf.open(io.BytesIO(whole(file, dunn))) as pdf:
        tree = list(elements(pdf.Root.StructTreeRoot.K[0]))
        kinds = {str(one.S) for one in tree}
    assert {"/Span", "/NonStruct"} & set(kinds) == set()
    assert {"/H1", "/H2", "/P", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"} - set(kinds) == set()


def elements(element):
    """An element of the tags and all below it."""
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def test_its_fonts_are_inside_and_every_name_is_read_back(file, dunn):
    body = whole(file, dunn)
    assert all(fonts(body).values())
    letters = {letter for name in NAMES for letter in name if letter.isalpha()}
    assert letters - set(text(body)) == set()


def test_a_print_of_one_entry_is_what_is_stored_to_the_byte(client, file, dunn):
    client.force_login(dunn.user)
    proved(client)
    entry = file.entries.first()
    first, second = (client.get(reverse("records:entry-sheet", args=[entry.pk])).content for _ in range(2))
    assert first == second == FileEntry.objects.get(pk=entry.pk).sheet.opened().read()
