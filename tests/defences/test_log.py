"""The log: an event a line, in UTC, and nothing in it that a stranger made up or that names somebody."""

import io
import logging
import logging.config
import re

import pytest
from django.conf import settings
from django.test import Client

from contactpolicy.web.logs import OneLine

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [A-Z]+ [\w.]+ \S.*")


@pytest.fixture
def written():
    """What the site would write to its log, set up as its settings have it."""
    stream, given = io.StringIO(), settings.LOGGING["formatters"]["line"]
    assert given["()"] == "contactpolicy.web.logs.OneLine"
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine(given["format"], style=given["style"]))
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


@pytest.mark.parametrize(
    "made_up", ["\n2026-01-01T00:00:00.000Z ERROR trail all is lost", "\r\n", "\x1b[2J", "\u2028", "\u202e"]
)
def test_nobody_writes_a_line_of_the_log_for_us(written, made_up):
    logging.getLogger("site").warning("Not found: %s", f"/x{made_up}")
    text = written.getvalue()
    assert LINE.fullmatch(text.rstrip("\n"))
    assert made_up not in text.rstrip("\n")


def test_addresses_and_browsers_that_a_stranger_sends_stay_on_one_line(written, db):
    answer = Client(headers={"User-Agent": "\x1b[31mA\n2026 ERROR"}).get("/nothing%0A2026-01-01%20ERROR/%1b[2J")
    assert answer.status_code in {302, 404}
    assert [line for line in written.getvalue().splitlines() if not LINE.fullmatch(line)] == []


def test_a_traceback_is_indented_and_says_nothing_of_the_row(written):
    said = "duplicate key\nDETAIL:  Key (name)=(Amira Begum) already exists.\n2026-01-01T00:00:00.000Z x y z"
    try:
        raise ValueError(said)
    except ValueError:
        logging.getLogger("site").exception("The database refused")
    first, *rest = written.getvalue().splitlines()
    assert LINE.fullmatch(first)
    assert {line[:4] for line in rest} == {"    "}
    assert "Amira" not in written.getvalue()
