"""Printing: in the trail first, then on paper. Pages and the command print through the same functions."""

from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from io import BytesIO

from django.http import HttpResponse
from django.shortcuts import render

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import look
from contactpolicy.web import pace
from contactpolicy.web.clock import now

from ..models import FileEntry
from .assembling import write
from .paper import Print, Sheet, stamp
from .storing import body_of

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class NoPrinter(Exception):
    """The libraries that lay out pages are missing on this server; says how to get them."""

    def __init__(self):
        super().__init__(f"Sheets cannot be printed on this server yet. Whoever looks after it runs: {INSTALL}")


def pdf_of(sheets, *, school, target, by, at, front=None, restricted=False):
    """The PDF of some sheets, its look of kind "print" committed before anything is laid out.

    `sheets`: an entry each, a Sheet, or its words alone. `target` holds numbers, never a name. What is restricted has
    chains apart. Raises NoPrinter where the server cannot lay out pages.
    """
    if front or any(not hasattr(entry_of(one), "sheet") for one in sheets):
        renderer()
    look(school.looks_chain_of(restricted=restricted), by=by, at=at, kind="print", target=target)
    return laid_out(sheets, school=school, by=by, at=at, front=front, restricted=restricted)


def entry_of(one):
    """The entry that a sheet is of; none, where it is on no file."""
    return one if isinstance(one, FileEntry) else getattr(one, "entry", None)


def laid_out(sheets, *, school, by, at, front=None, restricted=False):
    """The same, for whoever has noted the look already. Raises NoPrinter where the server cannot lay out pages.

    One entry alone is what is stored, to the byte. Several are joined behind their front. What is on no file is laid out.
    """
    proof = f"Trail {anchor(school.chain_of(restricted=restricted))}"
    cover = Print(sheets=[], front=front, anchor=proof, stamp=stamp(by.name, at), kind="cover")
    entries = [entry_of(one) for one in sheets]
    if not all(entries):
        return renderer()(
            replace(cover, sheets=[one if isinstance(one, Sheet) else Sheet(one) for one in sheets], kind="")
        )
    if len(entries) == 1 and front is None:
        return body_of(entries[0], late_renderer, at=at)
    out = BytesIO()
    write(out, entries, cover, draw=renderer(), at=at)
    return out.getvalue()


def pdf_response(request, sheets, *, school, name, target, at=None, **kwargs):
    """The PDF as an answer to a request, shown in the browser. `name`: the file's name, a number and no person's."""
    at = at or now()
    pace.keep(request, "print", at=at)
    return pdf_answer(
        request, lambda: pdf_of(sheets, school=school, target=target, by=request.user, at=at, **kwargs), name=name
    )


def pdf_answer(request, make, *, name):
    """What `make` lays out, its look written first, as an answer; or how this server gets to lay out pages."""
    try:
        body = make()
    except NoPrinter as missing:
        return render(request, "sheets/no_printer.html", {"sentence": missing}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return HttpResponse(
        body,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"', "X-Content-Type-Options": "nosniff"},
    )


def entries_response(request, entries, *, school, name, target, at=None, front=None):
    """Several entries as one PDF behind a front sheet, or one alone as it is stored; the look of kind "print" first.

    `front`: a Front whose index has a row for each entry, in the same order (`paper.rows_of`). Entries are read faster
    with `select_related("record", "sheet").defer("words")`.
    """
    return pdf_response(request, list(entries), school=school, name=name, target=target, at=at, front=front)


def renderer():
    """What makes a PDF of a Print. It takes a second to load and needs libraries of its own: loaded when somebody prints."""
    try:
        from .pdf import pdf
    except OSError as missing:
        raise NoPrinter from missing
    return pdf


def late_renderer(printed):
    """The same, loaded when there is something to lay out."""
    return renderer()(printed)


def store_waiting(entries, *, at):
    """Stores those of these entries (a query) whose sheet still waits, where this server can lay out pages."""
    with suppress(NoPrinter):
        for entry in entries.filter(sheet=None).select_related("school", "record", "filed_by"):
            body_of(entry, renderer(), at=at)
