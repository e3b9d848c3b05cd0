"""Words into a PDF: tagged, with its fonts inside, fetching nothing but the product's own style.

Importing this needs the pango libraries; whoever prints imports it then, so that the rest of the site runs without.
"""

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ASSETS = {"sheet.css": "text/css"}
VARIANT = "pdf/ua-1"


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
        body = (settings.BASE_DIR / "static" / "sheets" / name).read_bytes()
        return URLFetcherResponse(url, body, {"Content-Type": ASSETS[name]})


def pdf(printed):
    """The bytes of the PDF. `printed`: a Print."""
    html = render_to_string("sheets/print.html", {"printed": printed})
    # Everything typed is escaped, so a refused address can only be a fault of ours: it stops the print.
    fetcher = OwnAssets(pictures=printed.pictures, fail_on_errors=True)
    try:
        return HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant=VARIANT)
    except FatalURLFetchingError as refused:
        raise NotOurs(str(refused)) from refused
