"""What it takes to print."""

from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture
