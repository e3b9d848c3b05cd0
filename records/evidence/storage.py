"""Where sealed files lie: Django's storage, in a folder no page is served from, on the disk before anybody is told so."""

import hashlib
import os
import secrets
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages


class SealedStorage(FileSystemStorage):
    """A folder of files that are written once. A power cut after the answer loses none of them."""

    def _save(self, name, content):
        name = super()._save(name, content)
        folder = Path(self.path(name)).parent
        for each in (folder, *folder.parents):
            sync(each)
            if each == Path(self.location):
                break
        return name


class Scratch(File):
    """A finished scratch file; a storage on the same disk takes it by renaming it."""

    def temporary_file_path(self):
        """Where it lies now."""
        return self.name


def sync(path):
    """What was written there is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def store():
    """The storage of the evidence."""
    return storages["evidence"]


def digest_of(file):
    """The SHA-256 of a file's bytes."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def put(path, *, school, digest):
    """The scratch file at `path` is stored for good; gives the name it lies under: by its hash, and random within."""
    sync(path)
    name = f"{school.urn}/{digest[:2]}/{digest[2:]}.{secrets.token_hex(8)}"
    with path.open("rb") as file:
        return store().save(name, Scratch(file, name=str(path)))
