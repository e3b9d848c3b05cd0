"""Printing: in the trail first, then on paper. Pages and the command print through the same two functions."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import look
from contactpolicy.web import pace
from contactpolicy.web.clock import now

from .paper import Print, Sheet, stamp

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class NoPrinter(Exception):
    """The libraries that lay out pages are missing on this server; says how to get them."""

    def __init__(self):
        super().__init__(f"Sheets cannot be printed on this server yet. Whoever looks after it runs: {INSTALL}")


def pdf_of(sheets, *, school, target, by, at, front=None, restricted=False):
    """The PDF of some sheets, its look of kind "print" committed before anything is laid out.

    `sheets`: a Sheet each, or its words alone. `target` holds numbers, never a name. What is restricted has chains apart.
    Raises NoPrinter where the server cannot lay out pages.
    """
    _renderer()
    looks = school.restricted_looks_chain() if restricted else school.looks_chain()
    look(looks, by=by, at=at, kind="print", target=target)
    return laid_out(sheets, school=school, by=by, at=at, front=front, restricted=restricted)


def laid_out(sheets, *, school, by, at, front=None, restricted=False):
    """The same, for whoever has noted the look already. Raises NoPrinter where the server cannot lay out pages."""
    pdf = _renderer()
    sheets = [one if isinstance(one, Sheet) else Sheet(one) for one in sheets]
    proof = f"Trail {anchor(school.restricted_chain() if restricted else school.chain_name())}"
    return pdf(Print(sheets=sheets, stamp=stamp(by.name, at), anchor=proof, front=front))


def pdf_response(request, sheets, *, school, name, target, at=None, **kwargs):
    """The PDF as an answer to a request, shown in the browser. `name`: the file's name, a number and no person's."""
    at = at or now()
    pace.keep(request, "print", at=at)
    try:
        body = pdf_of(sheets, school=school, target=target, by=request.user, at=at, **kwargs)
    except NoPrinter as missing:
        return render(request, "sheets/no_printer.html", {"sentence": missing}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"},
    )


def _renderer():
    """WeasyPrint takes a second to load and needs libraries of its own: it is loaded when somebody prints."""
    try:
        from .pdf import pdf
    except OSError as missing:
        raise NoPrinter from missing
    return pdf
