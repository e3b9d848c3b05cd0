"""A day's sheets for the paper files: the cover that says what is there and where each sheet goes."""

from dataclasses import dataclass
from typing import ClassVar

from contactpolicy.web.words import day as spoken

from ..letterhead import letterhead
from .paper import Front


@dataclass(frozen=True)
class DayCover(Front):
    """The cover of what is printed of one day. It goes on no file: it names everybody whose sheet is behind it.

    `index` holds a row for each sheet: whose file, which file, number of the entry, title, number of the record.
    """

    template: ClassVar[str] = "sheets/day_cover.html"
    in_parts: ClassVar[bool] = False  # nobody puts away so many on one day

    @classmethod
    def of_day(cls, school, on, entries):
        """The cover of these entries, which stand in the order of the paper files."""
        index = [
            (entry.file.person.name, called(entry), entry.number, entry.title, entry.record.number) for entry in entries
        ]
        return cls(school.name, school.urn, f"Sheets filed on {spoken(on)}", index=index, words=letterhead(school))


def called(entry):
    """Which of their files it is, as the sheet itself has it."""
    return entry.words["for"]
