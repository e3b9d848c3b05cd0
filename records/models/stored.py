"""The sheets as they are stored: each entry's PDF, laid out once after it was filed, and the same at every print."""

from django.db import IntegrityError, models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

from .sealed import InStore


class StoredSheet(InStore, Audited):
    """The PDF of an entry. Its bytes lie in the store under their SHA-256, which is in this row and so in the chain."""

    entry = models.OneToOneField(
        "records.FileEntry", on_delete=models.PROTECT, related_name="sheet", verbose_name="file entry"
    )
    path = models.CharField("where it lies", max_length=200, unique=True)
    digest = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("bytes")
    pages = models.PositiveIntegerField("pages")
    anchor = models.CharField("anchor printed on it", max_length=240)
    stored_at = models.DateTimeField("stored")

    class Meta:
        verbose_name = "stored sheet"

    def __str__(self):
        return f"sheet of {self.entry}"

    def chain_name(self):
        """Its school's changes."""
        return self.entry.chain_name()

    @property
    def called(self):
        """What a check of the store calls it."""
        return f"the sheet of entry {self.entry_id}"

    @classmethod
    def keep(cls, entry, *, at, **facts):
        """The row of a file that lies in the store; None when somebody else has stored one meanwhile. No person does this."""
        try:
            with audited(by=None, at=at, why="Laid out and stored"):
                return cls.objects.create(entry=entry, stored_at=at, **facts)
        except IntegrityError:
            if cls.objects.filter(entry=entry).exists():
                return None
            raise
