"""A table as CSV, sent while it is read, and as an Excel workbook, which is finished before it is sent."""

import csv
import io
import tempfile
from contextlib import suppress

from django.conf import settings

from .cells import harmless
from .excel import Workbook

# Excel takes CSV for UTF-8 by this sign alone, and shows Zoë and Łukasz as they are called.
SIGN = "\ufeff"
SHEET_NAME = 31


class NoRoom(Exception):
    """The disk took no more; nothing was kept, and nothing left the school."""

    def __init__(self):
        super().__init__(
            "The server’s disk is full, so the table could not be written. Nothing was saved. "
            "Tell whoever looks after this site, then save it again."
        )


def lines(table, places, about):
    """The CSV in pieces of some hundred rows. Its last line says what it is; a table without one was cut off."""
    wide, written = len(table.register.columns), 0
    yield (SIGN + as_csv([table.register.columns])).encode()
    for rows in table.rows(places):
        written += len(rows)
        yield as_csv(rows).encode()
    last = ". ".join(f"{label}: {said}" for label, said in about(written))
    yield as_csv([[last, *[""] * (wide - 1)]]).encode()


def as_csv(rows):
    """Some rows: everything in quotation marks, lines ended as RFC 4180 has it."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    return out.getvalue()


def workbook(table, places, about):
    """The workbook as an open file that goes when it is closed; its second sheet says what it is."""
    out = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 -- whoever sends it closes it
    book = Workbook(out)
    try:
        fill(book, table, places, about)
        out.seek(0)
    except BaseException as error:
        with suppress(OSError):
            out.close()
        if isinstance(error, OSError):
            raise NoRoom from error
        raise
    return out


def fill(book, table, places, about):
    """The rows on one sheet, what they are on another."""
    columns, written = table.register.columns, 0

    def counting():
        nonlocal written
        for rows in table.rows(places):
            written += len(rows)
            yield rows

    book.add(table.title[:SHEET_NAME], columns, counting(), [24] * len(columns))
    book.add("About", (), [about(written)], (16, 90))
    book.close()
