"""The people of the story, as rows: settled at their schools, and found again by their short names."""

from dataclasses import dataclass
from types import SimpleNamespace

from contactpolicy.school import editions
from contactpolicy.school.models import Appointment, LineManagement, School, StaffMember, Student, User
from contactpolicy.school.models.roles import Role
from contactpolicy.school.upn import check_letter
from contactpolicy.trail.door import audited

from . import dates
from .facts import SCHOOLS


@dataclass(frozen=True)
class Person:
    """An account, and the row among the staff that belongs to it. A Chair has no row; a supervisor has no account."""

    user: User | None
    staff: StaffMember | None

    @property
    def name(self):
        """What they are called."""
        return (self.user or self.staff).name

    @property
    def school(self):
        """Where they work."""
        return self.staff.school


class Cast(SimpleNamespace):
    """Everybody by their short name (`okafor`, `amira`), and the schools (`westdale`, `brackenfield`)."""

    def head_of(self, school):
        """The Headteacher of a school, by appointment made for the story."""
        return self._holder(school, Role.HEADTEACHER)

    def chair_of(self, school):
        """The Chair of Governors of a school."""
        return self._holder(school, Role.CHAIR)

    def _holder(self, school, role):
        facts = next(facts for facts in SCHOOLS if facts.particulars["urn"] == school.urn)
        return getattr(self, facts.holder(role))


def settle(facts, *, at, since, password):
    """A demo school with its edition, its people and who holds which role since a day. `password`: a hash."""
    with audited(by=None, at=at, why="School set up"):
        school = School.objects.create(**facts.particulars)
        editions.adopt(facts.edition, school=school, starts_on=since, by=None, at=at)
        people = {one.key: welcome(one, facts, school, at=at, since=since, password=password) for one in facts.members}
        for one in facts.members:
            if one.manager:
                pair = {"staff_member": people[one.key].staff, "manager": people[one.manager].staff}
                LineManagement.assign(**pair, starts_on=since, by=None, at=at)
    return school, people


def welcome(one, facts, school, *, at, since, password):
    """An account, a row among the staff, and the roles they hold."""
    email = one.email(facts.domain)
    user = account(email, f"{one.forename} {one.surname}", at=at, password=password) if one.signs_in else None
    staff = None
    if one.job:
        staff = StaffMember.join(
            school=school, user=user, forename=one.forename, surname=one.surname, email=email, job_title=one.job,
            joined_on=since, by=None, at=at,
        )  # fmt: skip
    for role in one.roles:
        Appointment.appoint(school=school, user=user, role=role, starts_on=since, by=None, at=at)
    return Person(user, staff)


def account(email, name, *, at, password):
    """Somebody who can sign in with a password that was hashed once for everybody."""
    user = User.objects.create_user(email, name=name, by=None, at=at)
    user.password = password
    user.save(update_fields=["password"])
    return user


def enrol(child, facts, school, *, number, day, by, at, younger=False):
    """A student joins, as they are on a day; or as they were before everybody moved up (`younger`)."""
    left_on = dates.left_at(day, years_ago=child.left_years_ago) if child.left_years_ago else None
    year = dates.year_before(child.year) if younger and not left_on else child.year
    joined_on = dates.joined_in(child.year, day=left_on or day, first_year=facts.years[0])
    return Student.enrol(
        school=school, forename=child.forename, surname=child.surname, preferred_name=child.preferred,
        year_group=year, registration_group=year + child.form[len(child.year) :], left_on=left_on, joined_on=joined_on,
        born_on=dates.born_in(child.year, day=left_on or day, place=number * 23),
        admission_number=admission_number(facts, number), upn=upn(school, joined_on, number), by=by, at=at,
    )  # fmt: skip


def upn(school, joined_on, number):
    """A unique pupil number of an authority that does not exist, with its right check letter."""
    rest = f"999{2000 + int(school.urn[-3:]):04d}{joined_on.year % 100:02d}{number:03d}"
    return check_letter(rest) + rest


def admission_number(facts, number):
    """The school's own number for a student: its letters and the place in the book of admissions."""
    return f"{facts.particulars['prefix']}{number:04d}"


def find():
    """Everybody as they stand in the database now."""
    cast = Cast()
    users = {user.email: user for user in User.objects.all()}
    staff = {one.email: one for one in StaffMember.objects.select_related("school", "user")}
    students = {one.admission_number: one for one in Student.objects.select_related("school")}
    schools = {one.urn: one for one in School.objects.all()}
    for facts in SCHOOLS:
        setattr(cast, facts.key, schools[facts.particulars["urn"]])
        for one in facts.members:
            email = one.email(facts.domain)
            setattr(cast, one.key, Person(users.get(email), staff.get(email)))
        for number, child in enumerate(facts.children, 1):
            setattr(cast, child.key, students.get(admission_number(facts, number)))
    return cast
