"""What a file would change: planned in full before anything is written, and again just before it is."""

from dataclasses import dataclass, field

from contactpolicy.web.words import day as written

from .checking import Checked
from .managers import Managers
from .matching import Matches, people_of
from .rows import WORDS


@dataclass(frozen=True)
class Step:
    """What becomes of one row: somebody new, other facts about somebody known, a leaving, a coming back."""

    row: object
    person: object = None
    facts: dict = field(default_factory=dict)
    leaves_on: object = None
    comes_back: bool = False

    @property
    def is_new(self):
        """Whether this person is not yet at the school."""
        return self.person is None

    @property
    def name(self):
        """Who it is."""
        return f"{self.row.preferred_name or self.row.forename} {self.row.surname}" if self.is_new else self.person.name

    @property
    def said(self):
        """What would change, in words."""
        parts = [f"{WORDS[name]} {self._now(name)} becomes {shown(value)}" for name, value in self.facts.items()]
        parts += [f"leaves on {written(self.leaves_on)}"] if self.leaves_on else []
        parts += ["is here again"] if self.comes_back else []
        return ", ".join(parts)

    def _now(self, name):
        return shown(getattr(self.person, name)) or "(empty)"


def shown(value):
    """A fact as it is read."""
    return written(value) if hasattr(value, "year") else value


@dataclass
class Plan:
    """Everything an import would do, and what it leaves alone."""

    checked: Checked
    steps: list = field(default_factory=list)
    links: list = field(default_factory=list)
    absent: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    @property
    def added(self):
        """New people."""
        return [step for step in self.steps if step.is_new]

    @property
    def changed(self):
        """People about whom something changes."""
        return [step for step in self.steps if not step.is_new]

    @property
    def unchanged(self):
        """How many rows say what is known already."""
        return len(self.checked.rows) - len(self.steps)

    @property
    def is_empty(self):
        """Whether there is nothing to write."""
        return not self.steps and not self.links

    @property
    def who(self):
        """How many the file has, and whom: "1 student", "12 staff"."""
        many = len(self.checked.rows)
        one = {"students": "student", "staff": "member of staff"}[self.checked.kind]
        return f"1 {one}" if many == 1 else f"{many:,} {self.checked.kind}"

    @property
    def counts(self):
        """The numbers, as a sentence."""
        said = f"{len(self.added):,} added, {len(self.changed):,} changed, {self.unchanged:,} unchanged"
        if self.checked.kind != "staff":
            return said
        return f"{said}, {len(self.links)} line manager{'' if len(self.links) == 1 else 's'} named"


def plan_for(checked, *, school, day):
    """What this file would do to this school on this day."""
    plan = Plan(checked, problems=list(checked.problems))
    people = people_of(school, checked.kind)
    matches = Matches(checked, people, day=day).find()
    plan.problems += matches.problems
    for row in checked.rows:
        _plan_row(plan, row, matches.by_row.get(row.number), day)
    plan.absent = [person for person in people if person.pk not in matches.taken and not person.is_former(day)]
    if checked.kind == "staff":
        managers = Managers(checked, matches, people, day=day)
        plan.links = managers.links()
        plan.problems += managers.problems
    plan.problems.sort()
    return plan


def _plan_row(plan, row, person, day):
    if person is None:
        plan.steps.append(Step(row, facts=row.facts() | ({"left_on": row.left_on} if row.left_on else {})))
        return
    facts = {name: value for name, value in row.facts().items() if _differs(name, value, getattr(person, name))}
    leaves, back = _leaving(plan, row, person, day)
    if facts or leaves or back:
        plan.steps.append(Step(row, person, facts, leaves, back))


def _differs(name, new, old):
    """A spreadsheet takes the zeros from the front of a number; that changes nothing."""
    if name == "admission_number" and new.lstrip("0") == old.lstrip("0"):
        return len(new) > len(old)
    return new != old


def _leaving(plan, row, person, day):
    """The leaving date to set, and whether they are back: (date or None, yes or no)."""
    if row.left_on:
        if row.left_on == person.left_on:
            return None, False
        if plan.checked.kind == "staff" and row.left_on > day:
            plan.notes.append(
                f"{person.name} leaves on {written(row.left_on)}. Import the file again on that day or enter it then: "
                "what was agreed with them ends when their leaving is entered."
            )
            return None, False
        return row.left_on, False
    if not person.left_on:
        return None, False
    if "left_on" in plan.checked.fields:
        return None, True
    if person.is_former(day):
        plan.notes.append(
            f"{person.name} left on {written(person.left_on)} and is in this file. Nothing was changed about that: "
            "a file with a column “Leaving date”, empty for them, brings them back."
        )
    return None, False
