"""Who manages whom, as a staff file says it: known by e-mail address, in the file or already here, and never in a circle."""

from contactpolicy.school.models import LineManagement

from .checking import Problem
from .rows import WORDS

COLUMN = WORDS["manager_email"]


class Managers:
    """The line managers a file names, settled for the whole file at once."""

    def __init__(self, checked, matches, people, *, day):
        self.rows = [row for row in checked.rows if not row.left_on or row.left_on > day]
        self.matches, self.day = matches, day
        self.names = {person.pk: person.name for person in people}
        self.in_file = {row.email: self._key(row) for row in self.rows if row.email}
        readdressed = {matches.by_row[row.number].pk for row in self.rows if row.email and row.number in matches.by_row}
        here = (person for person in people if person.email and not person.is_former(day))
        self.present = {person.email.lower(): person.pk for person in here if person.pk not in readdressed}
        self.problems = []
        staff = list(self.names)
        held = LineManagement.objects.on(day).filter(staff_member__in=staff).order_by("starts_on", "pk")
        self.now = dict(held.values_list("staff_member", "manager"))

    def _key(self, row):
        """A person already here by their key, somebody new by their row."""
        person = self.matches.by_row.get(row.number)
        return person.pk if person else f"row {row.number}"

    def links(self):
        """(person, manager) of everybody whose line manager this file changes, by the keys that `_key` gives."""
        wanted, managed_by = [], dict(self.now)
        for row in self.rows:
            if not row.manager_email:
                continue
            manager = self._manager(row)
            if manager is not None and manager != managed_by.get(self._key(row)):
                managed_by[self._key(row)] = manager
                wanted.append((self._key(row), manager))
        self._refuse_circles(managed_by)
        return wanted

    def _manager(self, row):
        manager = self.in_file.get(row.manager_email) or self.present.get(row.manager_email)
        if manager is None:
            self._refuse(row, f"nobody here or in this file has the address {row.manager_email}")
        elif manager == self._key(row):
            self._refuse(row, "nobody manages themselves; leave it empty for whoever has no line manager")
            return None
        return manager

    def _refuse(self, row, sentence):
        self.problems.append(Problem(row.number, COLUMN, sentence))

    def _refuse_circles(self, managed_by):
        """Walk up from each row; whoever comes back to where they began stands in a circle."""
        for row in self.rows:
            start, seen = self._key(row), set()
            above = managed_by.get(start) if row.manager_email else None
            while above is not None and above not in seen:
                if above == start:
                    self._refuse(row, "these line managers go round in a circle; take one of them out")
                    break
                seen.add(above)
                above = managed_by.get(above)
