"""A ZIP that is written piece by piece, each file with its SHA-256 in the manifest that comes last."""

import hashlib
import json
import zipfile
from contextlib import contextmanager

from contactpolicy.web.clock import local


class Hashing:
    """A file of the ZIP while it is written."""

    def __init__(self, out):
        self.out, self.found = out, hashlib.sha256()

    def write(self, piece):
        """One more piece."""
        self.out.write(piece)
        self.found.update(piece)


class Pack:
    """The ZIP. Nothing of it is in memory but the file that is just being written, piece by piece."""

    def __init__(self, out, at):
        self.zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self.date, self.files, self.left_out = local(at).timetuple()[:6], {}, {}

    @contextmanager
    def file(self, name):
        """One more file, to be written to."""
        info = zipfile.ZipInfo(name, self.date)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        with self.zip.open(info, "w", force_zip64=True) as out:
            hashing = Hashing(out)
            yield hashing
        self.files[name] = hashing.found.hexdigest()

    def put(self, name, body):
        """A small file."""
        with self.file(name) as out:
            out.write(body if isinstance(body, bytes) else body.encode())

    def put_lines(self, name, lines):
        """A file of lines."""
        with self.file(name) as out:
            for line in lines:
                out.write(f"{line}\n".encode())

    def put_json(self, name, said):
        """A small file that a person may read as well."""
        self.put(name, json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n")

    def close(self, **about):
        """The manifest, and the end."""
        manifest = {"format": 1, **about, "files": self.files, "left_out": self.left_out}
        body = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        self.zip.writestr(zipfile.ZipInfo("manifest.json", self.date), body)
        self.zip.close()

    def abandon(self):
        """Whatever was written is of no use, and nothing more is."""
        self.zip.fp = None
