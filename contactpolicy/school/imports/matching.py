"""Who in a file is whom at the school: the surest marks first, and nobody twice."""

from contactpolicy.school.models import StaffMember, Student

from .checking import Problem
from .rows import WORDS


class Matches:
    """Finds the person at the school for each row: pass by pass, each person taken once."""

    def __init__(self, checked, people, *, day):
        self.checked, self.people, self.day = checked, people, day
        self.by_row, self.problems, self.taken = {}, [], set()

    def find(self):
        """By each mark in turn; a row that finds nobody is somebody new."""
        if self.checked.kind == "students":
            self._each(self._by_number("upn"))
            self._each(self._by_number("admission_number"))
        else:
            self._each(self._by_email())
        self._each(self._by_name())
        return self

    def _each(self, finder):
        for row in self.checked.rows:
            if row.number not in self.by_row and (person := finder(row)) and person.pk not in self.taken:
                self.by_row[row.number] = person
                self.taken.add(person.pk)

    def _by_email(self):
        known = {person.email.lower(): person for person in sorted(self.people, key=self._present) if person.email}
        return lambda row: known.get(row.email)

    def _present(self, person):
        return not person.is_former(self.day)

    def _by_number(self, field):
        """By UPN or admission number: easily mistyped, so something else has to agree."""
        known = {plain(person, field): person for person in self.people if getattr(person, field)}

        def find(row):
            person = known.get(plain(row, field)) if getattr(row, field) else None
            if person is None or person.pk in self.taken or alike(row, person, field):
                return person
            sentence = f"{getattr(row, field)} is {person.name}'s here; put right whichever is wrong"
            self.problems.append(Problem(row.number, WORDS[field], sentence))
            return None

        return find

    def _by_name(self):
        known = {}
        for person in self.people:
            if person.pk not in self.taken:
                known.setdefault((person.surname.casefold(), person.forename.casefold()), []).append(person)

        def find(row):
            possible = [
                person
                for person in known.get(row.names, [])
                if person.pk not in self.taken and self._may_be(row, person)
            ]
            if len(possible) > 1:
                sentence = f"there are {len(possible)} people called {row.forename} {row.surname} here; give {self._mark} as well"
                self.problems.append(Problem(row.number, "surname", sentence))
            return possible[0] if len(possible) == 1 else None

        return find

    @property
    def _mark(self):
        return "the UPN or date of birth" if self.checked.kind == "students" else "the e-mail address"

    def _may_be(self, row, person):
        """Same name: the same date of birth settles it; without one nothing may speak against it."""
        born = getattr(row, "born_on", None)
        if born and person.born_on:
            return born == person.born_on
        if person.is_former(self.day) and not row.left_on:
            return False
        return not any(
            getattr(row, field) and getattr(person, field) and getattr(row, field) != getattr(person, field)
            for field in ("upn", "admission_number")
            if hasattr(row, field)
        )


def plain(person, field):
    """A number without the zeros that spreadsheets take from its front."""
    return getattr(person, field).lstrip("0")


def alike(row, person, field):
    """Whether anything but this number says that they are the same."""
    other = "upn" if field == "admission_number" else "admission_number"
    return bool(
        (getattr(row, other) and plain(row, other) == plain(person, other))
        or (row.born_on and row.born_on == person.born_on)
        or row.names[0] == person.surname.casefold()
        or row.names[1] == person.forename.casefold()
    )


def people_of(school, kind):
    """Everybody of this kind the school has ever had."""
    model = Student if kind == "students" else StaffMember
    return list(model.objects.filter(school=school).order_by("pk"))
