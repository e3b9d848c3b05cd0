"""An Excel workbook: words in cells that are text, numbers, and no formula anywhere."""

from io import BytesIO

import xlsxwriter

from .cells import harmless, is_telephone, words


class Workbook:
    """Sheets one after the other, written when all of them are there.

    Until then they are in memory, some 50 MiB of it for the longest table: on the disk the names in a half-written one would
    stay behind where the server stops. Every cell is written as what it is, so that the library guesses nothing of it.
    """

    def __init__(self, out):
        self.out, self.whole = out, BytesIO()
        self.book = xlsxwriter.Workbook(self.whole, {"in_memory": True})
        # "@" says that a cell is text, so that nothing is worked out when somebody edits it either.
        self.plain = self.book.add_format({"num_format": "@"})
        self.bold = self.book.add_format({"num_format": "@", "bold": True})

    def add(self, name, columns, chunks, widths):
        """One sheet: its headings, then its rows, some at a time. `columns` empty: no headings, the first cell stands out."""
        sheet, number = self.book.add_worksheet(name), 0
        for at, wide in enumerate(widths):
            sheet.set_column(at, at, wide)
        if columns:
            self.put(sheet, 0, columns, bold=len(columns))
            sheet.freeze_panes(1, 0)
            number = 1
        for rows in chunks:
            for row in rows:
                self.put(sheet, number, row, bold=0 if columns else 1)
                number += 1
        if columns:
            sheet.autofilter(0, 0, number - 1, len(columns) - 1)

    def put(self, sheet, number, row, *, bold):
        """One row; its first `bold` cells stand out. A telephone number needs no apostrophe to be text."""
        for at, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, at, value)
            elif plain := words(value):
                said = plain if is_telephone(plain) else harmless(plain)
                sheet.write_string(number, at, said, self.bold if at < bold else self.plain)

    def close(self):
        """All of it is written at once; where the disk is full, nothing of it."""
        self.book.close()
        self.out.write(self.whole.getbuffer())
