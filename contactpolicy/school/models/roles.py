"""Who holds which role, and who manages whom, from when until when."""

from datetime import timedelta

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited


class Role(models.TextChoices):
    """The roles of clauses.md, table 3, that are held by appointment."""

    HEADTEACHER = "headteacher", "Headteacher"
    DEPUTY = "deputy", "Deputy acting for the Headteacher"
    CHAIR = "chair", "Chair of Governors"
    SENIOR = "senior", "Senior member of staff"
    SAFEGUARDING_LEAD = "safeguarding-lead", "Safeguarding lead"
    RECORDS_OFFICER = "records-officer", "Records officer (office)"
    AUDITOR = "auditor", "Auditor"
    SYSTEM_ADMINISTRATOR = "system-administrator", "System administrator"


HELD_BY_ONE = {Role.HEADTEACHER, Role.CHAIR}


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day until a day, both included."""

    def on(self, day):
        """Those in force on a day."""
        return self.filter(starts_on__lte=day).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))

    def ending_after(self, day):
        """Those that would still be in force after a day."""
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gt=day))


class Dated(Audited):
    """Something that holds from a day until a day, both included, and ends at midnight without any job."""

    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def end(self, *, on, by, at, why):
        """It holds until the end of a day, and no longer."""
        self.ends_on = max(on, self.starts_on)
        with audited(by=by, at=at, why=why):
            self.save()


def dates_in_order(name):
    """A constraint: nothing ends before it starts."""
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")), name=name
    )


class Appointment(Dated):
    """A role held by a person at a school from a day until a day."""

    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="appointments", verbose_name="school"
    )
    user = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="appointments", verbose_name="person"
    )
    role = models.CharField("role", max_length=24, choices=Role.choices)

    class Meta:
        verbose_name = "appointment"
        indexes = [models.Index(fields=["school", "role", "starts_on"]), models.Index(fields=["user", "starts_on"])]
        constraints = [
            dates_in_order("appointment_dates_in_order"),
            models.CheckConstraint(
                condition=~models.Q(role__in=["deputy", "auditor"]) | models.Q(ends_on__isnull=False),
                name="deputies_and_auditors_are_appointed_until_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.user}"

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    @classmethod
    def appoint(cls, *, school, user, role, starts_on, ends_on=None, by, at):
        """Somebody takes a role. Headteacher and Chair are held by one person: whoever held it stops the day before."""
        with audited(by=by, at=at, why=f"Appointed {Role(role).label}"):
            if role in HELD_BY_ONE:
                for former in cls.objects.filter(school=school, role=role).ending_after(starts_on - timedelta(days=1)):
                    former.end(on=starts_on - timedelta(days=1), by=by, at=at, why="Somebody else takes the role")
            return cls.objects.create(school=school, user=user, role=role, starts_on=starts_on, ends_on=ends_on)


class LineManagement(Dated):
    """Who manages whom. One manager at a time."""

    staff_member = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="managed_by", verbose_name="member of staff"
    )
    manager = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="manages", verbose_name="line manager"
    )

    class Meta:
        verbose_name = "line management"
        indexes = [models.Index(fields=["manager", "starts_on"]), models.Index(fields=["staff_member", "starts_on"])]
        constraints = [
            dates_in_order("line_management_dates_in_order"),
            models.CheckConstraint(
                condition=~models.Q(staff_member=models.F("manager")), name="nobody_manages_themselves"
            ),
        ]

    def __str__(self):
        return f"{self.manager} manages {self.staff_member}"

    def chain_name(self):
        """Their school's changes."""
        return self.staff_member.chain_name()

    @classmethod
    def assign(cls, *, staff_member, manager, starts_on, by, at):
        """A manager from a day; whoever managed them before stops the day before."""
        with audited(by=by, at=at, why="Line manager named"):
            for former in cls.objects.filter(staff_member=staff_member).ending_after(starts_on - timedelta(days=1)):
                if former.starts_on == starts_on:
                    # Named twice for one day: the later word corrects the earlier, so that nobody has two managers.
                    former.manager, former.ends_on = manager, None
                    former.save()
                    return former
                former.end(on=starts_on - timedelta(days=1), by=by, at=at, why="Another line manager follows")
            return cls.objects.create(staff_member=staff_member, manager=manager, starts_on=starts_on)
