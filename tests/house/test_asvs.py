"""The seventy requirements: each with a test that there is, or with a reason."""

import re

import pytest

from tests.house import reading

ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.M)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
# Rows that wait for a part that the product does not have. A row that is done leaves this list.
WAITING = {67}
ROWS = {int(number): cells for number, *cells in ROW.findall((reading.TOP / "docs/asvs.md").read_text())}


def missing(cell):
    """The tests named that are not there."""
    return [f"{file}::{name}" for file, name in NAMED.findall(cell) if f"def {name}(" not in source(file)]


def source(file):
    """A test file's text; nothing where there is none."""
    path = reading.TOP / file
    return path.read_text() if path.is_file() else ""


def test_there_are_seventy():
    assert list(ROWS) == list(range(1, 71))


@pytest.mark.parametrize("number", ROWS)
def test_each_names_a_test_that_is_there(number):
    asked, here, test = ROWS[number]
    assert missing(test) == []
    assert ("TODO" in f"{asked}{here}{test}") == (number in WAITING)
    assert NAMED.search(test) or number in WAITING


def test_the_guide_sets_up_no_older_encryption():
    """The part of nginx's configuration that it prints."""
    guide = (reading.TOP / "docs/server.md").read_text()
    assert re.findall(r"ssl_protocols (.+);", guide) == ["TLSv1.2 TLSv1.3"]
    assert "return 301 https://" in guide


def test_a_test_that_is_not_there_is_seen():
    assert missing("`tests/house/test_asvs.py::test_nobody_wrote_this`") == [
        "tests/house/test_asvs.py::test_nobody_wrote_this"
    ]
