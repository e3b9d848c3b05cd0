"""Laying out a sheet with its copies: as one paper, and the pages of PDFs into the room that was left for them.

Like `pdf.py`, this needs the pango libraries: whoever prints imports it then.
"""

import io

import pikepdf
from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

from .pdf import VARIANT, OwnAssets

STYLE, MM = "asset:copies.css", 72 / 25.4
# Where the page of a PDF is laid: between the margins of `sheet.css`, below its caption; left, bottom, right, top.
ROOM = pikepdf.Rectangle(27 * MM, 25 * MM, 193 * MM, 262 * MM)


class AssetsAndPictures(OwnAssets):
    """What every sheet may fetch, the style of copies, and the pictures of these copies. `copies`: their bytes by address."""

    def __init__(self, copies, **kwargs):
        super().__init__(**kwargs)
        self.copies = copies

    def fetch(self, url, headers=None):
        """The picture of that address, or an asset."""
        if url in self.copies:
            return URLFetcherResponse(url, self.copies[url], {"Content-Type": "image/jpeg"})
        if url == STYLE:
            body = (settings.BASE_DIR / "static" / "sheets" / "copies.css").read_bytes()
            return URLFetcherResponse(url, body, {"Content-Type": "text/css"})
        return super().fetch(url, headers)


def paper(printed, copies, *, number):
    """The bytes of the PDF: sheet, index, pictures and words at once, and then the pages of PDFs in the room left for them."""
    html = render_to_string("sheets/copies.html", {"printed": printed, "copies": copies, "number": number})
    pictures = {copy.address: copy.leaf.body for copy in copies if copy.kind == "picture"}
    pdfs = [copy for copy in copies if copy.kind == "pdf"]
    # What somebody else's program made is not tagged: the whole claims no more than it keeps.
    as_what = {"pdf_tags": True} if pdfs else {"pdf_variant": VARIANT}
    fetcher = AssetsAndPictures(pictures, pictures=printed.pictures, fail_on_errors=True)
    document = HTML(string=html, url_fetcher=fetcher).render(**as_what)
    where = {name: page for page, laid in enumerate(document.pages) for name in laid.anchors}
    body = document.write_pdf(**as_what)
    return laid_in(body, pdfs, where) if pdfs else body


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
