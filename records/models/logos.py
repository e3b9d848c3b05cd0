"""The school's logo, as it stands at the head of its sheets."""

from django.db import IntegrityError, models

from contactpolicy.school.models import School
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

from ..evidence.taking import take_back
from .sealed import Scan, SealedFile

KEPT = ("name", "size", "digest", "path", "scan")


class SchoolLogo(SealedFile, Audited):
    """One logo, drawn anew and sealed. Another takes its place, or none does; it stays for the sheets that carry it."""

    school = models.ForeignKey("school.School", on_delete=models.PROTECT, related_name="logos", verbose_name="school")
    alt = models.CharField("what it shows, in words", max_length=160)
    key = models.UUIDField("key that makes a double click one logo", unique=True, editable=False)
    name = models.CharField("name it came with", max_length=120)
    size = models.PositiveIntegerField("bytes")
    digest = models.CharField("SHA-256", max_length=64, db_index=True)
    path = models.CharField("where it lies", max_length=200, unique=True)
    scan = models.CharField("virus scan", max_length=7, choices=Scan.choices)
    added_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="added by")
    added_at = models.DateTimeField("added")
    ended_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taken off by"
    )
    ended_at = models.DateTimeField("taken off", null=True, blank=True)

    class Meta:
        verbose_name = "logo of a school"
        verbose_name_plural = "logos of schools"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=models.Q(ended_at=None), name="a_school_has_one_logo_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_logo_is_taken_off_by_somebody",
            ),
            models.CheckConstraint(condition=~models.Q(alt=""), name="a_logo_is_told_in_words"),
        ]

    def __str__(self):
        return f"logo {self.pk} of {self.school.urn}"

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    @property
    def called(self):
        """What a check of the store calls it."""
        return f"logo {self.pk} of school {self.school.urn}"

    @classmethod
    def of(cls, school):
        """The one that stands on its sheets today, or None."""
        return cls.objects.filter(school=school, ended_at=None).first()

    @classmethod
    def put(cls, school, sealed, *, key, alt, by, at, capacity):
        """A picture that lies in the store takes the place of the one before, or does not stay there.

        False when this post was here before.
        """
        facts = {name: sealed.facts[name] for name in KEPT}
        try:
            with audited(by=by, at=at, why="Logo put on the sheets", capacity=capacity):
                School.objects.select_for_update().get(pk=school.pk)
                if before := cls.of(school):
                    before._end(by=by, at=at)
                cls.objects.create(school=school, key=key, alt=alt, added_by=by, added_at=at, **facts)
        except BaseException as error:
            take_back([sealed])
            if isinstance(error, IntegrityError) and cls.objects.filter(key=key).exists():
                return False
            raise
        return True

    def describe(self, alt, *, by, at, capacity):
        """Other words for what it shows."""
        with audited(by=by, at=at, why="Words for the logo changed", capacity=capacity):
            self.alt = alt
            self.save()

    def take_off(self, *, by, at, capacity):
        """No logo stands on the sheets from now on; those filed with it keep it."""
        with audited(by=by, at=at, why="Logo taken off the sheets", capacity=capacity):
            self._end(by=by, at=at)

    def _end(self, *, by, at):
        self.ended_by, self.ended_at = by, at
        self.save()
