"""What happens at a demo school besides its cases: somebody stands in, a student leaves the roll, the year turns."""

from dataclasses import dataclass
from datetime import timedelta

from contactpolicy.school.models import Appointment, Student
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today

from . import dates

NOTICE = 3


@dataclass(frozen=True)
class Acting:
    """A deputy is named to act for the Headteacher between two days, both told as days before today."""

    school: str
    who: str
    by: str
    first: int
    last: int

    @property
    def ago(self):
        """Named a few days before it begins."""
        return self.first + NOTICE

    def play(self, stage, key, at):
        starts_on = today(at) + timedelta(days=NOTICE)
        Appointment.appoint(
            school=stage.person(self.school), user=stage.person(self.who).user, role=Role.DEPUTY,
            starts_on=starts_on, ends_on=starts_on + timedelta(days=self.first - self.last),
            by=stage.person(self.by).user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class Leaves:
    """A student leaves the roll for another school."""

    student: str
    ago: int
    by: str

    def play(self, stage, key, at):
        student = stage.student(self.student)
        student.leave_roll(on=today(at), by=stage.person(self.by).user, at=at, why="Moved to another school")


@dataclass(frozen=True)
class MoveUp:
    """1 September: everybody on roll is a year older, and the first year group begins."""

    school: str
    by: str
    beginners: tuple
    enrol: object

    def play(self, stage, key, at):
        school, by = stage.person(self.school), stage.person(self.by).user
        with audited(by=by, at=at, why="Moved up a year"):
            for student in Student.objects.filter(school=school).present(today(at)).order_by("pk"):
                year = str(dates.number_of(student.year_group) + 1)
                student.registration_group = year + student.registration_group[len(student.year_group) :]
                student.year_group = year
                student.save()
                student.changed({"year_group": year}, by=by, at=at)
        with audited(by=by, at=at, why="Joined"):
            for facts in self.beginners:
                self.enrol(facts, school=school, by=by, at=at)
