"""What goes to the printer: sheets with the words as filed, and what is said about the print itself."""

from dataclasses import dataclass, field
from functools import cached_property

from contactpolicy.web.words import day, when

from ..letterhead import letterhead, pictures

DIGITS = 16


@dataclass(frozen=True)
class Sheet:
    """One sheet: its words, and for a filed one its place in the file and whether the words are still those filed."""

    words: dict
    number: int | None = None
    filed: str = ""
    check: str = ""
    is_whole: bool = True

    @classmethod
    def of_entry(cls, entry):
        """The sheet of a numbered entry. The beginning of the hash lets a reader hold it against the trail."""
        return cls(
            words=entry.words,
            number=entry.number,
            filed=f"{when(entry.filed_at)} by {entry.filed_by.name}",
            check=" ".join(entry.digest[start : start + 4] for start in range(0, DIGITS, 4)),
            is_whole=entry.is_whole,
        )


@dataclass(frozen=True)
class Front:
    """The front sheet of a whole file: whose it is, and a numbered index of what follows."""

    school: str
    urn: str
    file: str
    of: str
    about: list = field(default_factory=list)
    index: list = field(default_factory=list)
    words: dict = field(default_factory=dict)  # the logo and the line at the foot, as on the day it is printed

    @classmethod
    def of_file(cls, person, *, file, about, entries):
        """The front of a person's file. `about`: what else tells whose it is, as labels and words."""
        index = [(entry.number, day(entry.filed_at), entry.title, entry.record.number) for entry in entries]
        return cls(person.school.name, person.school.urn, file, person.name, about, index, letterhead(person.school))


@dataclass(frozen=True)
class Print:
    """Everything on paper: sheets, perhaps a front; and who printed it when, with the trail's anchor at that moment."""

    sheets: list
    stamp: str
    anchor: str
    front: Front | None = None

    @cached_property
    def pictures(self):
        """The logos on it that are there as they were sealed, by fingerprint."""
        return pictures([sheet.words for sheet in self.sheets] + ([self.front.words] if self.front else []))

    @property
    def title(self):
        """What a reader's window is called: the kind of paper and its number, nobody's name."""
        if self.front:
            return f"{self.front.file}, {self.front.school}"
        words = self.sheets[0].words
        return f"{words['sheet']}, {words['number']}"


def stamp(by, at):
    """Who printed it, and when: never part of the filed words."""
    return f"Printed by {by}, {when(at)}"
