"""A school's policy from a date: its words and its rules (clauses.md, table 2)."""

from datetime import date

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.words import day as day_in_words


class Eyes(models.TextChoices):
    """Whose eyes a clause asks for."""

    BOTH = "both", "the line manager and the Headteacher"
    EITHER = "either", "the line manager or the Headteacher"


class HrRule(models.TextChoices):
    """Who else the Headteacher may turn to (1.1)."""

    AND_IF_APPROPRIATE = "and", "the Chair, and Local Authority HR if appropriate"
    OR = "or", "the Chair, or the school's HR team"


class FormerStudents(models.TextChoices):
    """Which former students clause 1.2 covers."""

    ANY_AGE = "any-age", "of any age"
    SCHOOL_AGE = "school-age", "of school age"


class DetailsReport(models.TextChoices):
    """What is reported at once after personal details were shared (4.4)."""

    OUTSIDE_AGREED = "outside", "contact outside what was agreed"
    ANY = "any", "any on-going contact"


class PersonalMobile(models.TextChoices):
    """Whether a personal mobile number may ever be shared (4.5)."""

    EXCEPTIONALLY = "exceptionally", "exceptionally, to students, for a time, on school business only"
    NEVER = "never", "never, to students or parents"


def approval_words(row):
    """One approval in a line."""
    on = f", on {day_in_words(date.fromisoformat(row['on']))}" if row["on"] else ""
    return f"{row['union']}{on}{'. ' + row['note'] if row['note'] else ''}"


def guidance_words(row):
    """One piece of guidance in a line."""
    where = f", {row['url']}" if row.get("url") else ""
    gone = "" if row["reachable"] else ", no longer to be found"
    return f"{row['title']}{where} (last checked {day_in_words(row['checked'])}{gone})"


