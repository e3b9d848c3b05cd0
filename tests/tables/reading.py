"""Saving a list as the Headteacher would, and reading the file as a spreadsheet would."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

from django.urls import reverse

from tests.http.pages import signed_in
from tests.signing import proved

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBERED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def browser(person):
    """Their browser, after a fresh proof."""
    return proved(signed_in(person), "password", "mfa")


def saved(person, name, as_what="csv", *, client=None, query="", **asked):
    """What the page answers when the form is sent."""
    url = reverse("records:table", args=[name]) + query
    return (client or browser(person)).post(url, {"as_what": as_what, **asked})


def rows_of_csv(body):
    """Headings, rows, and the last line that says what it is."""
    assert body.startswith(b"\xef\xbb\xbf")
    head, *rows, last = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert last[1:] == [""] * (len(head) - 1)
    return head, rows, last[0]


def sheet(packed, number):
    """The cells of one sheet, each with how it is typed: (type, words), and whether anything could work something out."""
    tree = ElementTree.fromstring(packed.read(f"xl/worksheets/sheet{number}.xml"))
    strings = [*ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))]
    assert tree.findall(f".//{SPACE}f") == []
    wide = max(len(row) for row in tree.iter(f"{SPACE}row"))
    rows = []
    for row in tree.iter(f"{SPACE}row"):
        cells = {ord(cell.get("r")[0]) - ord("A"): cell for cell in row}
        rows.append([read(cells[at], strings) if at in cells else ("", "") for at in range(wide)])
    return rows


def read(cell, strings):
    """One cell. Text stands in a list of its own, and the cell holds its place there."""
    kind, words = cell.get("t", "n"), "".join(cell.itertext())
    if kind == "s":
        words = "".join(strings[int(words)].itertext())
    return kind, NUMBERED.sub(lambda found: chr(int(found[1], 16)), words)


def rows_of_workbook(body):
    """Headings, rows, and what the second sheet says, as words alone."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.testzip() is None
        (head, *rows), about = ([[words for _, words in row] for row in sheet(packed, at)] for at in (1, 2))
    return head, rows, dict(about)
