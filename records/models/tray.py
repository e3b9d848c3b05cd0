"""Where the paper of a filed entry is: still to be printed and put away, or in the paper file."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import F, Q

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import when

from ..access_tray import schools_with_tray

NEWEST_DAY = ("-filed_on", "-entry_id")
STAFF, STUDENT = "entry__staff_file__staff_member", "entry__student_file__student"
# As paper files stand in the cabinet: those of staff by name, then those of students, each in the order of its entries.
AS_FILES_STAND = [
    *(F(f"{who}__{name}").asc(nulls_last=True) for who in (STAFF, STUDENT) for name in ("surname", "forename", "id")),
    F("entry__number").asc(),
]


class PutAwayQuerySet(models.QuerySet):
    """Sheets that go into the paper files."""

    def waiting(self):
        """Those still to be printed and put away."""
        return self.filter(away_at=None)

    def put_away_already(self):
        """Those in the paper files."""
        return self.filter(away_at__isnull=False)

    def lists_for(self, standing):
        """For `web.paging`: a list for each school whose tray this person sees; nothing of a restricted record."""
        office = standing.keeps_records_of
        beyond = standing.out_of_reach_as_head() - {standing.own_id}
        openly = self.filter(entry__record__restricted=False)
        lists = []
        for school in sorted(schools_with_tray(standing)):
            mine = openly.filter(school=school)
            lists.append(mine if school in office else mine.exclude(entry__staff_file__in=beyond))
        return lists or [self.none()]

    def visible_to(self, standing):
        """The same at once."""
        return reduce(or_, self.lists_for(standing))

    def to_show(self):
        """With all that a list shows of them; the words of a sheet are long and stay where they are."""
        return self.select_related("school", "entry__record", STAFF, STUDENT, "away_by", "back_by").defer(
            "entry__words"
        )

    def as_files_stand(self):
        """In the order of the paper files."""
        return self.order_by(*AS_FILES_STAND)


class PutAway(Audited):
    """The paper of one entry: in the tray from the moment it is filed, until the office says that it is put away.

    One row for each entry. A wrong tick is taken back with a reason, which is a new state; history keeps the old one.
    """

    entry = models.OneToOneField(
        "records.FileEntry",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="paper",
        verbose_name="file entry",
    )
    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="school"
    )
    filed_on = models.DateField("day it was filed")
    away_at = models.DateTimeField("put away", null=True, blank=True)
    away_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="put away by"
    )
    # One form ticks many rows, so the key of a form can stand on several.
    key = models.UUIDField("key of the form that ticked it", null=True, blank=True, editable=False)
    back_at = models.DateTimeField("last taken back", null=True, blank=True)
    back_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taken back by"
    )
    back_why = models.CharField("why it was taken back", max_length=240, blank=True, default="")
    back_key = models.UUIDField("key of the form that took it back", null=True, blank=True, editable=False)

    objects = PutAwayQuerySet.as_manager()

    class Meta:
        verbose_name = "sheet for the paper file"
        verbose_name_plural = "sheets for the paper files"
        indexes = [
            models.Index(fields=["school", "-filed_on", "-entry"], name="sheets_to_file", condition=Q(away_at=None)),
            models.Index(fields=["school", "filed_on"], name="sheets_by_day"),
            models.Index(
                fields=["school", "-away_at", "-entry"], name="sheets_put_away", condition=Q(away_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(away_at=None, away_by=None)
                | Q(away_at__isnull=False, away_by__isnull=False, key__isnull=False),
                name="a_sheet_is_put_away_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(back_at=None, back_by=None, back_why="")
                | (Q(back_at__isnull=False, back_by__isnull=False) & ~Q(back_why="")),
                name="a_sheet_is_taken_back_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"paper of {self.entry}"

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    @classmethod
    def begin(cls, entry, *, by, at):
        """The sheet of an entry comes into the tray when the entry is filed. Call it where the entry is made."""
        with audited(by=by, at=at):
            cls.objects.create(entry=entry, school=entry.school, filed_on=today(entry.filed_at))

    @classmethod
    def put_away(cls, rows, *, key, by, at, capacity):
        """Ticks what is still in the tray. Gives what this form put away, and what somebody had put away before it."""
        with audited(by=by, at=at, why="Put away in the paper file", capacity=capacity):
            locked = list(cls.objects.select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk"))
            for row in locked:
                if row.away_at is None:
                    if row.key == key:
                        raise Conflict("This was sent already, and taken back since. Open the tray again.")
                    row.away_at, row.away_by, row.key = at, by, key
                    row.save()
        return [row for row in locked if row.key == key], [row for row in locked if row.key != key]

    def put_back(self, *, key, by, at, why, capacity):
        """A wrong tick is taken back: the sheet is in the tray again."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            row = type(self).objects.select_for_update().get(pk=self.pk)
            if row.back_key == key:
                return
            if row.away_at is None:
                first = f" {row.back_by.name} put it back, {when(row.back_at)}." if row.back_at else ""
                raise Conflict(f"This sheet is in the tray already.{first}")
            row.away_at = row.away_by = None
            row.back_at, row.back_by, row.back_why, row.back_key = at, by, why, key
            row.save()
