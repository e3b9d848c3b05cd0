"""The registers that can be saved as a table. Each floor adds its own, beside the lists that its pages show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from contactpolicy.web.answers import YES
from contactpolicy.web.words import in_words

from ..looks import narrowed
from ..models.seen import NEWEST

ALL = ("all", "All")


def yes(standing):
    """A list that everybody has: who may save it, and which rows are on it, is said elsewhere."""
    return YES


@dataclass(frozen=True)
class Register:
    """One list. `found(standing, chosen)`: its rows for a reader, as querysets; `cells(rows, standing)`: a row each."""

    name: str
    title: str
    page: str
    columns: tuple
    found: Callable
    cells: Callable
    narrows: str = "state"
    filters: dict = field(default_factory=dict)
    also: dict = field(default_factory=dict)  # what else the address of its page says
    usual: str = ""  # how the list is narrowed where its address does not say
    order: tuple = NEWEST
    school: str = "record__school"
    dated: str = "record__recorded_at"
    may: Callable = yes
    restricted: bool = False

    def chosen(self, asked):
        """How the list is narrowed, by what its address says: one of the known ways, or as usual."""
        return narrowed(asked.get(self.narrows), self.filters) or self.usual

    def page_url(self, chosen):
        """The page of the list, narrowed like this."""
        asked = self.also | ({self.narrows: chosen} if chosen else {})
        return f"{reverse(self.page)}?{urlencode(asked)}" if asked else reverse(self.page)

    def label(self, chosen, words):
        """The same in words of the school."""
        return in_words(self.filters.get(chosen, ALL[1]), words)


REGISTERS: dict[str, Register] = {}


def register(**facts):
    """One more register that can be saved."""
    one = Register(**facts)
    REGISTERS[one.name] = one
    return one


def names(record):
    """Whom a record is about, as they were called that day."""
    return ", ".join(record.people)


def marks(record, *more):
    """What stands beside a row as a small label."""
    return ", ".join([*(["Retrospective"] if record.retrospective else []), *(one for one in more if one)])
