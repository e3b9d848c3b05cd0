"""Sheets are laid out once and stored: in the background soon after filing, or by whoever prints one before that."""

import logging
import tempfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.db import transaction

from contactpolicy.trail.anchors import anchor

from ..evidence.storage import digest_of, put, store
from ..models import FileEntry, Heartbeat, PrintRun, StoredSheet
from .joining import pages_in
from .paper import Print, Sheet

log = logging.getLogger(__name__)
CHUNK, TRYING = 50, "sheet begun"


def body_of(entry, draw, *, at):
    """The PDF of an entry, the same bytes at every print; laid out and stored now, where it still waits for that.

    `draw` makes a PDF of a Print, or raises; it is called for nothing that is stored. What is missing in the store, or
    altered there, is made anew of the filed words and says so. On a full disk it is printed all the same, and waits on.
    """
    sheet = getattr(entry, "sheet", None)
    if sheet is None:
        body, proof = laid_out(entry, draw)
        try:
            sheet = keep(entry, body, proof, at=at)
        except OSError:
            log.exception("The sheet of entry %s could not be stored", entry.pk)
            return body
    file = sheet.opened()
    if file is None:
        log.error("The sheet of entry %s is missing in the store, or altered", entry.pk)
        return laid_out(entry, draw, is_anew=True)[0]
    with file:
        return file.read()


def laid_out(entry, draw, *, is_anew=False):
    """The bytes, and the anchor that stands on them. Never within a transaction, which would keep everybody waiting."""
    with transaction.atomic(durable=True):
        proof = anchor(entry.chain_name())
    sheet = Sheet.of_entry(entry, is_anew=is_anew)
    return draw(Print(sheets=[sheet], anchor=f"Trail {proof}", kind="kept")), proof


def keep(entry, body, proof, *, at):
    """Stored for good, or not at all: a file without a row does not stay. Whoever comes second takes what is there."""
    digest = digest_of(BytesIO(body))
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, suffix=".sheet", delete=False) as scratch:
        name = Path(scratch.name)
        try:
            scratch.write(body)
            scratch.close()
            path = put(name, school=entry.school, digest=digest)
        finally:
            name.unlink(missing_ok=True)
    kept = None
    try:
        kept = StoredSheet.keep(
            entry, path=path, digest=digest, size=len(body), pages=pages_in(body), anchor=proof.full, at=at
        )
    finally:
        if kept is None:
            store().delete(path)
    return kept or StoredSheet.objects.get(entry=entry)


def waiting():
    """The entries that have no sheet yet."""
    return FileEntry.objects.filter(sheet=None)


def how_many_wait():
    """Their number. Two counts: to look for what is not there takes long in a large register."""
    return FileEntry.objects.count() - StoredSheet.objects.count()


@dataclass
class Done:
    """What came of one go through what waits: how many were stored, which were not, and what stood in the way of all."""

    stored: int = 0
    failed: list = field(default_factory=list)
    said: str = ""


def store_waiting(draw, *, clock, until):
    """Lays out and stores what waits. One that cannot be laid out does not stop those after it.

    After the first it gives way to whoever waits for a print at a screen.
    """
    done = Done()
    for entry in in_turn():
        if done.said or clock() >= until or (done.stored and PrintRun.objects.waiting().exists()):
            break
        Heartbeat.beat(TRYING, at=clock(), well=False, said=str(entry.pk))
        store_one(entry, draw, done, at=clock())
    Heartbeat.beat(TRYING, at=clock())
    return done


def in_turn():
    """What waits, the oldest first; last of all the one that a worker was at when it died, as it may have died of it."""
    died = [int(pk) for pk in Heartbeat.objects.filter(name=TRYING, well=False).values_list("said", flat=True)]
    entries, last = waiting().select_related("school", "record", "filed_by"), 0
    while some := list(entries.exclude(pk__in=died).filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from some
        last = some[-1].pk
    yield from entries.filter(pk__in=died)


def store_one(entry, draw, done, *, at):
    """One of those that wait, and what came of it. A full disk is the same for all: they wait until there is room."""
    try:
        body, proof = laid_out(entry, draw)
    except Exception:
        log.exception("The sheet of entry %s could not be laid out", entry.pk)
        done.failed.append(entry.pk)
        return
    try:
        keep(entry, body, proof, at=at)
        done.stored += 1
    except OSError as error:
        log.exception("The sheet of entry %s could not be stored", entry.pk)
        done.said = f"The disk takes no more sheets: {error.strerror or type(error).__name__}."
