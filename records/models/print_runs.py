"""Long prints: put together in the background for one person, and gone after a day."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from .files import StaffFile, StudentFile
from .sealed import InStore

KEPT_FOR = timedelta(days=1)
# Sheets are counted each second; whoever has counted none for so long has no worker any more.
DEAD = timedelta(minutes=5)
DIED = "The server stopped while it was being put together. Start it again."


class PrintRunQuerySet(models.QuerySet):
    """Prints, by what became of them."""

    def of(self, owner, *, at):
        """Those of one person that are not forgotten yet, newest first."""
        return self.filter(owner=owner, asked_at__gt=at - KEPT_FOR).order_by("-pk")

    def waiting(self):
        """Those whose turn has not come."""
        return self.filter(state=PrintRun.State.WAITING)

    def under_way(self):
        """Those that somebody still waits for."""
        return self.filter(state__in=[PrintRun.State.WAITING, PrintRun.State.RUNNING])


class PrintRun(InStore, models.Model):
    """A whole file on its way to paper. It is a way to get what is on the file, so it is outside the trail: the look is in it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being put together"
        DONE = "done", "Ready"
        CANCELLED = "cancelled", "Cancelled"
        FAILED = "failed", "Not finished"

    key = models.UUIDField("key that makes a double click one print", unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    staff_file = models.ForeignKey(StaffFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    student_file = models.ForeignKey(StudentFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField("state", max_length=9, choices=State.choices, default=State.WAITING)
    sheets = models.PositiveIntegerField("how many sheets")
    done = models.PositiveIntegerField("how many of them are in it", default=0)
    asked_at = models.DateTimeField("asked for")
    moved_at = models.DateTimeField("last heard of")
    claim = models.UUIDField("who puts it together", null=True, blank=True, editable=False)
    said = models.CharField("why it was not finished", max_length=300, blank=True)
    path = models.CharField("where it lies", max_length=200, blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("bytes", null=True, blank=True)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        verbose_name = "print"
        constraints = [
            models.CheckConstraint(condition=Q(staff_file=None) ^ Q(student_file=None), name="a_print_is_of_one_file"),
            models.CheckConstraint(
                condition=Q(state="done") & ~Q(path="") | ~Q(state="done") & Q(path=""),
                name="a_print_that_is_ready_lies_somewhere",
            ),
        ]

    def __str__(self):
        return f"print {self.pk}"

    @property
    def file(self):
        """The file it is of."""
        return self.staff_file or self.student_file

    @property
    def kind(self):
        """staff or student."""
        return "staff" if self.staff_file_id else "student"

    @property
    def called(self):
        """What a check of the store calls it."""
        return f"print {self.pk}"

    @property
    def is_under_way(self):
        """Whether somebody still waits for it."""
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @classmethod
    def ask(cls, file, *, key, sheets, by, at):
        """A print is asked for; the one that its owner has of this file already, while that is under way."""
        place = {"staff_file": file} if isinstance(file, StaffFile) else {"student_file": file}
        if before := cls.objects.under_way().filter(owner=by, **place).first():
            return before
        facts = {"owner": by, "sheets": sheets, "asked_at": at, "moved_at": at}
        return cls.objects.get_or_create(key=key, owner=by, defaults={**place, **facts})[0]

    @classmethod
    def take(cls, *, at):
        """The next print, claimed so that nobody else puts it together; None when there is none."""
        waiting, claim = (
            cls.objects.filter(state=cls.State.WAITING),
            {"state": cls.State.RUNNING, "claim": uuid.uuid4()},
        )
        first = waiting.order_by("pk").values_list("pk", flat=True).first()
        if not PrintRun.objects.filter(pk=first, state=cls.State.WAITING).update(**claim, moved_at=at):
            return None
        found = cls.objects.select_related("staff_file__staff_member__school", "student_file__student__school", "owner")
        return found.get(pk=first)

    def move(self, *, at, **facts):
        """What became of it, by whoever holds the claim; False when it was cancelled or taken back meanwhile."""
        claimed = {"pk": self.pk, "claim": self.claim, "state": self.State.RUNNING}
        return bool(PrintRun.objects.filter(**claimed).update(moved_at=at, **facts))

    def cancel(self, *, at):
        """Its owner wants it no more; False when it was over already."""
        cancelled = {"state": self.State.CANCELLED, "moved_at": at}
        return bool(PrintRun.objects.under_way().filter(pk=self.pk).update(**cancelled))

    @classmethod
    def take_back(cls, *, at):
        """Prints whose worker died in the middle: they say so, and how to go on. Returns how many."""
        lost = {"state": cls.State.RUNNING, "moved_at__lt": at - DEAD}
        return PrintRun.objects.filter(**lost).update(state=cls.State.FAILED, said=DIED)
