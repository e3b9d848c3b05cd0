"""Taking files in: each is scanned and looked into, sealed as it came, and then, with all others of its post, in the trail."""

import logging
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import apart, scanner
from .kinds import refusal_of
from .names import tidy_name
from .storage import digest_of, put, store
from .uploads import NO_ROOM

log = logging.getLogger(__name__)
INFECTED = "The virus scanner found something in it. Do not open it. Tell whoever looks after the school's computers"


@dataclass(frozen=True)
class Sealed:
    """A file that lies in the store, and the facts of its row."""

    facts: dict

    @property
    def names(self):
        """What it lies under."""
        return [name for name in (self.facts["path"], self.facts["copy_path"]) if name]


def seal(upload, *, school):
    """One uploaded file, sealed; Refused when it is not taken."""
    name = tidy_name(upload.name)
    if why := refusal_of(name):
        raise apart.Refused(why)
    path = Path(upload.temporary_file_path())
    with path.open("rb") as file:
        digest = digest_of(file)
    scan = scanner.scan(path)
    if scan == scanner.FOUND:
        log.warning("The virus scanner refused a file for school %s, SHA-256 %s", school.urn, digest)
        raise apart.Refused(INFECTED)
    with scratch_copy(path) as copy:
        said = apart.examine(path, name, copy)
        facts = {"name": name, "kind": said.kind, "found": list(said.found), "scan": scan}
        return stored(path, copy if said.copied else None, school=school, digest=digest, facts=facts)


@contextmanager
def scratch_copy(path):
    """Where the process apart may put a safe copy; gone afterwards, unless it was stored."""
    copy = path.with_name(path.name + ".copy")
    try:
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def stored(path, copy, *, school, digest, facts):
    """Original and safe copy in the store; when the disk refuses one, neither is there."""
    facts |= {"size": path.stat().st_size, "digest": digest, "path": "", "copy_path": "", "copy_digest": ""}
    sealed = Sealed(facts)
    try:
        if copy is not None:
            with copy.open("rb") as file:
                facts["copy_digest"] = digest_of(file)
            facts["copy_path"] = put(copy, school=school, digest=facts["copy_digest"])
        facts["path"] = put(path, school=school, digest=digest)
    except OSError as error:
        take_back([sealed])
        log.exception("A file could not be stored")
        raise apart.Refused(NO_ROOM) from error
    return sealed


def take_back(sealed):
    """Files whose row could not be written are not evidence yet, and do not stay."""
    for one in sealed:
        for name in one.names:
            store().delete(name)


def seal_all(uploads, *, school):
    """Those that were taken, and (name, why) of those that were not."""
    taken, refused = [], []
    with ExitStack() as undo:
        undo.callback(take_back, taken)
        for upload in uploads:
            try:
                taken.append(seal(upload, school=school))
            except apart.Refused as why:
                refused.append((tidy_name(upload.name), str(why)))
        undo.pop_all()
    return taken, refused
