"""An Excel workbook, written part by part: words in cells that are text, numbers, and no formula anywhere.

By hand, since it is little: what a library would keep on the disk of a half-written workbook is a list of names, and every
cell here is said to be text, so that nothing is worked out when somebody edits it either.
"""

import re
import zipfile
from xml.sax.saxutils import escape

from .cells import harmless, is_telephone, words

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN, BOLD = 1, 2  # the styles below, by their place
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>\
<xf numFmtId="49" applyNumberFormat="1" xfId="0"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" xfId="0"/>\
</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
QUOTE = '"'
# Excel reads _x003D_ as a sign by its number: words that happen to look so are kept as they are.
BY_NUMBER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class Workbook:
    """Sheets one after the other into a ZIP; each is forgotten once it is written."""

    def __init__(self, out):
        self.zip, self.names = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED), []

    def add(self, name, columns, chunks, widths):
        """One sheet: its headings, then its rows, some at a time. `columns` empty: no headings, the first cell stands out."""
        self.names.append(name)
        with self.zip.open(f"xl/worksheets/sheet{len(self.names)}.xml", "w") as part:
            part.write(beginning(widths, frozen=bool(columns)).encode())
            number = 1 if columns else 0
            part.write(line(1, columns, bold=len(columns)).encode() if columns else b"")
            for rows in chunks:
                said = [line(at, row, bold=0 if columns else 1) for at, row in enumerate(rows, number + 1)]
                part.write("".join(said).encode())
                number += len(said)
            last = f"{letter(len(columns))}{number}"
            narrow = f'<autoFilter ref="A1:{last}"/>' if columns else ""
            part.write(f"</sheetData>{narrow}</worksheet>".encode())

    def close(self):
        """What ties the sheets together."""
        places = range(1, len(self.names) + 1)
        sheets = "".join(
            f'<sheet name="{escape(name, {QUOTE: "&quot;"})}" sheetId="{at}" r:id="rId{at}"/>'
            for at, name in zip(places, self.names, strict=True)
        )
        ties = "".join(tie(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in places)
        ties += tie(f"rId{len(self.names) + 1}", "styles", "styles.xml")
        parts = "".join(override(f"xl/worksheets/sheet{at}.xml", "worksheet") for at in places)
        parts += override("xl/workbook.xml", "sheet.main") + override("xl/styles.xml", "styles")
        for name, said in {
            "xl/styles.xml": STYLES,
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": ties_of(ties),
            "_rels/.rels": ties_of(tie("rId1", "officeDocument", "xl/workbook.xml")),
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{parts}</Types>',
        }.items():
            self.zip.writestr(name, said)
        self.zip.close()


def tie(key, kind, target):
    """That one part leads to another."""
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def ties_of(ties):
    """All of one part's."""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{ties}</Relationships>'


def override(name, kind):
    """What kind of part it is."""
    return f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'


def beginning(widths, *, frozen):
    """A sheet up to its first row, the headings staying in sight."""
    stays = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if frozen else ""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{wide}" customWidth="1"/>' for at, wide in enumerate(widths, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{stays}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def line(number, row, *, bold):
    """One row; its first `bold` cells stand out."""
    cells = "".join(
        cell(f"{letter(at)}{number}", value, BOLD if at <= bold else PLAIN) for at, value in enumerate(row, 1)
    )
    return f'<row r="{number}">{cells}</row>'


def cell(place, value, style):
    """A number, or text that is said to be text. A telephone number needs no apostrophe for that."""
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value:d}</v></c>'
    plain = words(value)
    if not plain:
        return ""
    said = escape(BY_NUMBER.sub("_x005F_", plain if is_telephone(plain) else harmless(plain)))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'


def letter(number):
    """A for 1; no table here has more than 26 columns."""
    return chr(ord("A") + number - 1)
