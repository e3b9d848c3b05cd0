"""A file as rows of text, whatever program wrote it; or a sentence about why it cannot be read."""

import codecs
import csv
import io

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 20_000
LONGEST_CELL = 1_000
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
KNOWN = {
    b"PK\x03\x04": "This is an Excel workbook. In Excel, choose Save as and the type “CSV UTF-8”, and use that file.",
    b"\xd0\xcf\x11\xe0": "This is an old Excel workbook. In Excel, choose Save as and the type “CSV UTF-8”, and use that file.",
    b"%PDF": "This is a PDF. Ask your school's information system for the same list as CSV.",
}
NOT_TEXT = "This is not a CSV file. Ask your school's information system to export the list as CSV."


class CannotRead(ValueError):
    """The file as a whole is not usable; the sentence says what to do."""


def rows_of(raw):
    """(row number as a spreadsheet shows it, cells) of every row that has anything in it."""
    if len(raw) > LARGEST:
        raise CannotRead(
            "The file is larger than 5 MB. Split it, for example by year, and import the parts one by one."
        )
    text = decoded(raw)
    if not text.strip():
        raise CannotRead("The file is empty.")
    rows = []
    for number, parts in enumerate(_parsed(text), 1):
        cells = [part.strip() for part in parts]
        if any(cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS:
            raise CannotRead(
                "The file has more than 20,000 rows. Split it, for example by year, and import the parts one by one."
            )
    if not rows:
        raise CannotRead("The file is empty.")
    return rows


def decoded(raw):
    """The text of the file: UTF-8 with or without its mark, UTF-16 with one, or Windows-1252."""
    for beginning, sentence in KNOWN.items():
        if raw.startswith(beginning):
            raise CannotRead(sentence)
    if raw.startswith(UTF16):
        return _with("utf-16", raw)
    if b"\0" in raw:
        raise CannotRead(NOT_TEXT)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _with("cp1252", raw)


def _with(encoding, raw):
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotRead(NOT_TEXT) from error
    if "\0" in text:
        raise CannotRead(NOT_TEXT)
    return text


def separator(text):
    """Comma, semicolon or tab: whichever the first lines have most of, outside quotation marks."""
    unquoted = "".join(text[:20_000].split('"')[::2])
    first = unquoted.splitlines()[:12]
    return max(",;\t", key=lambda mark: sum(line.count(mark) for line in first))


def _parsed(text):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise CannotRead(
                    f"Line {reader.line_num} holds more than {LONGEST_CELL:,} characters in one place. {_UNCLOSED}"
                )
            yield cells
    except csv.Error as error:
        raise CannotRead(f"Line {reader.line_num} cannot be read. {_UNCLOSED}") from error


_UNCLOSED = "Look for a quotation mark that is opened and not closed, or export the file again."
