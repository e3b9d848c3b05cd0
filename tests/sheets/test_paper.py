"""What comes out of the printer: the filed words and nothing else, tagged, with its fonts inside, fetching nothing."""

import hashlib
import re
from datetime import date, datetime, timedelta

import pytest

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import SCHOOL_TIME
from records.models import FileEntry
from records.sheets import Front, Sheet, pdf_of
from tests.people_fixtures import a_request, agreed
from tests.sheets.pdfs import catalog, fonts, info, right_edge, table, text, words

pytestmark = pytest.mark.usefixtures("printer")
A4_WIDTH, RIGHT_MARGIN = 595.28, 17 * 72 / 25.4
PRINTED = datetime(2026, 11, 22, 10, 2, tzinfo=SCHOOL_TIME)
NASTY = (
    '<script>alert(1)</script><img src="http://evil.example/a.png"><link rel=attachment href="file:///etc/hostname">'
    '<style>@import url(file:///etc/passwd)</style><a href="javascript:alert(1)">x</a> </p></td></article>'
    " url(file:///etc/passwd) {{ settings.SECRET_KEY }} {% debug %} &lt; & ' \" javascript:alert(2) file:///etc/hosts"
)
NAMES = [
    "محمد علي", "فاطمة الزهراء", "Siân Llŷr", "Ŵyn ap Tŷ", "Wojciech Brzęczyszczykiewicz-Łąś", "Zoë O'Connor",
    "علی رضا پٹیل", "ڈاکٹر نذیر ہاشمی", "Олександр Ґедз", "Amira 🎻😀",
]  # fmt: skip
OWN = ("Sheet", "Sheet-Bold", "Sheet-Arabic", "emoji")
# What poppler puts round words that run the other way.
DIRECTIONS = dict.fromkeys(range(0x202A, 0x202F))


def printed(sheets, by, at=PRINTED, **more):
    """A print of sheets by somebody of the office."""
    return pdf_of(sheets, school=by.school, target="test", by=by.user, at=at, **more)


@pytest.fixture
def filed(lesson, okafor):
    """What agreeing to the lesson put on Mr Okafor's file."""
    agreed(lesson)
    return okafor.staff.file.entries.get()


def everything(part):
    """Each piece of the words of a sheet."""
    if isinstance(part, dict):
        part = part.values()
    return [part] if isinstance(part, str) else [piece for inner in part for piece in everything(inner)]


def squeezed(said):
    """Without spaces and line breaks, which belong to the layout."""
    return re.sub(r"\s", "", said)


def test_every_word_that_was_filed_is_printed(filed, dunn):
    said = squeezed(words(printed([Sheet.of_entry(filed)], dunn)))

    assert [part for part in everything(filed.words) if squeezed(part) not in said] == []


def test_what_is_on_no_file_says_who_printed_it_when_and_where_the_trail_stood(filed, dunn):
    proof = anchor(filed.school.chain_name())
    said = text(printed([Sheet(filed.words)], dunn))

    assert f"Trail {proof}" in said
    assert "Printed by Carol Dunn, 22 November 2026 at 10:02am" in said
    assert "Page 1 of 2" in said
    assert "Page 2 of 2" in said


def test_in_ten_years_it_prints_to_the_byte_what_was_stored(filed, dunn, marsh):
    proof = anchor(filed.school.chain_name())
    before = printed([Sheet.of_entry(filed)], dunn)
    school = filed.school
    school.name = "Westdale Academy"
    with audited(by=dunn.user, at=PRINTED):
        school.save()
    filed = FileEntry.objects.get(pk=filed.pk)
    after = printed([Sheet.of_entry(filed)], marsh, at=PRINTED + timedelta(days=3653))

    assert after == before
    assert hashlib.sha256(after).hexdigest() == filed.sheet.digest
    said = text(after)
    assert f"Trail {proof}" in said
    assert "Page 2 of 2 of this sheet" in said
    assert "Printed by" not in said


def test_printing_is_in_the_trail_before_it_is_on_paper(filed, dunn):
    chain = filed.school.looks_chain()
    printed([Sheet.of_entry(filed)], dunn)

    last = Entry.objects.filter(chain__name=chain).order_by("-seq").first()
    assert (last.kind, last.target, last.actor_id) == ("print", "test", dunn.user.pk)


def test_where_the_look_cannot_be_written_nothing_is_printed(filed, dunn, monkeypatch):
    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr("records.sheets.printing.look", cannot)
    monkeypatch.setattr("records.sheets.pdf.pdf", lambda _: pytest.fail("It was laid out all the same."))
    with pytest.raises(RuntimeError, match="does not take it"):
        printed([Sheet.of_entry(filed)], dunn)


