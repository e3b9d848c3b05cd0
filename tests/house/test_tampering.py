"""The kinds of tampering that the guide tells of: ten in the database and ten in an export, each with a test that is there."""

import re

from tests.house import reading
from tests.house.test_asvs import NAMED, missing

GUIDE = "docs/tampering.md"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.M)


def parts():
    """The rows of the two tables: what stands under the other headings is told, not counted."""
    found = [ROW.findall(part) for part in (reading.TOP / GUIDE).read_text().split("\n## ")[1:]]
    return [rows for rows in found if rows]


def test_there_are_ten_of_each():
    assert [[int(number) for number, *_ in rows] for rows in parts()] == [list(range(1, 11))] * 2


def test_each_names_a_test_that_is_there():
    assert missing((reading.TOP / GUIDE).read_text()) == []
    assert [cell for rows in parts() for *_, cell in rows if not NAMED.fullmatch(cell)] == []


def test_two_of_each_need_an_anchor():
    needing = [[number for number, done, *_ in rows if "an anchor is needed" in done] for rows in parts()]
    assert needing == [["9", "10"], ["7", "8"]]
