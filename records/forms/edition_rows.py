"""What an edition lists: approvals by trade unions, and further guidance. Some rows of each, two of them empty."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from contactpolicy.web.forms import DateField, Short, YesNo

SPARE = 2
IS_HTTPS = URLValidator(schemes=["https"])
NOT_HTTPS = "Enter the whole address, beginning with https://, or leave it empty"


@dataclass(frozen=True)
class Listed:
    """One list of an edition: its field, what a row is called, the questions of a row, and which have to be answered."""

    name: str
    one: str
    asks: dict
    needs: dict

    def key(self, number, part):
        """The name of one question of one row."""
        return f"{self.name}_{number}_{part}"


UNIONS = Listed(
    "approvals",
    "Trade union",
    {
        "union": lambda: Short(label="Name of the trade union", max_length=120, required=False),
        "on": lambda: DateField(label="Approved on", required=False),
        "note": lambda: Short(label="Note", max_length=200, required=False),
    },
    {"union": "Enter the name of the trade union, or empty the rest of its answers"},
)
GUIDANCE = Listed(
    "guidance",
    "Guidance",
    {
        "title": lambda: Short(label="Title", max_length=200, required=False),
        "url": lambda: Short(label="Address", max_length=500, required=False, help_text="Beginning with https://"),
        "checked": lambda: DateField(label="Last checked on", required=False),
        "reachable": lambda: YesNo(label="Is it still to be found there?", required=False),
    },
    {
        "title": "Enter the title, or empty the rest of its answers",
        "checked": "Enter the day it was last checked",
        "reachable": "Say whether it is still to be found there",
    },
)
LISTS = (UNIONS, GUIDANCE)
ON_DAYS = ("on", "checked")


def add_fields(form, listed, rows, *, day):
    """The questions of every row, with what stands in it; nothing can have been checked or approved in the future."""
    for number, row in enumerate([*rows, *[{}] * SPARE]):
        for part, ask in listed.asks.items():
            field = ask()
            field.one_of_several = part in listed.needs  # the whole row may be left out, not this of it
            value = row.get(part)
            if part in ON_DAYS:
                field.not_after = day
                value = date.fromisoformat(value) if value else None
            field.initial = value
            form.fields[listed.key(number, part)] = field


def numbers_of(form, listed):
    """The rows there are on the form."""
    return range(len(getattr(form.edition, listed.name)) + SPARE)


def groups(form, listed):
    """The questions row by row, each with its heading, for the page."""
    return [
        (f"{listed.one} {number + 1}", [form[listed.key(number, part)] for part in listed.asks])
        for number in numbers_of(form, listed)
    ]


def check(form, listed):
    """A row is whole or empty; an address is one of the web, and safe."""
    for number in numbers_of(form, listed):
        row = row_of(form, listed, number)
        wanted = listed.needs if any(value not in (None, "") for value in row.values()) else {}
        for part, sentence in wanted.items():
            key = listed.key(number, part)
            if row[part] in (None, "") and key not in form.errors:
                form.add_error(key, sentence)
        if row.get("url"):
            try:
                IS_HTTPS(row["url"])
            except ValidationError:
                form.add_error(listed.key(number, "url"), NOT_HTTPS)


def row_of(form, listed, number):
    """The answers of one row, by their parts."""
    return {part: form.cleaned_data.get(listed.key(number, part)) for part in listed.asks}


def rows_of(form, listed):
    """The rows that say something, as the edition keeps them."""
    found = [row_of(form, listed, number) for number in numbers_of(form, listed)]
    whole = [row for row in found if any(value not in (None, "") for value in row.values())]
    return [{part: kept(value) for part, value in row.items()} for row in whole]


def kept(value):
    """A date as text, nothing as an empty one, the rest as it is."""
    return value.isoformat() if isinstance(value, date) else "" if value is None else value