def test_it_is_tagged_titled_and_in_english(filed, dunn):
    body = printed([Sheet.of_entry(filed)], dunn)
    said = info(body)

    assert (said["Tagged"], said["Title"]) == ("yes", f"Request and agreement, {filed.record.number}")
    assert (said["Page size"], said["JavaScript"]) == ("595.276 x 841.89 pts (A4)", "no")
    root, beside = catalog(body)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]["/K"]
    assert beside == []
    assert all(fonts(body).values())
    assert fonts(body)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_prints_in_the_product_s_own_letters_and_is_read_back_as_it_was(filed, dunn, name):
    filed.words |= {"of": name, "sections": [{"heading": "Note", "text": name}]}  # in bold letters and in plain ones
    body = printed([Sheet(filed.words)], dunn)

    assert {own for own in fonts(body) if not own.startswith(OWN)} == set()
    assert all(fonts(body).values())
    said = text(body).translate(DIRECTIONS)
    assert said.count(name) >= len(("of", "Note"))


def test_what_was_typed_is_words_and_fetches_nothing(okafor, amira, dunn, printer, monkeypatch):
    asked, fetch = [], printer.OwnAssets.fetch
    monkeypatch.setattr(
        printer.OwnAssets, "fetch", lambda self, url, *rest: asked.append(url) or fetch(self, url, *rest)
    )
    typed = dict.fromkeys(("purpose", "reasons", "place", "times", "others_present", "paid_words"), NASTY)
    typed |= {"parents_words": NASTY, "safeguards": NASTY, "begun_why": NASTY, "begun_on": date(2026, 5, 1)}
    agreed(a_request(okafor, [amira], **typed), reasons=NASTY, conditions=[NASTY])
    body = printed([Sheet.of_entry(okafor.staff.file.entries.get())], dunn)

    assert set(asked) <= {f"asset:{name}" for name in printer.ASSETS}
    assert squeezed(words(body)).count(squeezed(NASTY)) == len(typed) + 1
    root, beside = catalog(body)
    assert beside == []
    assert {"/OpenAction", "/AA", "/AcroForm", "/AF", "/Names"} & set(root) == set()


def test_the_printer_serves_its_own_style_alone(printer):
    fetcher = printer.OwnAssets()
    assert fetcher.fetch("asset:sheet.css").read().startswith(b"/* A4")
    for url in ("file:///etc/passwd", "http://evil.example/", "data:text/css,x", "asset:../../manage.py", "asset:"):
        with pytest.raises(printer.NotOurs):
            fetcher.fetch(url)


def test_a_refused_address_in_a_template_stops_the_print(printer):
    page = '<html lang="en"><title>x</title><img src="file:///etc/passwd">'
    with pytest.raises(printer.NotOurs):
        printer.drawn(page)


def test_a_word_without_a_break_stays_on_the_page(filed, dunn):
    word = "".join(f"{number:05d}" for number in range(1000))
    rows = [["Place", word], [word[:300], "x"]]
    filed.words["sections"] = [{"heading": "Note", "text": word}, {"heading": "Rows", "rows": rows}]
    body = printed([Sheet(filed.words)], dunn)

    assert text(body).count("00999") == 2
    assert right_edge(body) <= A4_WIDTH - RIGHT_MARGIN + 0.5


def test_a_very_long_note_runs_over_pages_whole(filed, dunn):
    note = " ".join(f"Line{number:04d}" for number in range(5000))
    filed.words["sections"] = [{"heading": "Note", "text": note}, {"heading": "Rows", "rows": [["Reasons", note]]}]
    body = printed([Sheet(filed.words)], dunn)

    found = re.findall(r"Line\d{4}", text(body))
    assert len(found) == 10_000
    pages = int(info(body)["Pages"])
    assert pages > 10
    assert f"Page {pages} of {pages}" in text(body)
    assert f"{filed.words['number']} · Staff personal file of Tunde Okafor, continued" in text(body)


def test_words_that_are_no_longer_those_filed_say_so(filed, dunn):
    warning = "These words are not those that were filed."
    filed.words["sections"][0]["rows"][0][1] = "Somebody else"

    assert warning in text(printed([Sheet.of_entry(filed)], dunn))


def test_a_front_sheet_lists_what_follows_and_on_which_page(filed, dunn, okafor):
    front = Front.of_file(okafor.staff, file="Staff personal file", about=[["Job title", "Tutor"]], entries=[filed])
    body = printed([Sheet.of_entry(filed)], dunn, front=front)

    row = next(line.split() for line in table(body) if "Request and agreement" in line)
    assert row[0] == "1"
    assert row[-2:] == [filed.record.number, "2"]
    assert info(body)["Title"] == "Staff personal file, Westdale Junior"
