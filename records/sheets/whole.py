"""A whole file on paper: its entries in order behind its front sheet."""

from contactpolicy.web.words import day as spoken
from records.models import StudentFile

from .paper import Front


def file_word(file, day, words=None):
    """What the school calls such a file. `words`: those of its edition, where somebody has them at hand."""
    if isinstance(file, StudentFile):
        words = words or file.person.school.edition_on(day).words
        return f"{words['Student']} file"
    return "Staff personal file"


def entries_of(file):
    """Its entries in order, without their words: what is printed is stored already."""
    return list(file.entries.select_related("record", "school", "filed_by", "sheet").defer("words").order_by("number"))


def front_of(file, entries, *, day):
    """The front sheet of a file as on a day."""
    person = file.person
    if isinstance(file, StudentFile):
        about = [
            ["Year and form", person.standing_on(day)],
            ["Date of birth", spoken(person.born_on) if person.born_on else ""],
            ["UPN", person.upn],
        ]
    else:
        about = [["Job title", person.job_title], ["Left on", spoken(person.left_on) if person.left_on else ""]]
    numbers = f"{entries[0].number} to {entries[-1].number}" if entries else ""
    about.append(["Entries", numbers])
    return Front.of_file(person, file=file_word(file, day), about=[row for row in about if row[1]], entries=entries)
