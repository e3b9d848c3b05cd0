"""A school's policy from a date: its words and its rules (clauses.md, table 2)."""

from django.db import models

from contactpolicy.trail.models import Audited


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


class PolicyEdition(Audited):
    """A school's policy from a date. No view or template asks which school it is: they ask the edition."""

    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="editions", verbose_name="school"
    )
    title = models.CharField("title", max_length=160)
    starts_on = models.DateField("in force from")
    review_on = models.DateField("to be reviewed by", null=True, blank=True)
    approvals = models.TextField("approved by", blank=True)
    guidance = models.JSONField("further guidance", default=list, blank=True)

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

    class Meta:
        verbose_name = "policy edition"
        constraints = [
            models.UniqueConstraint(fields=["school", "starts_on"], name="one_edition_starts_on_a_day"),
            models.CheckConstraint(
                condition=models.Q(decide_days__gte=1, review_weeks__gte=1), name="edition_periods_are_at_least_one"
            ),
        ]

    def __str__(self):
        return self.title

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

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
