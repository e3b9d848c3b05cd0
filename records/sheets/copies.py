"""A sheet with the copies of its evidence behind it: an index, then each picture, text and PDF on pages of their own.

All are laid out as one paper with the sheet, so that its pages are numbered through and each page says whose copy it is.
"""

from dataclasses import dataclass

from contactpolicy.trail.anchors import anchor
from contactpolicy.trail.door import look
from contactpolicy.web import pace
from contactpolicy.web.clock import now

from ..evidence.leaves import Leaf, leaves_of, to_print
from ..looks import looked
from .paper import Print, stamp
from .printing import NoPrinter, pdf_answer
from .words import beginning


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
        begins = beginning(self.leaf.evidence.digest)
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
    lines = property(lambda self: self.leaf.lines)
    why_not = property(lambda self: self.leaf.why_not)


def copies_response(request, sheet, files, *, record, target, name):
    """The sheet with its copies as an answer to a request. `files`: (evidence, what it is), all of which the reader may open."""
    at = now()
    pace.keep(request, "print", at=at)
    return pdf_answer(
        request, lambda: with_copies(request, sheet, files, record=record, target=target, at=at), name=name
    )


def with_copies(request, sheet, files, *, record, target, at):
    """The bytes of the PDF. The look at the sheet is noted first, and one at each file on it, as when it is downloaded."""
    printer, school = the_printer(), record.school
    chosen = to_print([one for one, _ in files])
    look(school.looks_chain_of(restricted=record.restricted), by=request.user, at=at, kind="print", target=target)
    for one in chosen:
        looked(request, school, f"evidence {one.pk} of {record.number}", kind="download", restricted=record.restricted)
    leaves = leaves_of([one for one, _ in files], chosen)
    copies = [Copy(place, record.number, files[place - 1][1], leaf) for place, leaf in enumerate(leaves, start=1)]
    proof = anchor(school.chain_of(restricted=record.restricted))
    printed = Print(sheets=[sheet], stamp=stamp(request.user.name, at), anchor=f"Trail {proof}")
    return printer.paper(printed, copies, number=record.number)


def the_printer():
    """What lays it out, loaded when somebody prints; NoPrinter where its libraries are missing."""
    try:
        from . import behind
    except OSError as missing:
        raise NoPrinter from missing
    return behind
