"""The files: a member of staff's, a student's, and the numbered, frozen entries on them."""

import hashlib
import json

from django.db import models, transaction

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

from .tray import PutAway


def open_staff_file(staff_member, *, by, at):
    """Everybody who joins the staff has a file."""
    with audited(by=by, at=at):
        StaffFile.objects.create(staff_member=staff_member)


def open_student_file(student, *, by, at):
    """Every student who joins has a file."""
    with audited(by=by, at=at):
        StudentFile.objects.create(student=student)


class PersonFile(Audited):
    """A person's file at the school; its row is locked while an entry is numbered."""

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.verbose_name} of {self.person.name}"

    def chain_name(self):
        """Its school's changes."""
        return self.person.chain_name()

    @classmethod
    def locked(cls, people):
        """The files of these people, locked in primary-key order, by person id."""
        rows = cls.objects.select_for_update().filter(pk__in=sorted(person.pk for person in people)).order_by("pk")
        return {row.pk: row for row in rows}

    def next_number(self):
        """The number the next entry gets. The file must be locked."""
        return (self.entries.aggregate(last=models.Max("number"))["last"] or 0) + 1


class StaffFile(PersonFile):
    """A member of staff's personal file."""

    staff_member = models.OneToOneField(
        "school.StaffMember",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="file",
        verbose_name="member of staff",
    )

    class Meta:
        verbose_name = "staff personal file"

    @property
    def person(self):
        """Whose file it is."""
        return self.staff_member


class StudentFile(PersonFile):
    """A student's file. It travels to the next school, so it carries the minimum and never another child's name."""

    student = models.OneToOneField(
        "school.Student", on_delete=models.PROTECT, primary_key=True, related_name="file", verbose_name="student"
    )

    class Meta:
        verbose_name = "student file"

    @property
    def person(self):
        """Whose file it is."""
        return self.student


def canonical(words):
    """The words of a sheet as the bytes that are hashed."""
    return json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class FileEntry(Audited):
    """A numbered entry on a file: the words of a sheet, frozen with their hash when it was filed."""

    staff_file = models.ForeignKey(
        StaffFile, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="staff file"
    )
    student_file = models.ForeignKey(
        StudentFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="student file",
    )
    school = models.ForeignKey("school.School", on_delete=models.PROTECT, related_name="entries", verbose_name="school")
    number = models.PositiveIntegerField("entry number")
    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, related_name="entries", verbose_name="record"
    )
    title = models.CharField("title", max_length=160)
    words = models.JSONField("words as filed")
    digest = models.CharField("hash of the words", max_length=64)
    filed_at = models.DateTimeField("filed")
    filed_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="filed by")

    class Meta:
        verbose_name = "file entry"
        verbose_name_plural = "file entries"
        indexes = [models.Index(fields=["school", "-filed_at", "-id"], name="entries_by_school")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(staff_file=None) ^ models.Q(student_file=None), name="an_entry_is_on_one_file"
            ),
            models.UniqueConstraint(
                fields=["staff_file", "number"],
                condition=models.Q(student_file=None),
                name="staff_entries_are_numbered_once",
            ),
            models.UniqueConstraint(
                fields=["student_file", "number"],
                condition=models.Q(staff_file=None),
                name="student_entries_are_numbered_once",
            ),
        ]

    def __str__(self):
        return f"entry {self.number} on the {self.file}"

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    @property
    def file(self):
        """The file it is on."""
        return self.staff_file or self.student_file

    @property
    def is_whole(self):
        """Whether the words are still those that were filed."""
        return hashlib.sha256(canonical(self.words)).hexdigest() == self.digest

    @classmethod
    def put_on(cls, file, *, record, words, by, at):
        """One more numbered entry on a locked file: the words of a sheet, frozen. Its PDF is laid out afterwards."""
        from records.sheets.tasks import wake  # what is laid out stands on this model

        place = {"staff_file": file} if isinstance(file, StaffFile) else {"student_file": file}
        with audited(by=by, at=at, why="Filed"):
            transaction.on_commit(wake, robust=True)
            entry = cls.objects.create(
                **place,
                school=record.school,
                number=file.next_number(),
                record=record,
                title=words["sheet"],
                words=words,
                digest=hashlib.sha256(canonical(words)).hexdigest(),
                filed_at=at,
                filed_by=by,
            )
            PutAway.begin(entry, by=by, at=at)
            return entry
