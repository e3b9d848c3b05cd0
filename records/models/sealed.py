"""What every sealed file can do, whatever it hangs from."""

from django.db import models

from contactpolicy.trail.door import audited

from ..evidence.storage import digest_of, store


class Scan(models.TextChoices):
    """What the virus scanner said, where there is one."""

    NONE = "none", "No virus scanner here"
    CLEAN = "clean", "Nothing found"
    WAITING = "waiting", "Waits for the virus scanner"
    FOUND = "found", "The virus scanner found something"


class InStore:
    """A row whose bytes lie in the store under their SHA-256, which is in the row and so in the chain."""

    @property
    def parts(self):
        """Path, hash and name of what lies in the store."""
        return [(self.path, self.digest, self.called)]

    def opened(self, *, copy=False):
        """The file, or its safe copy, when it is the very one that was sealed; nothing when it is missing or altered."""
        path, digest = (self.copy_path, self.copy_digest) if copy else (self.path, self.digest)
        try:
            file = store().open(path)
        except OSError:
            return None
        if digest_of(file) != digest:
            file.close()
            return None
        file.seek(0)
        return file


class SealedFile(InStore):
    """A file that came from outside, so that a virus scanner may have something to say of it."""

    Scan = Scan

    def scanned(self, scan, *, at):
        """The virus scanner answered at last. No person did this."""
        self.scan = scan
        with audited(by=None, at=at, why="The virus scanner answered"):
            self.save()

    @property
    def is_served(self):
        """Whether it may leave the store: never before the scanner has spoken, where there is one."""
        return self.scan in {Scan.NONE, Scan.CLEAN}
