"""Named rights: somebody who sees something by no role is given sight of one record or one file, for a time and a reason."""

from django.db import models
from guardian.models import UserObjectPermissionBase

from contactpolicy.school.models.roles import Dated, DatedQuerySet, dates_in_order
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict

from .files import StaffFile, StudentFile


class StaffFilePermission(UserObjectPermissionBase):
    """The effect of a right to a staff file. The dated Grant is the truth; records/access_grants.py alone reads this."""

    content_object = models.ForeignKey(StaffFile, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "permission on a staff file"


class StudentFilePermission(UserObjectPermissionBase):
    """The effect of a right to a student's file."""

    content_object = models.ForeignKey(StudentFile, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "permission on a student file"


class GrantQuerySet(DatedQuerySet):
    """Rights: what was ended by hand holds no longer, whatever its dates say."""

    def on(self, day):
        """Those in force on a day."""
        return super().on(day).filter(ended_at=None)

    def ending_after(self, day):
        """Those that would still be in force after a day."""
        return super().ending_after(day).filter(ended_at=None)

    def lasting_until(self, day):
        """Those that do not end before a day; before no day at all, where it is None."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day)) if day else self.filter(ends_on=None)


class Grant(Dated):
    """A named right to a record or a whole file: who, as what, why, from, until, given by. It ends at midnight by itself."""

    class Through(models.TextChoices):
        NAMED = "named", "Named on it"
        FILE = "file", "Given sight of it"
        AUDIT = "audit", "Auditor's access"
        EMERGENCY = "emergency", "Opened with a reason while the Headteacher was away"

    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="record"
    )
    staff_file = models.ForeignKey(
        StaffFile, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="staff file"
    )
    student_file = models.ForeignKey(
        StudentFile, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="student file"
    )
    through = models.CharField("how it came about", max_length=9, choices=Through.choices, default=Through.NAMED)
    user = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="grants", verbose_name="person")
    as_what = models.CharField("as what", max_length=80)
    why = models.CharField("why", max_length=240)
    given_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="given by")
    given_at = models.DateTimeField("given")
    key = models.UUIDField("key of the form", null=True, blank=True, unique=True, editable=False)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ended by"
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "named right"
        indexes = [
            models.Index(fields=["user", "starts_on"]),
            models.Index(fields=["record", "starts_on"]),
            models.Index(fields=["staff_file", "starts_on"]),
            models.Index(fields=["student_file", "starts_on"]),
            # Home asks for these few on every page, of however many rights there are.
            models.Index(fields=["starts_on"], condition=models.Q(through="emergency"), name="grant_emergency"),
        ]
        constraints = [
            dates_in_order("grant_dates_in_order"),
            models.CheckConstraint(
                condition=models.Q(record__isnull=False, staff_file=None, student_file=None)
                | models.Q(record=None, staff_file__isnull=False, student_file=None)
                | models.Q(record=None, staff_file=None, student_file__isnull=False),
                name="a_grant_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(record__isnull=False) | models.Q(ends_on__isnull=False),
                name="a_right_to_a_whole_file_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="grant_ended_at_and_by_go_together",
            ),
        ]

    def __str__(self):
        return f"{self.as_what} on {self.of}"

    @property
    def ends_by_hand(self):
        """Whether it is ended by itself: whoever is named as a plan's supervisor is changed on the plan."""
        return self.through != self.Through.NAMED

    @property
    def of(self):
        """The record or file it is a right to."""
        return self.record or self.staff_file or self.student_file

    def chain_name(self):
        """That of the record or file."""
        return self.of.chain_name()

    @classmethod
    def give(cls, *, user, as_what, why, by, at, starts_on, ends_on=None, through=Through.NAMED, key=None, **of):
        """Somebody is named on a `record`, `staff_file` or `student_file` from a day. Named so for as long, they stay it."""
        if sent := key and cls.objects.filter(key=key).first():
            if (sent.user, sent.of) != (user, *of.values()):
                raise Conflict("This form was sent already, about something else. Open the page again.")
            return sent
        same = cls.objects.on(starts_on).lasting_until(ends_on)
        if named := same.filter(user=user, as_what=as_what, through=through, **of).first():
            return named
        with audited(by=by, at=at, why=why):
            return cls.objects.create(
                **of, user=user, as_what=as_what, why=why, through=through, given_by=by, given_at=at, key=key,
                starts_on=starts_on, ends_on=ends_on,
            )  # fmt: skip

    def end_now(self, *, by, at, why):
        """It ends at this moment."""
        self.ended_at, self.ended_by = at, by
        with audited(by=by, at=at, why=why):
            self.save()

    @classmethod
    def pass_on(cls, *, of, to, day, by, at):
        """Whoever is named on a record (a plan's supervisor) is named on one that is part of it."""
        for one in cls.objects.on(day).filter(record=of).select_related("user").order_by("pk"):
            dates = {"starts_on": day, "ends_on": one.ends_on}
            cls.give(record=to, user=one.user, as_what=one.as_what, why=one.why, by=by, at=at, **dates)


class OpeningSeen(Audited):
    """Somebody concerned has seen that a file was opened while the Headteacher was away, and why."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="seen", verbose_name="opening")
    user = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="person")
    seen_at = models.DateTimeField("seen")

    class Meta:
        verbose_name = "opening seen"
        verbose_name_plural = "openings seen"
        constraints = [models.UniqueConstraint(fields=["grant", "user"], name="an_opening_is_seen_once")]

    def __str__(self):
        return f"{self.user} saw it"

    def chain_name(self):
        """That of the file."""
        return self.grant.chain_name()
