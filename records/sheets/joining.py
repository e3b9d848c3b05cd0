"""Many PDFs into one: tags merged, pages numbered through, an outline, language and title kept.

Parts are taken one after the other, each written before the next is read.
"""

import re
from functools import lru_cache
from html import escape
from io import BytesIO

import pikepdf
import pydyf
from pikepdf import Array, Name

from .writing import Part, Writer, to

LANG = "en-GB"
FONT, SIZE = "/Running", 8
# From the edges of the page, in points: under the line in which a sheet counts its own pages, within its right margin.
RIGHT, UP = 17 * 72 / 25.4, 11.5 * 72 / 25.4
LETTERS = "Page of 0123456789"
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Joined:
    """The whole while it is put together: written as its parts come. `total`: how many pages it will have."""

    def __init__(self, out, title, *, total, letters):
        self.writer, self.title, self.total, self.letters = Writer(out), title, total, letters
        self.above, self.tree, self.document = (self.writer.number() for _ in range(3))
        self.pages, self.outline, self.parts, self.keys, self.names = [], [], [], [], []
        self.font = letters.put_in(self.writer)
        self.before = self.writer.put_stream(b"q\n")

    def add(self, body, title):
        """One more part with its tags; gives how many pages it has. `title`: what the outline calls it, if anything."""
        first = len(self.pages)
        with pikepdf.open(BytesIO(body)) as source:
            part = Part(source, self.writer)
            part.share()
            part.stands_for(source.Root.Pages, self.above)
            part.stands_for(source.Root.StructTreeRoot, self.document)
            self.take_tags(part, source.Root.StructTreeRoot)
            for page in source.pages:
                page.obj.Parent = source.Root.Pages
                self.pages.append(part.number(page.obj))
                self.number_page(part, page)
            part.write()
        if title:
            self.outline.append((title, self.pages[first]))
        return len(self.pages) - first

    def take_tags(self, part, tree):
        """The tags of one part become a part of the whole; its numbers follow those of the parts before it."""
        for element in tree.K:
            element.S, element.P = Name.Part, tree
            self.parts.append(part.number(element))
        for kid in tree.IDTree.Kids if "/IDTree" in tree else ():
            self.names.append((bytes(kid.Limits[0]), part.number(part.source.make_indirect(kid))))
        shift, keys = self.next_key, tree.ParentTree.Nums
        for key, found in zip(list(keys)[::2], list(keys)[1::2], strict=True):
            self.keys.append((shift + int(key), part.number(part.source.make_indirect(found))))
        for page in part.source.pages:
            for one in (page.obj, *page.obj.get("/Annots", ())):
                for name in ("/StructParents", "/StructParent"):
                    if name in one:
                        one[name] = shift + int(one[name])

    @property
    def next_key(self):
        """The key that comes next in what leads from pages to tags."""
        return self.keys[-1][0] + 1 if self.keys else 0

    def number_page(self, part, page):
        """Page 13 of 240, where its margin leaves room; for readers aloud it is no part of the words."""
        said = f"Page {len(self.pages)} of {self.total}"
        page.obj.Resources.Font[FONT] = part.outside(self.font)
        x = float(page.mediabox[2]) - RIGHT - self.letters.width(said) * SIZE / 1000
        after = (
            f"\nQ /Artifact <</Type /Pagination /Subtype /Footer>> BDC q BT 0 g {FONT} {SIZE} Tf "
            f"1 0 0 1 {x:.2f} {UP:.2f} Tm <{self.letters.codes(said)}> Tj ET Q EMC"
        )
        contents = page.obj.Contents
        between = list(contents) if isinstance(contents, Array) else [contents]
        last = self.writer.put_stream(after.encode())
        page.obj.Contents = Array([part.outside(self.before), *between, part.outside(last)])

    def finish(self):
        """What the whole is, and how to find one's way in it."""
        put, title = self.writer.put, pydyf.String(self.title)
        put(pydyf.Dictionary({"Type": "/Pages", "Count": len(self.pages), "Kids": listed(self.pages)}), self.above)
        self.put_tags(put)
        xmp = XMP.format(title=escape(self.title)).encode()
        said = pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML", "Length": len(xmp)})
        root = {
            "Type": "/Catalog",
            "Pages": to(self.above),
            "StructTreeRoot": to(self.tree),
            "MarkInfo": "<</Marked true>>",
            "Lang": pydyf.String(LANG),
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "Metadata": to(self.writer.put_stream(xmp, said.data)),
            "Outlines": to(self.put_outline(put)),
        }
        self.writer.finish(put(pydyf.Dictionary(root)), put(pydyf.Dictionary({"Title": title})))

    def put_tags(self, put):
        """The root of the tags, what leads from pages to them, and what finds headers by their names."""
        document = {"Type": "/StructElem", "S": "/Document", "P": to(self.tree), "K": listed(self.parts)}
        put(pydyf.Dictionary(document | {"Lang": pydyf.String(LANG)}), self.document)
        keys = pydyf.Array(said for key, number in self.keys for said in (key, to(number)))
        tree = {
            "Type": "/StructTreeRoot",
            "K": listed([self.document]),
            "ParentTree": to(put(pydyf.Dictionary({"Nums": keys}))),
            "ParentTreeNextKey": self.next_key,
        }
        if self.names:
            names = listed(number for _, number in sorted(self.names))
            tree["IDTree"] = to(put(pydyf.Dictionary({"Kids": names})))
        put(pydyf.Dictionary(tree), self.tree)

    def put_outline(self, put):
        """An entry for each part, one after the other. Gives the number of the outline."""
        top, items = self.writer.number(), [self.writer.number() for _ in self.outline]
        for place, (title, page) in enumerate(self.outline):
            item = {"Title": pydyf.String(title), "Parent": to(top), "Dest": f"[{to(page)} /Fit]"}
            item |= {"Prev": to(items[place - 1])} if place else {}
            item |= {"Next": to(items[place + 1])} if items[place + 1 :] else {}
            put(pydyf.Dictionary(item), items[place])
        ends = {"First": to(items[0]), "Last": to(items[-1])}
        put(pydyf.Dictionary({"Type": "/Outlines", "Count": len(items)} | ends), top)
        return top


