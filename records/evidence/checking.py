"""Looking through the store: is everything there, as it was sealed, and nothing else?"""

from dataclasses import dataclass, field
from pathlib import Path

from . import scanner
from .storage import digest_of, store

# Between the storing of a file and the commit of its row lie moments; an hour is generous.
YOUNG = 3600


@dataclass
class Found:
    """What a check of the whole store found, as sentences that name files by number, never by what is in them."""

    files: int = 0
    missing: list = field(default_factory=list)
    altered: list = field(default_factory=list)
    orphaned: list = field(default_factory=list)

    @property
    def wrong(self):
        """Everything that somebody has to look into."""
        return [*self.missing, *self.altered, *self.orphaned]


def check(rows, *, at):
    """Every file of these rows against its hash, and every file in the store against the rows."""
    found, known = Found(), set()
    for row in rows:
        for path, digest, what in row.parts:
            known.add(path)
            found.files += 1
            check_one(found, f"{what[0].upper()}{what[1:]} ({path})", path, digest)
    young = at.timestamp() - YOUNG
    found.orphaned = [
        f"A file that no record knows: {path}"
        for path in walk("")
        if path not in known and store().get_modified_time(path).timestamp() < young
    ]
    return found


def check_one(found, what, path, digest):
    """One file: there, and the very one that was sealed."""
    try:
        with store().open(path) as file:
            same = digest_of(file) == digest
    except FileNotFoundError:
        found.missing.append(f"{what} is missing.")
    except OSError as error:
        found.missing.append(f"{what} cannot be read: {error.strerror}.")
    else:
        if not same:
            found.altered.append(f"{what} is not as it was sealed.")


def walk(folder):
    """Every file in the store."""
    try:
        folders, files = store().listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in files)
    for name in folders:
        yield from walk(f"{prefix}{name}")


def scan_again(rows, *, at):
    """Files that wait are shown to the scanner once more. Returns the sentences of those it found something in."""
    said = []
    for row in rows:
        result = scanner.scan(Path(store().path(row.path)))
        if result in {scanner.CLEAN, scanner.FOUND}:
            row.scanned(result, at=at)
        if result == scanner.FOUND:
            said.append(f"The virus scanner found something in {row.called}.")
    return said
