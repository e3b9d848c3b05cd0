"""The words of a chronology on paper. It is drawn up for one reader on one day, and goes on no file."""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when

from ..letterhead import letterhead
from .words import table

TITLE = "Chronology"
COLUMNS = ("When", "Record", "By whom", "What")
RESTRICTED = (
    "Restricted records are among these. Only for those who handle them: do not show it to the person concerned."
)


def chronology_words(chronology, part, *, by, edition, at):
    """One part of it. `by`: for whom it is drawn up."""
    person, other = chronology.person, chronology.other
    lines = chronology.lines(part)
    clauses = sorted({one for line in lines for one in line.clause.split(", ")}) or ["1.1"]
    return {
        "sheet": TITLE,
        "for": "On no file: what is on record",
        "of": f"{person.name} and {other.name}" if other else person.name,
        **letterhead(person.school),
        "school": person.school.name,
        "urn": person.school.urn,
        "number": chronology.span(part),
        "edition": f"{edition.title}, in force from {spoken(edition.starts_on)}",
        "clause": ", ".join(clauses),
        "times": [
            ["From", when(lines[0].at) if lines else "Nothing"],
            ["Until", when(lines[-1].at) if lines else "Nothing"],
            ["Drawn up", f"{when(at)}, of what {by} may see"],
        ],
        "marks": [RESTRICTED] if chronology.restricted else [],
        "sections": [
            table(
                "In order of time",
                COLUMNS,
                [line.columns for line in lines],
                none="Nothing is on record that you may see.",
            )
        ],
        "signatures": [],
    }
