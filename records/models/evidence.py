"""Evidence: the files that were added to a record, sealed as they came."""

from django.db import IntegrityError, models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

from ..evidence.kinds import FINDINGS, LABELS
from ..evidence.taking import take_back
from .sealed import Scan, SealedFile
from .seen import on_record


class EvidenceQuerySet(models.QuerySet):
    """Evidence, as a reader may find it."""

    def visible_to(self, standing):
        """That of the records this person may see, and of the restricted ones that are theirs to handle."""
        return self.filter(on_record(standing.sees() | standing.handles()))


class Evidence(SealedFile, Audited):
    """A file on a record. Its bytes lie in the store under their SHA-256, which is in this row and so in the chain."""

    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, related_name="evidence", verbose_name="record"
    )
    key = models.UUIDField("key that makes a double click one post", editable=False)
    place = models.PositiveSmallIntegerField("place in its post")
    name = models.CharField("name it came with", max_length=120)
    about = models.CharField("what it shows", max_length=200, blank=True)
    kind = models.CharField("kind", max_length=5, choices=list(LABELS.items()))
    size = models.PositiveIntegerField("bytes")
    digest = models.CharField("SHA-256", max_length=64)
    path = models.CharField("where it lies", max_length=200, unique=True)
    found = models.JSONField("what was found in it", default=list, blank=True)
    scan = models.CharField("virus scan", max_length=7, choices=Scan.choices)
    copy_digest = models.CharField("SHA-256 of the safe copy", max_length=64, blank=True)
    copy_path = models.CharField("where the safe copy lies", max_length=200, blank=True)
    added_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="added by")
    added_at = models.DateTimeField("added")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "evidence"
        verbose_name_plural = "evidence"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "place"], name="evidence_of_a_post_is_there_once"),
            models.CheckConstraint(
                condition=~(models.Q(copy_path="") ^ models.Q(copy_digest="")), name="a_safe_copy_has_its_hash"
            ),
        ]

    def __str__(self):
        return f"evidence {self.pk} of {self.record.number}"

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @classmethod
    def add(cls, record, sealed, *, key, about, by, at, capacity=""):
        """Files that lie in the store become evidence, all or none. What has no row does not stay in the store.

        False when this post was here before.
        """
        try:
            with audited(by=by, at=at, why="Added as evidence", capacity=capacity):
                for place, one in enumerate(sealed):
                    cls.objects.create(
                        record=record, key=key, place=place, about=about, added_by=by, added_at=at, **one.facts
                    )
        except BaseException as error:
            take_back(sealed)
            if isinstance(error, IntegrityError) and cls.objects.filter(key=key).exists():
                return False
            raise
        return True

    @property
    def findings(self):
        """What it can do besides being read, in words."""
        return [FINDINGS[one] for one in self.found]

    @property
    def called(self):
        """What a check of the store calls it."""
        return f"evidence {self.pk} of {self.record.number}"

    @property
    def parts(self):
        """Path, hash and name of the file, and of its safe copy."""
        copy = [(self.copy_path, self.copy_digest, f"the safe copy of {self.called}")] if self.copy_path else []
        return [*super().parts, *copy]
