"""What is agreed with somebody, as the floors below ask about it: which plans of involvement, from when until when.

A contact within a plan is logged on a floor that knows nothing of plans; the floor that does adds its source in
`AppConfig.ready`.
"""

from dataclasses import dataclass
from datetime import date

from contactpolicy.web.words import day

PLANS = []


@dataclass(frozen=True)
class Covered:
    """A plan of involvement that covers contact on some days with some former students."""

    record: object
    starts_on: date
    ends_on: date
    students: tuple
    limits: str = ""

    @property
    def number(self):
        """The number of its record."""
        return self.record.number

    @property
    def dates(self):
        """From and until, in words."""
        return f"{day(self.starts_on)} to {day(self.ends_on)}"

    @property
    def label(self):
        """How a reader chooses it."""
        return f"{self.number}: with {', '.join(one.name for one in self.students)}, {self.dates}"

    def covers(self, on):
        """Whether it is in force on a day."""
        return self.starts_on <= on <= self.ends_on


def source(function):
    """Decorator for `function(staff_member)`, which gives Covered rows, newest first."""
    if function not in PLANS:
        PLANS.append(function)
    return function


def plans_of(staff_member):
    """The plans of involvement agreed with a member of staff."""
    return [row for function in PLANS for row in function(staff_member)]
