"""The access table as data: who gets which answer at which address, with which method, about what."""

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("table.txt")
PARTS = Path(__file__).with_name("parts")  # what belongs to one part of the product stands beside its own world
NOTE = re.compile(r"(\d{3}[a-z]): (.+)")


@dataclass(frozen=True)
class Row:
    """One line: a method and an object, and what each person gets."""

    method: str
    about: str
    cells: dict
    line: int
    file: str = FILE.name


@dataclass
class Section:
    """One address: its URL name, whether looking at it is in the trail, its rows, the sentences of its refusals."""

    name: str
    leaves_look: bool
    leaves_look_when_posted: bool = False
    rows: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    @property
    def methods(self):
        """The methods that some row speaks of."""
        return {row.method for row in self.rows}


@functools.cache
def read():
    """The sections of the table, in its order: the first file, then those of the parts."""
    return [
        section for file in (FILE, *sorted(PARTS.glob("*.txt"))) for section in read_text(file.read_text(), file.name)
    ]


def read_text(text, file=FILE.name):
    """The sections of one file."""
    sections, people = [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if words[0] == "PEOPLE":
            people = words[1:]
        elif not line.startswith(" "):
            always, posted = line.endswith("leaves a look"), line.endswith("leaves a look when posted")
            sections.append(Section(words[0], always, always or posted))
        elif note := NOTE.fullmatch(line.strip()):
            sections[-1].notes[note[1]] = note[2]
        else:
            sections[-1].rows.append(Row(words[0], words[1], _cells(words[2:], people, number), number, file))
    return sections


def _cells(words, people, line):
    """A cell for each person; a last one that ends in `*` holds for everybody who follows."""
    if words[-1].endswith("*"):
        words = [*words[:-1], *[words[-1].rstrip("*")] * (len(people) - len(words) + 1)]
    if len(words) != len(people):
        raise ValueError(f"Line {line} of the access table has {len(words)} cells for {len(people)} people.")
    return dict(zip(people, words, strict=True))
