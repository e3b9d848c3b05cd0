"""A whole file on paper: its front sheet, and the parts that a long one is printed in."""

from contactpolicy.web.words import day as spoken
from records.models import StudentFile

from .paper import Front

PART = 25


def file_word(file, day, words=None):
    """What the school calls such a file. `words`: those of its edition, where somebody has them at hand."""
    if isinstance(file, StudentFile):
        words = words or file.person.school.edition_on(day).words
        return f"{words['Student']} file"
    return "Staff personal file"


def parts_of(entries):
    """The numbers of the parts that so many entries are printed in; most files have one."""
    return range(1, max(1, -(-entries // PART)) + 1)


def entries_of(file, part=None):
    """Its entries in order, or those of one part."""
    entries = file.entries.select_related("record", "filed_by").order_by("number")
    return list(entries if part is None else entries[(part - 1) * PART : part * PART])


def front_of(file, entries, *, day):
    """The front sheet of a file, or of a part of it, as on a day."""
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
