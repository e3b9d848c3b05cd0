"""The policy itself: the document that the governors adopted, as PDF, beside the rules of its edition."""

from django.db import IntegrityError, models

from contactpolicy.school.models import PolicyEdition
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict

from ..evidence.taking import take_back
from .sealed import Scan, SealedFile

KEPT = ("name", "size", "digest", "path", "scan")


class PolicyDocument(SealedFile, Audited):
    """One version of the document of an edition. A new one stands beside it, with a reason; the old ones stay."""

    edition = models.ForeignKey(
        "school.PolicyEdition", on_delete=models.PROTECT, related_name="documents", verbose_name="policy edition"
    )
    version = models.PositiveSmallIntegerField("version")
    why = models.TextField("why it takes the place of the one before", blank=True)
    key = models.UUIDField("key that makes a double click one version", unique=True, editable=False)
    name = models.CharField("name it came with", max_length=120)
    size = models.PositiveIntegerField("bytes")
    digest = models.CharField("SHA-256", max_length=64)
    path = models.CharField("where it lies", max_length=200, unique=True)
    scan = models.CharField("virus scan", max_length=7, choices=Scan.choices)
    added_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="added by")
    added_at = models.DateTimeField("added")

    class Meta:
        verbose_name = "policy document"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "version"], name="one_document_for_each_version"),
            models.CheckConstraint(
                condition=models.Q(version=1, why="") | (models.Q(version__gt=1) & ~models.Q(why="")),
                name="a_new_version_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.name}, version {self.version}"

    def chain_name(self):
        """Its school's changes."""
        return self.edition.chain_name()

    @property
    def called(self):
        """What a check of the store calls it."""
        return f"version {self.version} of the document of policy edition {self.edition_id}"

    @classmethod
    def add(cls, edition, sealed, *, key, why, by, at, capacity):
        """A file that lies in the store becomes the next version, or does not stay there.

        False when this post was here before. Raises Conflict when somebody else's came first and no reason was given.
        """
        facts = {name: sealed.facts[name] for name in KEPT}
        try:
            with audited(by=by, at=at, why=why or "Policy document added", capacity=capacity):
                edition = PolicyEdition.objects.select_for_update().get(pk=edition.pk)
                version = cls.objects.filter(edition=edition).count() + 1
                if version > 1 and not why:
                    raise Conflict("Somebody added a document meanwhile. Read it before you put another in its place.")
                cls.objects.create(
                    edition=edition, version=version, why=why if version > 1 else "", key=key, added_by=by, added_at=at,
                    **facts,
                )  # fmt: skip
        except BaseException as error:
            take_back([sealed])
            if isinstance(error, IntegrityError) and cls.objects.filter(key=key).exists():
                return False
            raise
        return True
