"""Which column is what: the headings that schools' systems write, told apart for students and staff."""

import re
from dataclasses import dataclass

from .reading import CannotRead

# The first that a file has is used; a second column that means the same is left aside, and named.
NAMES = {
    "surname": ["surname", "legal surname", "last name", "legal last name", "family name"],
    "forename": ["forename", "legal forename", "first name", "legal first name", "given name"],
    "preferred_name": ["preferred name", "preferred forename", "preferred first name", "known as", "chosen name"],
    "joined_on": [
        "joined on",
        "joined",
        "date of entry",
        "entry date",
        "enrolment date",
        "admission date",
        "start date",
    ],
    "left_on": ["leaving date", "date of leaving", "left on", "date left", "leave date", "leaving", "end date"],
}
STUDENTS = NAMES | {
    "upn": ["upn", "unique pupil number"],
    "admission_number": ["admission number", "admission no", "admissions number", "admissions no", "adno", "adm no"],
    "born_on": ["date of birth", "dob", "birth date", "born on"],
    "year_group": ["year group", "year", "nc year", "national curriculum year", "curriculum year", "yeargroup"],
    "registration_group": [
        "registration group", "reg group", "form", "form group", "tutor group", "form tutor group", "registration form",
        "registration", "reg", "class", "class name",
    ],
}  # fmt: skip
STAFF = NAMES | {
    "email": ["email", "email address", "work email", "work email address", "school email", "school email address"],
    "job_title": ["job title", "job role", "post title", "post", "position", "role"],
    "manager_email": [
        "line managers email", "line manager email", "line managers email address", "line manager email address",
        "line manager", "managers email", "manager email", "manager", "reports to",
    ],
    "works_with": [
        "works with", "teaches", "classes", "forms", "groups", "teaching groups", "class", "class name", "form", "reg group",
        "year group", "year",
    ],
}  # fmt: skip
TABLES = {"students": STUDENTS, "staff": STAFF}
TELLING = {
    "students": {"upn", "admission_number", "year_group", "registration_group"},
    "staff": {"job_title", "manager_email"},
}
# A form or year tells of students, unless the file tells of staff otherwise: then it is whom they work with.
SHARED = {"year_group", "registration_group"}
# What tells when nothing stronger does.
WEAKER = {"students": {"born_on"}, "staff": {"email"}}
LOOKED_AT = 10


@dataclass(frozen=True)
class Columns:
    """What a file holds: students or staff, which column is which fact, and which are left aside."""

    kind: str
    row: int
    at: dict
    ignored: list


def plain(heading):
    """A heading as the tables spell it: no capitals, marks or double spaces; `e-mail` is `email`."""
    words = re.sub(r"[^\w ]+", " ", heading.lower().replace("'", "").replace("’", "").replace("_", " "))
    return re.sub(r"\be mail\b", "email", " ".join(words.split()))


def columns_of(rows):
    """The columns of a file, told from its headings; title rows above them are passed over."""
    for number, cells in rows[:LOOKED_AT]:
        found = {field for table in TABLES.values() for field in _found(table, cells)}
        if {"surname", "forename"} <= found:
            return _columns(number, cells)
    raise CannotRead(
        "No row of headings was found. The file needs one, with at least Surname and Forename, above its first person."
    )


def _columns(number, cells):
    kind = kind_of(cells)
    at = _found(TABLES[kind], cells)
    twice = sorted(
        {cells[index] for index in at.values() if [plain(cell) for cell in cells].count(plain(cells[index])) > 1}
    )
    if twice:
        raise CannotRead(
            f"The heading {twice[0]} stands there twice. Keep the column that is right and take the other away."
        )
    return Columns(kind, number, at, [cell for index, cell in enumerate(cells) if cell and index not in at.values()])


def kind_of(cells):
    """Students or staff, as the headings tell; refuses in a sentence when they tell both or neither."""
    for telling in (TELLING, WEAKER):
        told = {kind: _found(TABLES[kind], cells).keys() & fields for kind, fields in telling.items()}
        if told["staff"] and told["students"] <= SHARED:
            told["students"] = set()
        if told["students"] and told["staff"]:
            student, member = (cells[_found(TABLES[kind], cells)[min(told[kind])]] for kind in ("students", "staff"))
            raise CannotRead(
                f"The headings speak of students ({student}) and of staff ({member}). Import students and staff as two files."
            )
        if told["students"] or told["staff"]:
            return "students" if told["students"] else "staff"
    raise CannotRead(
        "The headings do not say whether these are students or staff. "
        "Students need UPN, Admission number, Year group or Form; staff need Job title, E-mail or Line manager's e-mail."
    )


def _found(table, cells):
    headings = [plain(cell) for cell in cells]
    return {
        field: headings.index(next(alias for alias in aliases if alias in headings))
        for field, aliases in table.items()
        if set(aliases) & set(headings)
    }
