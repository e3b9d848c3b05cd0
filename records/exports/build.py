"""Making an export: entered in the trail, read in one moment of the database, written to a file that has no name."""

import logging
import os
import tempfile
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError

from contactpolicy.trail import canon
from contactpolicy.trail.anchors import Anchor
from contactpolicy.trail.verify import snapshot
from contactpolicy.web.answers import Conflict
from records.evidence.storage import digest_of
from records.models import Export
from records.sheets import store_waiting

from .belongings import belongings, label_of, listed, versions_of
from .chains import Chains
from .packing import Pack
from .papers import put_papers
from .readme import readme
from .rows import Rows

log = logging.getLogger(__name__)
CHANGED = "Something was added while the export was written, so nothing was given out. Make it again."
VERIFIER = settings.BASE_DIR / "contactpolicy" / "trail" / "standalone.py"


class NoRoom(Exception):
    """The disk took no more; nothing was kept, and nothing left the school."""

    def __init__(self):
        super().__init__(
            "The server’s disk is full, so the export could not be written. Nothing was given out and nothing was left "
            "behind. Tell whoever looks after this site, then make it again."
        )


def made(place, *, facts, by, at):
    """The ZIP as an open file that goes when it is closed, and its row in the trail. The look is noted already.

    Sheets that still wait are stored first, so that their hashes stand in the chain that the export shows.
    """
    store_waiting(place.thing.entries, at=at)
    export = Export.begin(
        contents=lambda: canon.text_digest(listed(versions_of(belongings(place.thing)))),
        by=by, at=at, capacity=place.capacity, apart=place.apart, **place.field, **facts,
    )  # fmt: skip
    out = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 -- whoever sends it closes it
    try:
        write(out, place, export, at)
        size = out.tell()
        out.seek(0)
        export.finish(digest=digest_of(out), size=size, by=by, at=at)
        out.seek(0)
    except BaseException as error:
        with suppress(OSError):
            out.close()
        # What the database raises is told as it always is; any other fault of writing is the disk's.
        if isinstance(error, OSError) and not isinstance(error, DatabaseError):
            log.exception("An export could not be written")
            raise NoRoom from error
        raise
    return out, export


def write(out, place, export, at):
    """Everything that is in it, in the order in which it is read."""
    pack = Pack(out, at)
    try:
        with snapshot():
            rows, chains = put_trail(pack, place, export)
            rows.gather()
        put_papers(pack, place, rows, export, at)
        pack.put("verify.py", VERIFIER.read_bytes())
        heads = [Anchor(head.name, head.seq, head.hash).full for head in chains.heads]
        pack.put("README.txt", readme(place, export, heads, pack.left_out, at))
        pack.close(made_at=canon.instant(at), of=place.name.removesuffix(".zip"))
        out.flush()
        os.fsync(out.fileno())
    except BaseException:
        pack.abandon()
        raise


def put_trail(pack, place, export):
    """The versions with their salts, how things stand, the chains with their heads, who looked, and who is who."""
    things = belongings(place.thing)
    versions = versions_of(things, without=export)
    if canon.text_digest(listed(versions)) != export.contents:
        raise Conflict(CHANGED)
    rows = Rows(things)
    pack.put("versions.json", listed(versions))
    pack.put_lines("history.jsonl", rows.history())
    pack.put_lines("current.jsonl", rows.current())
    pack.put_json("forms.json", rows.forms)
    wanted = {(label, number) for label, _, _, numbers in versions for number in numbers}
    wanted |= {(label_of(Export), number) for number in export.history.values_list("history_id", flat=True)}
    chains, heads = Chains(place, wanted, apart=export.apart), []
    for head in chains.heads:
        file = f"chains/{head.name.replace(':', '-')}.jsonl"
        pack.put_lines(file, chains.lines(head))
        heads.append({"chain": head.name, "seq": head.seq, "hash": head.hash, "file": file})
    pack.put_json("anchors.json", heads)
    names = rows.names(chains.actors)
    pack.put_json("people.json", {str(pk): name for pk, name in sorted(names.items())})
    pack.put_lines("looks.jsonl", looks_told(chains.looks, names))
    pack.put("story.txt", rows.story())
    return rows, chains


def looks_told(looks, names):
    """Who has looked, as the chain says it, with the name of the account."""
    for look in looks:
        kept = {name: look[name] for name in ("chain", "seq", "at", "kind", "actor", "target")}
        yield canon.encode(kept | {"who": names.get(look["actor"], "The system")})