def listed(numbers):
    """References to objects of the whole, in order."""
    return pydyf.Array(to(number) for number in numbers)


class Letters:
    """The letters that page numbers are written in: a font as the printer embeds it, with what its codes mean."""

    def __init__(self, body):
        self.source = pikepdf.open(BytesIO(body))
        self.font = next(iter(self.source.pages[0].obj.Resources.Font.values()))
        pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>\s", self.font.ToUnicode.read_bytes())
        self.code_of = {chr(int(letter, 16)): code.decode() for code, letter in pairs}
        self.wide, widths = {}, list(self.font.DescendantFonts[0].W)
        for first, run in zip(widths[::2], widths[1::2], strict=True):
            self.wide |= {f"{int(first) + place:04x}": float(width) for place, width in enumerate(run)}

    def put_in(self, writer):
        """Their font in a file; gives its number there."""
        part = Part(self.source, writer)
        number = part.number(self.font)
        part.write()
        return number

    def codes(self, said):
        """The codes of some words, as a page writes them."""
        return "".join(self.code_of[letter] for letter in said)

    def width(self, said):
        """How wide they are, in thousandths of their size."""
        return sum(self.wide[self.code_of[letter]] for letter in said)


@lru_cache(maxsize=1)
def _letters(draw):
    return draw(f'<html lang="{LANG}"><title>0</title><p style="font: bold 8pt Sheet">{" ".join(LETTERS)}</p></html>')


def letters(draw):
    """The same in a process each time. `draw`: makes a PDF of a page of ours."""
    return Letters(_letters(draw))


def pages_in(body):
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(body)) as pdf:
        return len(pdf.pages)
