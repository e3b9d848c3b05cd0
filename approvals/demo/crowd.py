"""Everybody at a demo school besides the people of the story: 300 on roll in all, and about thirty staff."""

from dataclasses import dataclass, field

from contactpolicy.school.models import LineManagement

from . import cast
from .facts import Child, Member
from .names import JOBS, drawn

ON_ROLL = 301  # one of them leaves in the course of the year
FORMER = 6


@dataclass
class Crowd:
    """A demo school's students and other staff, as they are (or will be) on a day."""

    facts: object
    day: object
    chance: object
    taken: set = field(default_factory=set)

    def __post_init__(self):
        """Those of the story come first, so that their numbers are the same whatever the chance."""
        self.taken |= {(one.forename, one.surname) for one in [*self.facts.members, *self.facts.children]}
        numbered = list(enumerate([*self.facts.children, *self._others()], 1))
        self.beginners = [pair for pair in numbered if self._is_beginner(pair[1])]
        self.there = [pair for pair in numbered if pair not in self.beginners]

    def _is_beginner(self, child):
        return not child.left_years_ago and child.year == self.facts.years[0]

    def _others(self):
        """As many as the roll lacks, spread over the forms; and some who left long ago."""
        forms = [(year, year + letter) for year in self.facts.years for letter in self.facts.forms]
        lacking = ON_ROLL - sum(not child.left_years_ago for child in self.facts.children)
        for place in range(lacking):
            year, form = forms[place % len(forms)]
            yield Child(f"{self.facts.key} {place}", *drawn(self.chance, self.taken), year, form)
        for place in range(FORMER):
            yield Child("", *drawn(self.chance, self.taken), "6", "6A", left_years_ago=2 + place)

    def enrol(self, numbered, *, school, by, at, younger=False):
        """A student joins. `younger`: before everybody moved up to what they are on the day."""
        number, child = numbered
        cast.enrol(child, self.facts, school, number=number, day=self.day, younger=younger, by=by, at=at)

    @property
    def numbers(self):
        """Every student's short name with the school's URN and their admission number."""
        urn = self.facts.particulars["urn"]
        return {
            child.key: (urn, cast.admission_number(self.facts, number))
            for number, child in [*self.there, *self.beginners]
            if child.key
        }

    def staff(self):
        """The other members of staff: everybody after the people of the story."""
        for place, job in enumerate(JOBS):
            yield Member(f"staff {place}", *drawn(self.chance, self.taken), job)

    def welcome_staff(self, school, *, manager, by, at, since, password):
        """They join, managed by one of the story's line managers."""
        for one in self.staff():
            person = cast.welcome(one, self.facts, school, at=at, since=since, password=password)
            LineManagement.assign(staff_member=person.staff, manager=manager, starts_on=since, by=by, at=at)
