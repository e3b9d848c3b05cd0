"""The other people on a record."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited


class Party(Audited):
    """A student, former student or family member on a record, with name and status as they were that day."""

    class Kind(models.TextChoices):
        STUDENT = "student", "Student"
        FORMER_STUDENT = "former-student", "Former student"
        FAMILY_MEMBER = "family-member", "Family member"
        NOT_LISTED = "not-listed", "Somebody not on the school's list"

    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, related_name="parties", verbose_name="record"
    )
    kind = models.CharField("kind", max_length=16, choices=Kind.choices)
    student = models.ForeignKey(
        "school.Student",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name="student",
    )
    family_member = models.ForeignKey(
        "school.FamilyMember",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="family member",
    )
    name = models.CharField("name that day", max_length=180)
    standing = models.CharField("year and form that day", max_length=120, blank=True)

    class Meta:
        verbose_name = "person on a record"
        verbose_name_plural = "people on records"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "student"],
                condition=models.Q(family_member=None),
                name="a_student_is_once_on_a_record",
            )
        ]

    def __str__(self):
        return self.words

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def words(self):
        """Name with year and form, as they were that day."""
        return f"{self.name} ({self.standing})" if self.standing else self.name

    @classmethod
    def of_student(cls, record, student, *, day, by, at):
        """A student joins a record as they are on a day."""
        kind = cls.Kind.FORMER_STUDENT if student.is_former(day) else cls.Kind.STUDENT
        with audited(by=by, at=at):
            return cls.objects.create(
                record=record, kind=kind, student=student, name=student.name, standing=student.standing_on(day)
            )
