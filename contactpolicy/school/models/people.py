"""Staff, students and their families, by the dates they belong to the school."""

from datetime import date, timedelta

from django.db import models

from contactpolicy.school import hooks
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

RECEPTION = "R"  # as imports and forms keep it, whatever it was called there
ADULT = 18


class PersonQuerySet(models.QuerySet):
    """People of a school, by date."""

    def present(self, day):
        """Those who belong to the school on a day: not yet left."""
        return self.filter(models.Q(left_on=None) | models.Q(left_on__gt=day))

    def former(self, day):
        """Those who have left by a day."""
        return self.filter(left_on__lte=day)

    def by_name(self):
        """In the order of a class list."""
        return self.order_by("surname", "forename", "pk")

    def matching(self, words):
        """Those whose name, year, form or role contains every word typed."""
        found = self
        for word in words.lower().split()[:6]:
            found = found.filter(search_text__contains=word)
        return found


class Person(Audited):
    """A person with a name, at one school."""

    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="school"
    )
    surname = models.CharField("surname", max_length=80)
    forename = models.CharField("forename", max_length=80)
    preferred_name = models.CharField("preferred name", max_length=80, blank=True)
    left_on = models.DateField("left on", null=True, blank=True)
    search_text = models.CharField("words to find them by", max_length=400, editable=False, default="")

    objects = PersonQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keeps the words to find them by in step."""
        self.search_text = " ".join(self.search_words()).lower()[:400]
        super().save(*args, **kwargs)

    def chain_name(self):
        """Their school's changes."""
        return self.school.chain_name()

    @property
    def name(self):
        """The name they go by."""
        return f"{self.preferred_name or self.forename} {self.surname}"

    def is_former(self, day):
        """Whether they have left by a day."""
        return self.left_on is not None and self.left_on <= day

    def come_back(self, *, by, at, why):
        """They belong to the school again (or had never left)."""
        with audited(by=by, at=at, why=why):
            self.left_on = None
            self.save()

    # What follows when a fact about them changes: the fact, and the event of `hooks`.
    FOLLOWED: dict[str, str] = {}

    def changed(self, facts, *, by, at):
        """Facts about them were put right: whatever follows from those that others build on."""
        for event in dict.fromkeys(self.FOLLOWED[name] for name in facts if name in self.FOLLOWED):
            hooks.run(event, self, by=by, at=at)

    def search_words(self):
        """What a colleague would type to find them."""
        return [self.forename, self.preferred_name, self.surname]


class StaffMember(Person):
    """A member of staff; their account is theirs alone and may be missing (they cannot sign in)."""

    user = models.OneToOneField(
        "school.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff_member",
        verbose_name="account",
    )
    email = models.EmailField("e-mail address", blank=True)
    job_title = models.CharField("job title", max_length=120, blank=True)
    works_with = models.CharField("forms or years they work with", max_length=200, blank=True)
    joined_on = models.DateField("joined on", null=True, blank=True)

    FOLLOWED = {"works_with": "staff_regrouped"}

    class Meta:
        verbose_name = "member of staff"
        verbose_name_plural = "staff"
        indexes = [models.Index(fields=["school", "surname", "forename"])]

    def search_words(self):
        """Name, job title."""
        return [*super().search_words(), self.job_title]

    def managers_on(self, day):
        """Who manages them on a day."""
        return [row.manager for row in self.managed_by.on(day).select_related("manager").order_by("pk")]

    @classmethod
    def join(cls, *, by, at, **facts):
        """A member of staff joins: the row, and whatever else must be there for them (their file)."""
        with audited(by=by, at=at, why="Joined"):
            person = cls.objects.create(**facts)
            hooks.run("staff_joined", person, by=by, at=at)
        return person

    def leave(self, *, on, by, at, why="Left the school"):
        """They leave on a day: from then they can do nothing here, and what they left open goes to others."""
        last = on - timedelta(days=1)
        with audited(by=by, at=at, why=why):
            self.left_on = on
            self.save()
            for row in [*self.managed_by.ending_after(last), *self.manages.ending_after(last)]:
                row.end(on=last, by=by, at=at, why=why)
            if self.user_id:
                for appointment in self.user.appointments.filter(school=self.school).ending_after(last):
                    appointment.end(on=last, by=by, at=at, why=why)
            hooks.run("staff_left", self, by=by, at=at)


class Student(Person):
    """A student, current or former by dates. Of school age or adult is worked out, never asked."""

    upn = models.CharField("UPN", max_length=13, blank=True)
    admission_number = models.CharField("admission number", max_length=20, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    year_group = models.CharField("year", max_length=20, blank=True)
    registration_group = models.CharField("form", max_length=20, blank=True)
    joined_on = models.DateField("joined on", null=True, blank=True)

    FOLLOWED = {"year_group": "student_moved", "registration_group": "student_moved"}

    class Meta:
        verbose_name = "student"
        indexes = [models.Index(fields=["school", "surname", "forename"])]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "upn"], condition=~models.Q(upn=""), name="one_student_for_each_upn"
            ),
        ]

    def search_words(self):
        """Name, year ("year 5", "y5", "reception"), form."""
        year = f"year {self.year_group} y{self.year_group}" if self.year_group else ""
        reception = ["reception"] if self.year_group == RECEPTION else []
        return [*super().search_words(), *reception, year, self.registration_group]

    def year_in_words(self):
        """As a school says it: Year 5, Reception; a nursery's as it was entered."""
        if self.year_group == RECEPTION:
            return "Reception"
        return f"Year {self.year_group}" if self.year_group.isdigit() else self.year_group

    def standing_on(self, day):
        """Year and form, or former and since when, as on a day: what a record keeps of them."""
        if self.is_former(day):
            return f"left {self.left_on.day} {self.left_on:%B %Y}"
        return ", ".join(part for part in (self.year_in_words(), self.registration_group) if part)

    def age_on(self, day):
        """Age in whole years on a day, or None when the date of birth is not known."""
        if self.born_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (0 if had_birthday else 1)

    def is_adult_on(self, day):
        """Whether they are 18 or over on a day; unknown counts as a child."""
        age = self.age_on(day)
        return age is not None and age >= ADULT

    @classmethod
    def enrol(cls, *, by, at, **facts):
        """A student joins: the row, and whatever else must be there for them (their file)."""
        with audited(by=by, at=at, why="Joined"):
            student = cls.objects.create(**facts)
            hooks.run("student_joined", student, by=by, at=at)
        return student

    def leave_roll(self, *, on: date, by, at, why="Left the roll"):
        """They leave the roll on a day; agreements about them go back to the Headteacher."""
        with audited(by=by, at=at, why=why):
            self.left_on = on
            self.save()
            hooks.run("student_left", self, by=by, at=at)


class FamilyMember(Audited):
    """Somebody of a student's family."""

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="family", verbose_name="student")
    name = models.CharField("name", max_length=160)
    relationship = models.CharField("relationship", max_length=60, blank=True)

    class Meta:
        verbose_name = "family member"

    def __str__(self):
        return self.name

    def chain_name(self):
        """Their school's changes."""
        return self.student.chain_name()
