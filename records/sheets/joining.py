"""Many PDFs into one: tags merged, pages numbered through, an outline, language and title kept.

Parts are taken one after the other, so that no more of them is held than what goes into the whole.
"""

import re
from functools import lru_cache
from html import escape
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

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
    """The whole while it is put together."""

    def __init__(self, title):
        self.pdf, self.title, self.outline, self.next_key = pikepdf.new(), title, [], 0
        self.numbers = self.pdf.make_indirect(Array())
        self.parts = self.pdf.make_indirect(Array())
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=self.parts, Lang=LANG)
        )
        tree.K = Array([self.document])
        self.names = []
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=self.numbers))
        self.pdf.Root.StructTreeRoot = self.tree = tree

    def add(self, body, title):
        """One more part with its tags; gives how many pages it has. `title`: what the outline calls it."""
        with pikepdf.open(BytesIO(body)) as source:
            first = len(self.pdf.pages)
            self.pdf.pages.extend(source.pages)
            # The pages are there by now, so that what the tags say of them leads to these and not to copies.
            tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        self.outline.append((title, first))
        self.take_tags(tree, self.pdf.pages[first:])
        return len(self.pdf.pages) - first

    def take_tags(self, tree, pages):
        """The tags of one part become a part of the whole; its numbers follow those of the parts before it."""
        for element in tree.K:
            element.S, element.P = Name.Part, self.document
            self.parts.append(element)
        if "/IDTree" in tree:
            self.names += list(tree.IDTree.Kids)
        keys = tree.ParentTree.Nums
        for place in range(0, len(keys), 2):
            self.numbers.append(self.next_key + int(keys[place]))
            self.numbers.append(keys[place + 1])
        for page in pages:
            for one in (page.obj, *page.obj.get("/Annots", ())):
                for name in ("/StructParents", "/StructParent"):
                    if name in one:
                        one[name] = self.next_key + int(one[name])
        self.next_key = len(self.numbers) and int(self.numbers[-2]) + 1

    def finish(self, out, letters):
        """Numbers the pages, says what the whole is, and writes it."""
        self.number_pages(letters)
        self.tree.ParentTreeNextKey = self.next_key
        if self.names:
            kids = sorted(self.names, key=lambda kid: bytes(kid.Limits[0]))
            self.tree.IDTree = self.pdf.make_indirect(Dictionary(Kids=Array(kids)))
        root, title = self.pdf.Root, self.title
        root.Lang, root.MarkInfo = LANG, Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.Metadata = self.pdf.make_stream(
            XMP.format(title=escape(title)).encode(), Type=Name.Metadata, Subtype=Name.XML
        )
        self.pdf.docinfo["/Title"] = title
        with self.pdf.open_outline() as outline:
            outline.root.extend(OutlineItem(said, page) for said, page in self.outline)
        self.pdf.save(out, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate)

    def number_pages(self, letters):
        """Page 13 of 240 on each page, where its margin leaves room; for readers aloud it is no part of the words."""
        font = self.pdf.copy_foreign(letters.font)
        before, total = self.pdf.make_stream(b"q\n"), len(self.pdf.pages)
        for number, page in enumerate(self.pdf.pages, 1):
            said = f"Page {number} of {total}"
            page.obj.Resources.Font[FONT] = font
            x = float(page.mediabox[2]) - RIGHT - letters.width(said) * SIZE / 1000
            after = (
                f"\nQ /Artifact <</Type /Pagination /Subtype /Footer>> BDC q BT 0 g {FONT} {SIZE} Tf "
                f"1 0 0 1 {x:.2f} {UP:.2f} Tm <{letters.codes(said)}> Tj ET Q EMC"
            )
            contents = page.obj.Contents
            between = list(contents) if isinstance(contents, Array) else [contents]
            page.obj.Contents = Array([before, *between, self.pdf.make_stream(after.encode())])


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
