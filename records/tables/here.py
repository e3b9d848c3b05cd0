"""What this floor's lists are as tables: what needs somebody, files, staff, students."""

from contactpolicy.web.lists import whole
from contactpolicy.web.words import clause

from .. import access, todo
from ..models.duties import OF_REFERRALS, What
from ..running import at_one_school
from ..views import duties, files, staff, students
from .registers import names, register

BY_NAME = ("surname", "forename", "id")


def duty_cells(rows, standing):
    """What needs somebody."""
    for one in rows:
        record, late = one.record, "Overdue" if one.due_on < standing.day else ""
        yield [
            one.due_on, late, todo.called(one), record.number, record.title, one.about.name, names(record), one.why,
            clause(one.clause),
        ]  # fmt: skip


def file_cells(kind):
    """Files of one kind, each with how many entries are on it; of nobody what stands in them."""

    def cells(rows, standing):
        for one in files.with_counts(rows, kind, standing.day):
            person = one["person"]
            yield [*called(person), one["about"], person.left_on, one["entries"]]

    return cells


def called(person):
    """The parts of a name, as lists of a school have them."""
    return [person.surname, person.forename, person.preferred_name]


def staff_cells(rows, standing):
    """Staff."""
    managers = staff.managers_of(rows, standing.day)
    for one in rows:
        signs_in = staff.told_signs_in(one)
        yield [
            *called(one), one.job_title, one.works_with, managers.get(one.pk), signs_in, one.joined_on, one.left_on,
        ]  # fmt: skip


def student_cells(rows, standing):
    """Students."""
    for one in rows:
        yield [*called(one), one.year_group, one.registration_group, one.joined_on, one.left_on]


def duties_of(standing, chosen):
    """Nothing restricted stands in a table of what needs somebody: referrals are saved from their own list."""
    return [whole(rows).filter(restricted=False) for rows in duties.listed(standing, chosen)]


def people_of(listed):
    """The list of one kind of people, at the one school whose list the page shows."""
    return lambda standing, chosen: [listed(at_one_school(standing), chosen)]


def files_of(listed):
    """The files that somebody may open, of people who are there or have left."""

    def found(standing, chosen):
        people = listed(standing)
        return [people.former(standing.day) if chosen == "yes" else people.present(standing.day)]

    return found


NAME = ("Surname", "Forename", "Preferred forename")
PEOPLE = {"order": BY_NAME, "school": "school", "dated": ""}
register(
    name="duties", title="What needs you", page="records:duties", found=duties_of, cells=duty_cells, narrows="what",
    filters={one.value: one.label for one in What if one not in OF_REFERRALS}, order=("due_on", "id"), school="school", dated="",
    columns=("Due by", "Overdue", "What", "Record", "Kind", "About", "With", "Why", "Clause"),
)  # fmt: skip
register(
    name="staff-files", title="Staff files", page="records:files", cells=file_cells("staff"), narrows="former",
    found=files_of(files.listed_staff), filters={"yes": "Former staff"}, may=access.may_see_all_files,
    columns=(*NAME, "Job title", "Left", "Entries"), **PEOPLE,
)  # fmt: skip
register(
    name="student-files", title="Files of students", page="records:files", cells=file_cells("student"),
    narrows="former", also={"of": "student"}, found=files_of(files.listed_students), filters={"yes": "Former students"},
    may=access.may_see_all_files, columns=(*NAME, "Year and form", "Left", "Entries"), **PEOPLE,
)  # fmt: skip
register(
    name="staff", title="Staff", page="records:staff", found=people_of(staff.listed), cells=staff_cells, narrows="show",
    filters=staff.FILTERS, usual="present", may=lambda standing: access.may_invite(at_one_school(standing)),
    columns=(*NAME, "Job title", "Works with", "Line manager", "Signs in", "Joined", "Left"), **PEOPLE,
)  # fmt: skip
register(
    name="students", title="Students", page="records:students", found=people_of(students.listed), cells=student_cells,
    narrows="show", filters=students.FILTERS, usual="present",
    may=lambda standing: access.may_run_people(at_one_school(standing)),
    columns=(*NAME, "Year", "Form", "Joined", "Left"), **PEOPLE,
)  # fmt: skip
