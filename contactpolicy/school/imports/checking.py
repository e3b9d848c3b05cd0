"""The whole file is checked before anything is written: every problem by row and column."""

from dataclasses import dataclass

from pydantic import ValidationError

from .headings import columns_of
from .reading import rows_of
from .rows import ROWS, WORDS


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and what it is."""

    row: int
    column: str
    sentence: str

    def __str__(self):
        return f"row {self.row}, {self.column}: {self.sentence}"


@dataclass(frozen=True)
class Checked:
    """A file read and checked: who is in it, and what is wrong with it."""

    kind: str
    fields: frozenset
    ignored: list
    rows: list
    problems: list

    def kept(self):
        """As plain values, for the time between looking at it and confirming it."""
        return {
            "kind": self.kind,
            "fields": sorted(self.fields),
            "ignored": self.ignored,
            "rows": [row.model_dump(mode="json", exclude_defaults=True) for row in self.rows],
        }

    @classmethod
    def again(cls, kept):
        """What was kept, as it was."""
        kind = kept["kind"]
        rows = [
            ROWS[kind](**{field: value if field == "number" else str(value) for field, value in row.items()})
            for row in kept["rows"]
        ]
        return cls(kind, frozenset(kept["fields"]), kept["ignored"], rows, [])


def checked(raw, *, day):
    """The file as rows of people. Raises CannotRead when it is no such file at all."""
    rows = rows_of(raw)
    columns = columns_of(rows)
    people, problems = [], []
    for number, cells in rows:
        if number > columns.row:
            row, wrong = _row(number, cells, columns, len(_headings(rows, columns)))
            people += [row] if row else []
            problems += wrong
    for look in (_born_later, _left_before, _twice):
        problems += look(people, day)
    if not people and not problems:
        problems = [Problem(columns.row, "headings", "there is nobody below them")]
    return Checked(columns.kind, frozenset(columns.at), columns.ignored, people, sorted(problems))


def _headings(rows, columns):
    return next(cells for number, cells in rows if number == columns.row)


def _row(number, cells, columns, width):
    if any(cells[width:]):
        return None, [Problem(number, "row", "has more cells than there are headings")]
    facts = {field: cells[index] if index < len(cells) else "" for field, index in columns.at.items()}
    try:
        return ROWS[columns.kind](number=number, **facts), []
    except ValidationError as error:
        return None, [Problem(number, WORDS[found["loc"][0]], str(found["ctx"]["error"])) for found in error.errors()]


def _born_later(people, day):
    for row in people:
        if (born := getattr(row, "born_on", None)) and born >= day:
            yield Problem(row.number, WORDS["born_on"], f"{born:%d/%m/%Y} is not in the past")


def _left_before(people, day):
    for row in people:
        if row.left_on and row.joined_on and row.left_on < row.joined_on:
            yield Problem(row.number, WORDS["left_on"], f"{row.left_on:%d/%m/%Y} is before the date of entry")


def _twice(people, day):
    for field in ("upn", "admission_number", "email"):
        seen = {}
        for row in people:
            value = getattr(row, field, "")
            value = value.lstrip("0") if field == "admission_number" else value
            if value and value in seen:
                yield Problem(row.number, WORDS[field], f"{getattr(row, field)} is in row {seen[value]} as well")
            seen.setdefault(value, row.number)
    yield from _same_person_twice(people)


def _same_person_twice(people):
    """Two rows that nothing tells apart."""
    seen = {}
    for row in people:
        marks = [getattr(row, field, "") for field in ("upn", "admission_number", "email")]
        key = (row.names, getattr(row, "born_on", None))
        if key in seen and not (any(marks) and seen[key][1]):
            yield Problem(row.number, "surname", f"{row.forename} {row.surname} is in row {seen[key][0]} as well")
        seen.setdefault(key, (row.number, any(marks)))
