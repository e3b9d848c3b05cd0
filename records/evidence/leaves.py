"""Evidence made ready for paper, a file at a time, each by the process apart; and why some of it is not printed."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from time import monotonic

from ..models.sealed import Scan
from .apart import CODE
from .kinds import CALLED, FINDINGS, MEGABYTE, PICTURES

log = logging.getLogger(__name__)
MOST_FILES, MOST_PAGES, MOST_BYTES = 20, 150, 60 * MEGABYTE
PATIENCE, EACH = 15, 10  # seconds: for all of them, and for any one
LONGEST = 800  # letters of a line
PRINTED = {*PICTURES, "pdf", "text", "eml"}
ALTERED = "it is missing from the server, or is not as it was sealed"
FAILED = "it could not be made ready for paper"
TOO_MUCH = "with it this would be more than can be printed at a time"
UNSEEN = {
    Scan.WAITING: "the virus scanner has not looked at it yet",
    Scan.FOUND: "the virus scanner found something in it",
}


@dataclass(frozen=True)
class Leaf:
    """One file for paper: a picture, words or a PDF; or why it is none."""

    evidence: object
    body: bytes = b""
    pages: int = 0
    why_not: str = ""

    @property
    def kind(self):
        """How it is printed."""
        if not self.pages:
            return ""
        return "picture" if self.evidence.kind in PICTURES else "pdf" if self.evidence.kind == "pdf" else "text"

    @property
    def lines(self):
        """The words of text and mail, line by line. A very long one is cut at spaces: laid out at once it takes for ever."""
        return [part for line in self.body.decode().split("\n") for part in cut(line)] if self.kind == "text" else []


def cut(line):
    """A line in pieces that are quickly laid out: at a space where there is one, else where it is long enough."""
    while len(line) > LONGEST:
        at = line.rfind(" ", 1, LONGEST) + 1 or LONGEST
        yield line[:at]
        line = line[at:]
    yield line


def why_not(one):
    """Why a file is not printed, as far as its row tells; nothing where it may be."""
    if one.scan in UNSEEN:
        return UNSEEN[one.scan]
    if one.kind not in PRINTED:
        return f"{CALLED[one.kind]} is printed with the program it is opened with"
    if one.kind == "pdf" and one.found:
        return f"it {' and '.join(FINDINGS[what] for what in one.found)}"
    return ALTERED if one.kind in PICTURES and not one.copy_path else ""


def to_print(files):
    """Those whose rows let them be printed, as many as are printed at a time."""
    return [one for one in files if not why_not(one)][:MOST_FILES]


def leaves_of(files, chosen):
    """A leaf for each file, in its order. `chosen`: those to be printed, a look at each noted already."""
    until, room, pages, made = monotonic() + PATIENCE, MOST_BYTES, MOST_PAGES, []
    for one in files:
        leaf = leaf_of(one, until - monotonic()) if one in chosen else Leaf(one, why_not=why_not(one) or TOO_MUCH)
        if len(leaf.body) > room or leaf.pages > pages:
            leaf = Leaf(one, why_not=TOO_MUCH)
        room, pages = room - len(leaf.body), pages - leaf.pages
        made.append(leaf)
    return made


def leaf_of(one, patience):
    """One file, or why it is none. A picture is its safe copy, never the file as it came."""
    if patience <= 0:
        return Leaf(one, why_not=TOO_MUCH)
    opened = one.opened(copy=one.kind in PICTURES)
    if opened is None:
        log.error("Evidence %s is missing or altered", one.pk)
        return Leaf(one, why_not=ALTERED)
    with opened:
        said, body = asked(one.kind, opened, min(patience, EACH))
    if "pages" not in said:
        return Leaf(one, why_not=said.get("refused", FAILED))
    return Leaf(one, body=body, pages=said["pages"])


def asked(kind, opened, patience):
    """What the process apart says of an open file, and the leaf."""
    command = [sys.executable, "-m", "records.evidence.leaf", kind]
    bare = {"PYTHONPATH": str(CODE), "PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own module; the kind is one of ours
            command, stdin=opened, capture_output=True, env=bare, timeout=patience, cwd=CODE
        )
        said, _, body = done.stdout.partition(b"\n")
        if done.returncode == 0:
            return json.loads(said), body
        log.warning("A file could not be made ready for paper: exit %s", done.returncode)
    except (subprocess.TimeoutExpired, ValueError) as error:
        log.warning("A file could not be made ready for paper: %s", type(error).__name__)
    return {}, b""
