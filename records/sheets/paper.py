"""What goes to the printer: sheets with the words as filed, and what is said about the print itself."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar

from contactpolicy.web.words import day, when

from ..letterhead import letterhead, pictures
from .words import beginning

ON_FILE = "What is on this file"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its words, and for a filed one its place in the file and whether the words are still those filed."""

    words: dict
    number: int | None = None
    filed: str = ""
    check: str = ""
    is_whole: bool = True
    is_anew: bool = False
    entry: object = None

    @classmethod
    def of_entry(cls, entry, *, is_anew=False):
        """The sheet of a numbered entry. The beginning of the hash lets a reader hold it against the trail."""
        return cls(
            words=entry.words,
            number=entry.number,
            filed=f"{when(entry.filed_at)} by {entry.filed_by.name}",
            check=beginning(entry.digest),
            is_whole=entry.is_whole,
            is_anew=is_anew,
            entry=entry,
        )

    @property
    def title(self):
        """What a reader's window is called: the kind of paper and its number, nobody's name."""
        return f"{self.words['sheet']}, {self.words['number']}"


@dataclass(frozen=True)
class Front:
    """The front sheet of several: whose they are, and a numbered index of what follows.

    `index` holds a row for each sheet that follows, in order: number, day filed, title, number of the record.
    """

    school: str
    urn: str
    file: str
    of: str = ""
    about: list = field(default_factory=list)
    index: list = field(default_factory=list)
    heading: str = ON_FILE
    words: dict = field(default_factory=dict)  # the logo and the line at the foot, as on the day it is printed
    before: int = 0  # how many rows stand on the parts before this one, where it is laid out in parts
    after: int = 0
    template: ClassVar[str] = "sheets/front.html"
    in_parts: ClassVar[bool] = True

    @classmethod
    def of_file(cls, person, *, file, about, entries):
        """The front of a person's file. `about`: what else tells whose it is, as labels and words."""
        school, rows = person.school, rows_of(entries)
        return cls(school.name, school.urn, file, person.name, about, rows, words=letterhead(school))

    @property
    def title(self):
        """What a reader's window is called."""
        return f"{self.file}, {self.school}"

    def paged(self, pages):
        """The same with the page on which each sheet begins."""
        return replace(self, index=[(*row, page) for row, page in zip(self.index, pages, strict=True)])

    @property
    def total(self):
        """How many sheets follow."""
        return self.before + len(self.index) + self.after

    def part(self, begin, end):
        """Of a front, these rows of its index."""
        return replace(self, index=self.index[begin:end], before=begin, after=len(self.index[end:]))


def rows_of(entries):
    """The rows of an index of these entries."""
    return [(entry.number, day(entry.filed_at), entry.title, entry.record.number) for entry in entries]


@dataclass(frozen=True)
class Print:
    """One piece of paper: sheets, or the cover of several; the trail's anchor at that moment, and who printed it when.

    `kind` is "kept" for a sheet that is stored, which says nothing of who prints it, and "cover" for a front sheet.
    """

    sheets: list
    anchor: str
    stamp: str = ""
    front: Front | None = None
    kind: str = ""

    @cached_property
    def pictures(self):
        """The logos on it that are there as they were sealed, by fingerprint."""
        return pictures([sheet.words for sheet in self.sheets] + ([self.front.words] if self.front else []))

    @property
    def title(self):
        """What a reader's window is called."""
        return self.front.title if self.front else self.sheets[0].title

    @property
    def key(self):
        """What its own names begin with: of a stored sheet the number of the entry, so that no two have the same."""
        if self.kind == "kept":
            return f"{self.sheets[0].entry.pk:012d}"
        return f"cover-{self.front.before:06d}" if self.front else "cover"


def stamp(by, at):
    """Who printed it, and when: never part of the filed words."""
    return f"Printed by {by}, {when(at)}"
