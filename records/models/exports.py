"""What was given out of the school's record: to whom, why, and by which fingerprint it is known again. Never the bytes."""

from django.db import IntegrityError, models
from django.db.models import Q

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.words import when

from .files import StaffFile, StudentFile


class Export(Audited):
    """An export of a record or a whole file for somebody outside the school.

    It is entered before anything is written, with the fingerprint of the list of versions that are to be in it: so the
    chain itself says what the export must hold. Once the ZIP lies ready, its own fingerprint is added. Without one, it
    never left the school.
    """

    class To(models.TextChoices):
        POLICE = "police", "The police"
        AUTHORITY = "authority", "The local authority"
        COURT = "court", "A court or tribunal"
        OTHER = "other", "Somebody else"

    key = models.UUIDField("key that makes a double click one export", unique=True, editable=False)
    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="exports", verbose_name="record"
    )
    staff_file = models.ForeignKey(
        StaffFile, on_delete=models.PROTECT, null=True, blank=True, related_name="exports", verbose_name="staff file"
    )
    student_file = models.ForeignKey(
        StudentFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="exports",
        verbose_name="student file",
    )
    # Whoever reads the school's trail must not learn from it that what concerns themselves was given out.
    apart = models.BooleanField("in the chain apart", default=False)
    to = models.CharField("for whom", max_length=9, choices=To.choices)
    whom = models.CharField("who receives it", max_length=160)
    why = models.CharField("why", max_length=240)
    contents = models.CharField("SHA-256 of the list of versions", max_length=64)
    digest = models.CharField("SHA-256 of the ZIP", max_length=64, blank=True, default="")
    size = models.PositiveBigIntegerField("bytes", null=True, blank=True)
    made_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="made by")
    made_at = models.DateTimeField("made")
    made_as = models.CharField("as what", max_length=100)

    class Meta:
        verbose_name = "export"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=False, staff_file=None, student_file=None)
                | Q(record=None, staff_file__isnull=False, student_file=None)
                | Q(record=None, staff_file=None, student_file__isnull=False),
                name="an_export_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(digest="", size=None) | (~Q(digest="") & Q(size__isnull=False)),
                name="a_finished_export_has_hash_and_size",
            ),
        ]

    def __str__(self):
        return f"export of {self.of}"

    @property
    def of(self):
        """The record or file it is of."""
        return self.record or self.staff_file or self.student_file

    def chain_name(self):
        """That of the record or file; or the one that no page shows."""
        if not self.apart:
            return self.of.chain_name()
        return (self.record.school if self.record else self.of.person.school).restricted_chain()

    @classmethod
    def begin(cls, *, contents, key, to, whom, why, by, at, capacity, **of):
        """Entered in the trail, before anything is written. `contents()` gives the fingerprint, in the same transaction."""
        try:
            with audited(by=by, at=at, why=why, capacity=capacity):
                return cls.objects.create(
                    **of, contents=contents(), key=key, to=to, whom=whom, why=why, made_by=by, made_at=at,
                    made_as=capacity,
                )  # fmt: skip
        except IntegrityError as error:
            if already := cls.objects.filter(key=key).first():
                raise Conflict(
                    f"This was made already, {when(already.made_at)}, by your first click. "
                    "If it did not reach you, load the page again and make another."
                ) from error
            raise

    def finish(self, *, digest, size, by, at):
        """The ZIP lies ready, and is about to leave."""
        self.digest, self.size = digest, size
        with audited(by=by, at=at, why=self.why, capacity=self.made_as):
            self.save()
