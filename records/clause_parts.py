"""What a row about a clause is made of."""

from dataclasses import dataclass
from datetime import date

from .contact_rules import ContactFacts, on_contact

DAY = date(2026, 6, 4)  # any day: what is told is how many days later a duty is due


@dataclass(frozen=True)
class Example:
    """Something that happens, told in a few words, and the rule that is asked about it."""

    told: str
    asks: object

    @classmethod
    def contact(cls, told, kind, **facts):
        """A contact with these facts."""
        return cls(told, lambda edition: on_contact(edition, ContactFacts(kind=kind, day=DAY, **facts)))


@dataclass(frozen=True)
class Fork:
    """Words that depend on one rule of the edition."""

    asks: object
    yes: str
    no: str

    def words_of(self, edition):
        """The words for this edition."""
        return self.yes if self.asks(edition) else self.no


@dataclass(frozen=True)
class Clause:
    """One row: where it stands in the policy, what the product does, and who holds it to that."""

    number: str
    title: str
    does: object
    page: str = ""
    tests: tuple = ()
    examples: tuple = ()
