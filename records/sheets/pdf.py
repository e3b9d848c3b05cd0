"""Words into a PDF: tagged, with its fonts inside, fetching nothing but the product's own style and fonts.

Importing this needs the pango libraries; whoever prints imports it then, so that the rest of the site runs without.
"""

import threading

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .tags import finished

FONTS = [f"{name}-{weight}.ttf" for name in ("NotoSans", "Vazirmatn", "NotoEmoji") for weight in ("Regular", "Bold")]
ASSETS = {"sheet.css": ("sheets", "text/css")} | dict.fromkeys(FONTS, ("build/fonts", "font/ttf"))
VARIANT = "pdf/ua-1"
ours = threading.local()


class NotOurs(ValueError):
    """A sheet asked for something that is not one of the product's own assets."""


class OwnAssets(URLFetcher):
    """Serves `asset:` names from a list and the logos of the print, and nothing else: no file, no network, no data."""

    def __init__(self, *, pictures=None, **options):
        super().__init__(**options)
        self.pictures = pictures or {}

    def fetch(self, url, headers=None):
        """The asset of that name, or NotOurs."""
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name.startswith("logo-") and (logo := self.pictures.get(name[len("logo-") :])):
            return URLFetcherResponse(url, logo, {"Content-Type": "image/png"})
        if scheme != "asset" or name not in ASSETS:
            raise NotOurs(url)
        folder, kind = ASSETS[name]
        body = (settings.BASE_DIR / "static" / folder / name).read_bytes()
        return URLFetcherResponse(url, body, {"Content-Type": kind})


def style():
    """The style with its fonts: read once in each thread, as pango's fonts are not for several at a time.

    Where the fonts were not built, those of the machine stand in.
    """
    if not hasattr(ours, "style"):
        fonts = FontConfiguration()
        ours.style = CSS(url="asset:sheet.css", url_fetcher=OwnAssets(), font_config=fonts), fonts
    return ours.style


def pdf(printed):
    """The bytes of the PDF. `printed`: a Print."""
    html = render_to_string("sheets/print.html", {"printed": printed})
    return drawn(html, key=printed.key, logos=printed.pictures)


def up_to(printed, most):
    """The same, without its last page where it has more than so many; and the ids of what was on that page."""
    html = render_to_string("sheets/print.html", {"printed": printed})
    document, left = laid(html, printed.pictures), set()
    if len(document.pages) > most:
        *kept, last = document.pages
        document, left = document.copy(kept), set(last.anchors)
    return written(document, printed.key), left


def drawn(html, *, key="x", logos=None):
    """The bytes of the PDF of a page of ours. `key`: what its own names begin with, so that joined with others they differ."""
    return written(laid(html, logos), key)


def laid(html, logos):
    """A page of ours, laid out."""
    css, fonts = style()
    # Everything typed is escaped, so a refused address can only be a fault of ours: it stops the print.
    fetcher = OwnAssets(pictures=logos, fail_on_errors=True)
    try:
        return HTML(string=html, url_fetcher=fetcher).render(pdf_variant=VARIANT, stylesheets=[css], font_config=fonts)
    except FatalURLFetchingError as refused:
        raise NotOurs(str(refused)) from refused


def written(document, key):
    """What was laid out, as the bytes of a PDF."""
    return document.write_pdf(pdf_variant=VARIANT, finisher=lambda _, pdf: finished(key, pdf))
