"""What every sheet says, whatever it is about: whose file, which school, number, edition, clause and the three times.

The words are plain JSON: everything that is printed, and nothing of how it looks. They are what is filed and hashed,
so a key added later must be optional, and nothing here may be worked out again when a sheet is printed.
"""

from contactpolicy.web.words import day, when

from ..letterhead import letterhead

NOT_STATED = "Not stated"


def frame(record, *, title, file, of, clause, times, marks=(), sections=(), signatures=()):
    """The words of one sheet. `times`: what happened, was reported and was recorded, in words."""
    return {
        "sheet": title,
        "for": file,
        "of": of,
        "school": record.school.name,
        "urn": record.school.urn,
        "number": record.number,
        "edition": f"{record.edition.title}, in force from {day(record.edition.starts_on)}",
        "clause": clause,
        "times": [[label, said] for label, said in zip(("Happened", "Reported", "Recorded"), times, strict=True)],
        "marks": list(marks),
        "sections": [section for section in sections if section],
        "signatures": [[role, name] for role, name in signatures],
        **letterhead(record.school),
    }


def staff_file(record):
    """Whose staff file a sheet is for."""
    return {"file": "Staff personal file", "of": record.staff_member.name}


def student_file(record, party):
    """Whose student file a sheet is for, in the school's own word."""
    return {"file": f"{record.edition.words['Student']} file", "of": party.name}


def no_file():
    """A sheet of what is kept in the register alone."""
    return {"file": "On no file", "of": ""}


def rows(heading, *pairs):
    """A section of labels and what they say; a pair that says nothing is left out."""
    return {"heading": heading, "rows": [[label, said] for label, said in pairs if said]}


def text(heading, said):
    """A section of prose, or nothing."""
    return {"heading": heading, "text": said} if said else None


def listed(heading, items):
    """A section that lists things, or nothing."""
    return {"heading": heading, "list": [str(item) for item in items]} if items else None


def period(starts_on, ends_on):
    """From 4 June 2026 until 22 July 2026; on one day alone."""
    if starts_on == ends_on:
        return f"On {day(starts_on)} alone"
    return f"From {day(starts_on)} until {day(ends_on)}"


def noted(at, what):
    """A time with what it is the time of."""
    return f"{when(at)} ({what})"


def table(heading, columns, lines, *, none=""):
    """A section of lines under columns; what to say where there are none. `columns`: the last is the widest."""
    if not lines:
        return text(heading, none)
    return {"heading": heading, "columns": list(columns), "lines": [[str(said) for said in line] for line in lines]}


def with_blanks(section, *labels):
    """The section with what the product does not hold below it, as labelled lines to fill in by hand."""
    return {**section, "blanks": list(labels)}


def beginning(digest):
    """How a hash begins, in groups that can be read out and held against the trail."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))
