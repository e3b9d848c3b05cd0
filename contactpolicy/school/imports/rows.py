"""One row, checked: every cell is a fact of the right kind, or a sentence about what is wrong with it."""

import re
from datetime import date, datetime
from typing import Annotated

from django.core.exceptions import ValidationError as NotValid
from django.core.validators import validate_email
from pydantic import BaseModel, BeforeValidator, ConfigDict

from contactpolicy.school.upn import upn_problem
from contactpolicy.web.tidy import UNTYPEABLE

FORMS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y", "%d %B %Y", "%d.%m.%Y", "%d/%m/%y"]
# What a cell of each kind is called where it is wrong.
WORDS = {
    "surname": "surname",
    "forename": "forename",
    "preferred_name": "preferred name",
    "upn": "UPN",
    "admission_number": "admission number",
    "born_on": "date of birth",
    "year_group": "year group",
    "registration_group": "registration group",
    "joined_on": "date of entry",
    "left_on": "leaving date",
    "email": "e-mail",
    "job_title": "job title",
    "manager_email": "line manager's e-mail",
    "works_with": "forms or years they work with",
}


def text(value, longest):
    """A cell as plain text. A formula is refused: whoever opened it in a spreadsheet would run it."""
    guarded = re.fullmatch(r'="([^"]*)"', value)
    value = " ".join((guarded[1] if guarded else value).split())
    if UNTYPEABLE.search(value):
        raise ValueError("holds characters that nobody can type; type it again")
    if value[:1] in {"=", "+", "@", "-"}:
        raise ValueError(f"{value[:30]} begins like a formula; type it again as plain text")
    if len(value) > longest:
        raise ValueError(f"is longer than {longest} characters")
    return value


def needed(value):
    """A name that has to be there."""
    value = text(value, 80)
    if not value:
        raise ValueError("is empty; everybody needs one")
    if not any(mark.isalpha() for mark in value):
        raise ValueError(f"{value} is not a name")
    return value


def day(value):
    """A day, written as schools' systems write it."""
    value = re.sub(r"[ T]00:00(:00(\.0+)?)?$", "", text(value, 40))
    if not value:
        return None
    for form in FORMS:
        try:
            found = datetime.strptime(value, form).date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            continue
        return found
    raise ValueError(f"{value} is not a date")


def right_upn(value):
    """A UPN whose check letter is right; or none."""
    value = text(value, 40).upper().replace(" ", "")
    if value and (problem := upn_problem(value)):
        raise ValueError(problem)
    return value


def whole_number(value):
    """An admission number, not one that a spreadsheet has shortened."""
    value = text(value, 20)
    if re.fullmatch(r"\d+(\.\d+)?[eE]\+?\d+", value):
        raise ValueError(f"{value} was shortened by a spreadsheet; set the column to Text and export again")
    return value


def year(value):
    """5 for “5”, “Y5”, “Year 05”; R for “Reception”; “Nursery 2” as it is."""
    value = text(value, 20)
    found = re.fullmatch(r"(?:year|yr|y)?\s*0*(\d{1,2})", value.lower())
    if found:
        return found[1]
    return "R" if value.lower() in {"r", "rec", "reception", "year r", "yr r"} else value


def address(value):
    """An e-mail address; or none."""
    value = text(value, 254)
    if value:
        try:
            validate_email(value)
        except NotValid as error:
            raise ValueError(f"{value} is not an e-mail address") from error
    return value.lower()


def short(longest):
    """Text of at most so many characters."""
    return BeforeValidator(lambda value: text(value, longest))


Day = Annotated[date | None, BeforeValidator(day)]
Needed = Annotated[str, BeforeValidator(needed)]


class PersonRow(BaseModel):
    """What students and staff have in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    surname: Needed
    forename: Needed
    preferred_name: Annotated[str, short(80)] = ""
    joined_on: Day = None
    left_on: Day = None

    @property
    def names(self):
        """What a person is known again by."""
        return (self.surname.casefold(), self.forename.casefold())

    def facts(self):
        """What the row says, by the name of the fact: cells left empty say nothing."""
        return {field: value for field, value in self.model_dump(exclude={"number", "left_on"}).items() if value}


class StudentRow(PersonRow):
    """A student, as a row of a file has them."""

    upn: Annotated[str, BeforeValidator(right_upn)] = ""
    admission_number: Annotated[str, BeforeValidator(whole_number)] = ""
    born_on: Day = None
    year_group: Annotated[str, BeforeValidator(year)] = ""
    registration_group: Annotated[str, short(20)] = ""


class StaffRow(PersonRow):
    """A member of staff, as a row of a file has them."""

    email: Annotated[str, BeforeValidator(address)] = ""
    job_title: Annotated[str, short(120)] = ""
    manager_email: Annotated[str, BeforeValidator(address)] = ""
    works_with: Annotated[str, short(200)] = ""

    def facts(self):
        """Who manages whom is settled apart, once everybody is in."""
        return {field: value for field, value in super().facts().items() if field != "manager_email"}


ROWS = {"students": StudentRow, "staff": StaffRow}
