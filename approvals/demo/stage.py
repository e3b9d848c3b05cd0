"""Where the story is played: who somebody is on a day, and when on that day a thing happens."""

from datetime import datetime, time, timedelta

from approvals.wording import proposed
from contactpolicy.school.models import Student
from contactpolicy.web.clock import SCHOOL_TIME, today
from records.standing import Standing

from . import cast as people
from .facts import SCHOOLS

APART = timedelta(minutes=25)
SATURDAY = 5


def moment(ago, *, now, chance):
    """A time in a working day, so many days before now; on the day itself, a little while ago."""
    if ago == 0:
        return now - timedelta(minutes=40)
    day = today(now) - timedelta(days=ago)
    day -= timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    minutes = chance.randrange(8 * 60, 17 * 60 + 30)
    return datetime.combine(day, time(minutes // 60, minutes % 60), SCHOOL_TIME)


class Stage:
    """The people and cases of the story while it is played."""

    def __init__(self, numbers):
        self.cast = people.find()
        self.cases = {}
        self.numbers = numbers

    def person(self, key):
        """Somebody by their short name."""
        return getattr(self.cast, key)

    def student(self, key):
        """A student by their short name, as they are now: they change forms, and leave."""
        urn, number = self.numbers[key]
        return Student.objects.select_related("school").get(school__urn=urn, admission_number=number)

    def acting(self, key, staff_member, at):
        """Somebody over a member of staff at a time: their account, their roles, and as what they act."""
        person, day = self.person(key), today(at)
        standing = Standing.of(person.user, day)
        roles = standing.roles_over(staff_member)
        words = staff_member.school.edition_on(day).words
        return (
            standing,
            roles,
            {"by": person.user, "at": at, "capacity": standing.capacity_over(staff_member, roles, words)},
        )

    def who_decides(self, staff_member):
        """The short name of whoever usually decides about a member of staff: the Headteacher, or the Chair."""
        facts = next(one for one in SCHOOLS if one.particulars["urn"] == staff_member.school.urn)
        head = facts.holder("headteacher")
        return facts.holder("chair") if self.person(head).staff.pk == staff_member.pk else head

    def wordings(self, proposal):
        """The words for each student's file, as the product proposes them, by party id."""
        parties = list(proposal.record.parties.select_related("student"))
        return {
            party.pk: proposed(
                kind=proposal.kind,
                staff_name=proposal.record.staff_member.name,
                student_name=party.name,
                purpose=proposal.purpose,
                reasons=proposal.reasons,
                others=[other.student for other in parties if other != party],
            )
            for party in parties
        }
