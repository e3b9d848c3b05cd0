"""Reading PDFs with poppler: the words, what the file says of itself, and its fonts."""

import importlib
import io
import os
import re
import shutil
import subprocess

import pypdf
import pytest

TOOLS = ("pdftotext", "pdfinfo", "pdffonts")


def missing():
    """What is not there on this machine, or nothing."""
    gone = [tool for tool in TOOLS if shutil.which(tool) is None]
    if gone:
        return f"{', '.join(gone)} not found (Debian: apt-get install -y poppler-utils)."
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return "pango not found (Debian: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."
    return ""


@pytest.fixture
def printer():
    """The module that lays out pages, where that and reading them is possible. Never left out in CI."""
    if reason := missing():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return importlib.import_module("records.sheets.pdf")


def read(tool, body, *options):
    """What a tool of poppler says about a PDF."""
    to = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *options, "-", *to], input=body, capture_output=True, check=True).stdout.decode()


def text(body):
    """The words of a PDF in reading order, one space between them."""
    return " ".join(read("pdftotext", body).split())


def words(body):
    """The same without what stands in the margins of each page."""
    within = ["-x", "0", "-y", "54", "-W", "596", "-H", "717"]
    return " ".join(read("pdftotext", body, *within).split())


def lines(body):
    """The words of a PDF line by line."""
    return read("pdftotext", body).splitlines()


def table(body):
    """The words of a PDF as they stand beside each other on the page."""
    return read("pdftotext", body, "-layout").splitlines()


def right_edge(body):
    """How far to the right any word of a PDF reaches, in points."""
    return max(float(edge) for edge in re.findall(r'<word [^>]*xMax="([0-9.]+)"', read("pdftotext", body, "-bbox")))


def catalog(body):
    """The catalog of a PDF, and whatever its pages carry beside their text."""
    reader = pypdf.PdfReader(io.BytesIO(body))
    return reader.trailer["/Root"], [page["/Annots"] for page in reader.pages if "/Annots" in page]


def info(body):
    """What a PDF says of itself."""
    pairs = (line.partition(":") for line in read("pdfinfo", body).splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def fonts(body):
    """Each font of a PDF, and whether it is embedded."""
    rows = read("pdffonts", body).splitlines()[2:]
    return {row.split()[0].partition("+")[2]: row.split()[-5] == "yes" for row in rows}