class PolicyEditionQuerySet(models.QuerySet):
    """Editions, by whether two people stand behind them."""

    def confirmed(self):
        """Those that can be in force."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self):
        """Those that a second person has yet to confirm."""
        return self.filter(confirmed_at=None, put_aside_why="")


class PolicyEdition(Audited):
    """A school's policy from a date. No view or template asks which school it is: they ask the edition."""

    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="editions", verbose_name="school"
    )
    title = models.CharField("title", max_length=160)
    starts_on = models.DateField("in force from")
    review_on = models.DateField("to be reviewed by", null=True, blank=True)
    # Rows: union, on (a date, or empty), note.
    approvals = models.JSONField("approved by trade unions", default=list, blank=True)
    # Rows: title, url (https, or empty), checked (a date), reachable.
    guidance = models.JSONField("further guidance", default=list, blank=True)

    # A change of the rules is two people's: one proposes it, another confirms it, and only then can it be in force.
    proposed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="proposed by"
    )
    confirmed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="confirmed by"
    )
    confirmed_at = models.DateTimeField("confirmed", null=True, blank=True)
    put_aside_why = models.TextField("why it was put aside", blank=True)

    student_word = models.CharField("the school's word for a student", max_length=20, default="student")
    headteacher_word = models.CharField("the school's word for the Headteacher", max_length=30, default="Headteacher")
    circumstances_word = models.CharField("word for the circumstances of 1.2", max_length=20, default="exceptional")
    circumstances = models.JSONField("circumstances of 1.2", default=list, blank=True)

    hr_rule = models.CharField("who the Headteacher turns to (1.1)", max_length=5, choices=HrRule.choices)
    former_covered = models.CharField("former students covered (1.2)", max_length=12, choices=FormerStudents.choices)
    monitors = models.CharField("who monitors (2.3)", max_length=8, choices=Eyes.choices)
    unplanned_with_own = models.BooleanField("unplanned contact covers people one works with (3.1)")
    correspondence_to = models.CharField("who sees correspondence (4.1)", max_length=8, choices=Eyes.choices)
    details_in_advance = models.BooleanField("personal details agreed in advance (4.4)")
    details_report = models.CharField(
        "reported at once after details were shared (4.4)", max_length=8, choices=DetailsReport.choices
    )
    personal_mobile = models.CharField("personal mobile number (4.5)", max_length=14, choices=PersonalMobile.choices)
    former_discussed_with = models.CharField(
        "discusses contact with former students (5.2)", max_length=8, choices=Eyes.choices
    )
    appendix_1 = models.BooleanField("social networking procedure (Appendix 1)")
    appendix_1_former = models.BooleanField("Appendix 1 for former students (5.2)")

    # The policies leave these open; they are the school's choices.
    decide_days = models.PositiveSmallIntegerField("days to decide on a request", default=5)
    review_weeks = models.PositiveSmallIntegerField("weeks between reviews", default=6)
    unplanned_limit = models.PositiveSmallIntegerField("unplanned meetings that bring in the line manager", default=3)
    unplanned_days = models.PositiveSmallIntegerField("days over which they are counted", default=30)
    friend_request_limit = models.PositiveSmallIntegerField(
        "friend requests that bring in a senior member of staff", default=2
    )
    lado_days = models.PositiveSmallIntegerField("working days to contact the LADO", default=1)
    remind_days = models.PositiveSmallIntegerField("days before its day that somebody is reminded (2.3)", default=3)
    remind_again_days = models.PositiveSmallIntegerField("days between reminders of what is overdue (2.3)", default=7)
    escalate_days = models.PositiveSmallIntegerField(
        "days overdue after which the next in line is told (2.3)", default=5
    )

    objects = PolicyEditionQuerySet.as_manager()

    class Meta:
        verbose_name = "policy edition"
        constraints = [
            models.UniqueConstraint(
                fields=["school", "starts_on"],
                condition=models.Q(confirmed_at__isnull=False),
                name="one_edition_starts_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_by=None)
                | models.Q(confirmed_by=None)
                | ~models.Q(proposed_by=models.F("confirmed_by")),
                name="nobody_confirms_their_own_edition",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None) | models.Q(put_aside_why=""),
                name="what_is_confirmed_is_not_put_aside",
            ),
            models.CheckConstraint(
                condition=models.Q(decide_days__gte=1, review_weeks__gte=1), name="edition_periods_are_at_least_one"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    remind_days__range=(1, 60), remind_again_days__range=(1, 60), escalate_days__range=(1, 60)
                ),
                name="reminders_come_within_sixty_days",
            ),
        ]

    def __str__(self):
        return self.title

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    @classmethod
    def propose(cls, *, school, by, at, **rules):
        """One person proposes an edition from a day; nothing changes until another confirms it."""
        with audited(by=by, at=at, why="Edition of the policy proposed"):
            return cls.objects.create(school=school, proposed_by=by, **rules)

    def confirm(self, *, by, at, day, capacity=""):
        """A second person confirms it. Raises Conflict when its first day has passed, or when it was settled meanwhile."""
        with audited(by=by, at=at, why="Edition of the policy confirmed", capacity=capacity):
            edition = PolicyEdition.objects.select_for_update().get(pk=self.pk)
            edition.must_wait()
            if edition.starts_on <= day:
                raise Conflict(
                    "Its first day has passed, so it can no longer be confirmed. Propose it again from a later day."
                )
            if edition.school.editions.confirmed().filter(starts_on=edition.starts_on).exists():
                raise Conflict("Another edition is in force from the same day. Propose it again from another day.")
            edition.confirmed_by, edition.confirmed_at = by, at
            edition.save()
        return edition

    def put_aside(self, *, by, at, why, capacity=""):
        """It is not confirmed, and why."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            edition = PolicyEdition.objects.select_for_update().get(pk=self.pk)
            edition.must_wait()
            edition.put_aside_why = why
            edition.save()
        return edition

    def must_wait(self):
        """Raises Conflict unless it still waits for a second person."""
        if self.confirmed_at:
            raise Conflict("This edition has been confirmed already.")
        if self.put_aside_why:
            raise Conflict("This edition has been put aside already.")

    def is_review_overdue(self, day):
        """Whether its review date has passed."""
        return bool(self.review_on and self.review_on < day)

    @property
    def approved_by(self):
        """Who approved it, one line each: "NEU, on 4 June 2026. By letter"."""
        return [approval_words(row) for row in self.approvals]

    @property
    def guidance_rows(self):
        """Further guidance, each with its date last checked as a date."""
        return [{**row, "checked": date.fromisoformat(row["checked"])} for row in self.guidance]

    @property
    def guidance_words(self):
        """The same, one line each, to tell two editions apart."""
        return [guidance_words(row) for row in self.guidance_rows]

    @property
    def words(self):
        """The edition's words, ready for a sentence or its beginning: `student`, `Students`, `Headteacher` ..."""
        student, head = self.student_word, self.headteacher_word
        return {
            "student": student,
            "students": f"{student}s",
            "Student": student.capitalize(),
            "Students": f"{student.capitalize()}s",
            "headteacher": head,
            "Headteacher": head[:1].upper() + head[1:],
            "circumstances": self.circumstances_word,
        }
