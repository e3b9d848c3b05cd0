"""A sheet with the copies of its evidence behind it: an index, then each picture, text and PDF on pages of their own.

All are laid out as one paper with the sheet, so that its pages are numbered through and each page says whose copy it is.
"""

import io
from dataclasses import dataclass
from http import HTTPStatus

import pikepdf
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import look
from contactpolicy.web import pace
from contactpolicy.web.clock import now

from ..evidence.leaves import Leaf, leaves_of, to_print
from ..looks import looked
from .paper import Print, stamp
from .printing import NoPrinter

MM = 72 / 25.4
# Where the page of a PDF is laid: between the margins of `sheet.css`, below its caption; left, bottom, right, top.
ROOM = pikepdf.Rectangle(27 * MM, 25 * MM, 193 * MM, 262 * MM)


@dataclass(frozen=True)
class Copy:
    """One file of evidence, as the index and its own pages tell of it. `line`: what it is, in the words of the sheet."""

    place: int
    number: str
    line: str
    leaf: Leaf

    @property
    def called(self):
        """By its numbers alone."""
        return f"evidence {self.leaf.evidence.pk} of {self.number}"

    @property
    def hash(self):
        """How its SHA-256 begins: that of the file as it came, also where a smaller picture of it is printed."""
        begins = " ".join(self.leaf.evidence.digest[at : at + 4] for at in range(0, 16, 4))
        smaller = ". Printed from its safe copy" if self.kind == "picture" else ""
        return f"SHA-256 of the file begins {begins}{smaller}"

    @property
    def alt(self):
        """What it shows, for whoever cannot see it."""
        return self.leaf.evidence.about or "A picture; nobody said what it shows"

    @property
    def address(self):
        """Where the printer finds it."""
        return f"copy:{self.place}"

    @property
    def ids(self):
        """Each of its pages, as a place on the paper."""
        return [f"copy-{self.place}-{page}" for page in range(1, self.pages + 1)]

    @property
    def first(self):
        """The page it begins on."""
        return f"copy-{self.place}-1"

    kind = property(lambda self: self.leaf.kind)
    pages = property(lambda self: self.leaf.pages)
    words = property(lambda self: self.leaf.words)
    why_not = property(lambda self: self.leaf.why_not)


def copies_response(request, sheet, files, *, record, target, name):
    """The sheet with its copies as an answer to a request. `files`: (evidence, what it is), all of which the reader may open.

    The look at the sheet is noted first, and one at each file that is printed, as when it is downloaded.
    """
    at, school = now(), record.school
    pace.keep(request, "print", at=at)
    try:
        printer = the_printer()
    except NoPrinter as missing:
        return render(request, "sheets/no_printer.html", {"sentence": missing}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    chosen = to_print([one for one, _ in files])
    looks = school.restricted_looks_chain() if record.restricted else school.looks_chain()
    look(looks, by=request.user, at=at, kind="print", target=target)
    for one in chosen:
        looked(request, school, f"evidence {one.pk} of {record.number}", kind="download", restricted=record.restricted)
    leaves = leaves_of([one for one, _ in files], chosen)
    copies = [Copy(place, record.number, files[place - 1][1], leaf) for place, leaf in enumerate(leaves, start=1)]
    proof = anchor(school.restricted_chain() if record.restricted else school.chain_name())
    printed = Print(sheets=[sheet], stamp=stamp(request.user.name, at), anchor=f"Trail {proof}")
    return HttpResponse(
        paper(printer, printed, copies, number=record.number),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"},
    )


def the_printer():
    """What lays out pages, loaded when somebody prints; NoPrinter where its libraries are missing."""
    try:
        from . import pdf
    except OSError as missing:
        raise NoPrinter from missing
    return pdf


def paper(printer, printed, copies, *, number):
    """The bytes of the PDF: sheet, index, pictures and words at once, and then the pages of PDFs in the room left for them."""
    html = render_to_string("sheets/copies.html", {"printed": printed, "copies": copies, "number": number})
    pdfs = [copy for copy in copies if copy.kind == "pdf"]
    # What somebody else's program made is not tagged: the whole claims no more than it keeps.
    as_what = {"pdf_tags": True} if pdfs else {"pdf_variant": printer.VARIANT}
    document = printer.HTML(string=html, url_fetcher=fetcher_of(printer, copies)).render(**as_what)
    where = {name: page for page, laid in enumerate(document.pages) for name in laid.anchors}
    body = document.write_pdf(**as_what)
    return laid_in(body, pdfs, where) if pdfs else body


def fetcher_of(printer, copies):
    """The product's own style, and the pictures of these copies: nothing else is fetched."""
    pictures = {copy.address: copy.leaf.body for copy in copies if copy.kind == "picture"}

    class Copies(printer.OwnAssets):
        """Own assets and these pictures."""

        def fetch(self, url, headers=None):
            """The picture of that number, or what every sheet may fetch."""
            if url in pictures:
                return printer.URLFetcherResponse(url, pictures[url], {"Content-Type": "image/jpeg"})
            if url == "asset:copies.css":
                body = (settings.BASE_DIR / "static" / "sheets" / "copies.css").read_bytes()
                return printer.URLFetcherResponse(url, body, {"Content-Type": "text/css"})
            return super().fetch(url, headers)

    return Copies(fail_on_errors=True)


def laid_in(body, pdfs, where):
    """Each page of each PDF laid into the room on its own page; for a reader of tags it is a picture without words."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as paper:
        for copy in pdfs:
            with pikepdf.open(io.BytesIO(copy.leaf.body)) as document:
                for name, page in zip(copy.ids, document.pages, strict=True):
                    lay(paper, paper.pages[where[name]], page)
        paper.save(made)
    return made.getvalue()


def lay(paper, onto, page):
    """One page, no larger than it was, in the middle of the room."""
    form = paper.copy_foreign(page.as_form_xobject())
    name = onto.add_resource(form, pikepdf.Name.XObject)
    drawn = onto.calc_form_xobject_placement(form, name, ROOM, allow_shrink=True, allow_expand=False)
    # The printer leaves its own axes turned over at the end of a page: they are put back first.
    onto.contents_add(b"q\n", prepend=True)
    onto.contents_add(b"Q\n/Artifact BMC\n" + drawn + b"\nEMC\n")
