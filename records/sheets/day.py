"""A day's sheets for the paper files: the cover that says what is there and where each sheet goes."""

from dataclasses import dataclass, field
from typing import ClassVar

from contactpolicy.web.words import day as spoken


@dataclass(frozen=True)
class DayCover:
    """The cover of what is printed of one day. It goes on no file: it names everybody whose sheet is behind it."""

    school: str
    urn: str
    file: str
    index: list = field(default_factory=list)
    template: ClassVar[str] = "sheets/day_cover.html"

    @classmethod
    def of(cls, school, on, entries):
        """The cover of these entries, which stand in the order of the paper files."""
        index = [
            (entry.file.person.name, entry.words["for"], entry.number, entry.title, entry.record.number)
            for entry in entries
        ]
        return cls(school.name, school.urn, f"Sheets filed on {spoken(on)}", index)
