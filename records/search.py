"""Finding people by typing a name, a year or a form."""

from django.db.models import Case, Q, When

from contactpolicy.school.models import Appointment, StaffMember, Student, User
from contactpolicy.web.forms import Found


def beginning_first(people, words):
    """People in the order of a class list, those first whose surname or first name begins with what was typed."""
    first = words.split()[0]
    begins = Q(surname__istartswith=first) | Q(forename__istartswith=first) | Q(preferred_name__istartswith=first)
    return people.annotate(away=Case(When(begins, then=0), default=1)).order_by("away", "surname", "forename", "pk")


class StudentSource:
    """Students on roll at a school, as a search box finds them."""

    what = "students"

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

    what = "staff"

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


class AccountSource:
    """People who can sign in at a school: its staff, and those who hold a role there. For naming somebody to a task."""

    what = "accounts"

    def __init__(self, school, day, *, url=""):
        self.school, self.day, self.url = school, day, url

    def _accounts(self):
        """Those who belong to the school today."""
        staff = StaffMember.objects.filter(school=self.school, user__isnull=False).present(self.day)
        roles = Appointment.objects.filter(school=self.school).on(self.day)
        here = Q(pk__in=staff.values("user")) | Q(pk__in=roles.values("user"))
        return User.objects.filter(here, is_active=True).select_related("staff_member").order_by("name", "pk")

    def find(self, words):
        """The first whose name has every word typed."""
        found = self._accounts()
        for word in words.split()[:6]:
            found = found.filter(name__icontains=word)
        return self._found(found[:12]) if words.strip() else []

    def known(self, keys):
        """Those that these keys stand for; of this school only."""
        numbers = [int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 18]
        return self._found(self._accounts().filter(pk__in=numbers))

    def _found(self, users):
        return [Found(str(one.pk), one.name, self._hint(one), one) for one in users]

    def _hint(self, user):
        """Their job title, or that they hold a role."""
        staff = getattr(user, "staff_member", None)
        return staff.job_title if staff and staff.school_id == self.school.pk else "Holds a role at the school"
