"""What staff declared at the demo schools, which forms they work with, and how far the yearly round has come."""

import uuid
from dataclasses import dataclass

from contactpolicy.school.models import StaffMember
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from contacts import declaring, yearly
from contacts.models import Acknowledgement
from records.acknowledging import statements_of


@dataclass(frozen=True)
class Declares:
    """Somebody tells the school whom they know outside."""

    who: str
    student: str
    ago: int
    relationship: str
    since: str
    pattern: str
    safeguards: str
    linked: str = ""

    def play(self, stage, key, at):
        person = stage.person(self.who)
        facts = {
            "relationship": self.relationship, "since": self.since, "pattern": self.pattern, "linked": bool(self.linked),
            "linked_words": self.linked, "safeguards": self.safeguards, "not_friendship": True,
        }  # fmt: skip
        declaring.declare(
            staff_member=StaffMember.objects.select_related("school").get(pk=person.staff.pk),
            students=[stage.student(self.student)], others=[], facts=facts, key=uuid.uuid4(), by=person.user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class WorkWith:
    """The office enters which forms or years people work with."""

    groups: dict
    by: str
    ago: int

    def play(self, stage, key, at):
        by = stage.person(self.by).user
        with audited(by=by, at=at, why="Forms and years entered"):
            for who, groups in self.groups.items():
                person = StaffMember.objects.get(pk=stage.person(who).staff.pk)
                person.works_with = groups
                person.save()
                person.changed({"works_with": groups}, by=by, at=at)


@dataclass(frozen=True)
class Round:
    """The staff of a school make their yearly return and acknowledge the policy; some have not got round to it."""

    school: str
    ago: int
    but: tuple = ()

    def play(self, stage, key, at):
        school, day = stage.person(self.school), today(at)
        late = [stage.person(who).staff.pk for who in self.but]
        edition = school.edition_on(day)
        words = [sentence for _, sentence in statements_of(edition)]
        staff = StaffMember.objects.filter(school=school, user__isnull=False).present(day).exclude(pk__in=late)
        for person in staff.select_related("user", "school").order_by("pk"):
            right = yearly.current_of(person)
            yearly.answer(person, right=right, ended=[], complete=True, key=uuid.uuid4(), by=person.user, at=at)
            Acknowledgement.sign(
                staff_member=person, edition=edition, statements=words, name=person.name, key=uuid.uuid4(),
                by=person.user, at=at,
            )  # fmt: skip


HAPPENINGS = [
    WorkWith({"okafor": "5B", "nair": "Year 6", "bennett": "4A"}, by="dunn", ago=60),
    WorkWith({"carter": "5A", "rahman": "3B", "hughes": "Year 4"}, by="brooks", ago=60),
    Declares(
        "nair", "jude", 55, "childs-friends", "September two years ago",
        "He plays with my son on some Saturdays, at our house or at his.",
        "His parents bring and fetch him. I do not talk with him about school.",
        linked="The parents' group of the football team, for lifts.",
    ),
    Declares(
        "carter", "callum", 52, "club", "2021", "We both swim with the town club, in different lanes.",
        "I have changed to the later session, and I am not on the committee.",
    ),
    Round("westdale", 351),
    Round("brackenfield", 350),
    Round("westdale", 45, but=("bennett", "field")),
    Round("brackenfield", 44, but=("hughes",)),
    Declares(
        "bennett", "ella", 1, "neighbour", "They moved in next door in July",
        "We meet at the gate and I have fed their cat.", "Her grandmother is always there. I have told her where I work.",
    ),
]  # fmt: skip
