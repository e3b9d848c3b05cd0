"""Finding people by typing a name, a year or a form."""

from django.db.models import Case, Q, When

from contactpolicy.school.models import StaffMember, Student
from contactpolicy.web.forms import Found


def beginning_first(people, words):
    """People in the order of a class list, those first whose surname or first name begins with what was typed."""
    first = words.split()[0]
    begins = Q(surname__istartswith=first) | Q(forename__istartswith=first) | Q(preferred_name__istartswith=first)
    return people.annotate(away=Case(When(begins, then=0), default=1)).order_by("away", "surname", "forename", "pk")


class StudentSource:
    """Students on roll at a school, as a search box finds them."""

    def __init__(self, school, day, *, url):
        self.school, self.day, self.url = school, day, url

    def find(self, words):
        """The first who match every word typed."""
        if not words.strip():
            return []
        on_roll = Student.objects.filter(school=self.school).present(self.day)
        return self._found(beginning_first(on_roll.matching(words), words)[:12])

    def known(self, keys):
        """Those that these keys stand for; of this school only, former ones too (a request may be about to be renewed)."""
        numbers = [int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 18]
        return self._found(Student.objects.filter(school=self.school, pk__in=numbers))

    def _found(self, students):
        return [Found(str(one.pk), one.name, one.standing_on(self.day), one) for one in students]


class StaffSource:
    """Present staff of a school, as a search box finds them."""

    def __init__(self, school, day, *, url=""):
        self.school, self.day, self.url = school, day, url

    def find(self, words):
        """The first who match every word typed."""
        if not words.strip():
            return []
        present = StaffMember.objects.filter(school=self.school).present(self.day)
        return self._found(beginning_first(present.matching(words), words)[:12])

    def known(self, keys):
        """Those that these keys stand for; of this school only."""
        numbers = [int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 18]
        return self._found(StaffMember.objects.filter(school=self.school, pk__in=numbers).present(self.day))

    def _found(self, staff):
        return [Found(str(one.pk), one.name, one.job_title, one) for one in staff]


class EverybodySource(StudentSource):
    """Students of a school, present and former: contact may be with either."""

    def find(self, words):
        """The first who match every word typed."""
        if not words.strip():
            return []
        everybody = Student.objects.filter(school=self.school)
        return self._found(beginning_first(everybody.matching(words), words)[:12])
