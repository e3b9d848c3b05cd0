"""Questions for advice at both demo schools (clause 1.1): answered, waiting, and the Headteacher's own."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from contactpolicy.web.answers import require
from contactpolicy.web.clock import today
from contacts.models import Advice
from records import access_advice

from .steps import NAMES


@dataclass(frozen=True)
class Ask:
    """A member of staff asks."""

    ago: int
    who: str
    question: str
    timing: str = "before"
    students: tuple = ()

    def play(self, stage, key, at):
        person = stage.person(self.who)
        stage.cases[key] = Advice.ask(
            staff_member=person.staff, students=[stage.student(one) for one in self.students], question=self.question,
            timing=self.timing, about=None, key=uuid.uuid5(NAMES, key), by=person.user, at=at,
        )  # fmt: skip


@dataclass(frozen=True)
class Advise:
    """The Headteacher, or the Chair in their place, answers; `hr`: who of HR was consulted the day before, and what they said."""

    ago: int
    words: str
    follows: str = "nothing"
    hr: tuple = ()

    def play(self, stage, key, at):
        advice = stage.cases[key]
        staff_member = advice.record.staff_member
        standing, _, who = stage.acting(stage.who_decides(staff_member), staff_member, at)
        require(access_advice.may_advise(standing, staff_member))
        name, said = self.hr or ("", "")
        advice.answer(
            seen=0, key=uuid.uuid5(NAMES, f"{key} answer"), words=self.words, follows=self.follows, hr=bool(self.hr),
            hr_who=name, hr_on=today(at) - timedelta(days=1) if self.hr else None, hr_said=said, **who,
        )  # fmt: skip


WESTDALE = {
    "question of the lift": [
        Ask(61, "nair", "It was pouring and I took Zoe and her grandmother home from the bus stop. Do I need to say so?",
            "after", ("zoe",)),
        Advise(60, "Thank you for asking. Yes: log it, and the office will mention it to her mother.", "contact"),
    ],
    "question of the wedding": [
        Ask(0, "okafor", "A family of my class has asked me to play at a cousin's wedding in the summer. May I say yes?"),
    ],
    "question of the head": [
        Ask(47, "whitfield", "My niece starts here in September and comes to us most Sundays. What do I need to do?",
            "general"),
        Advise(46, "Tell the school about it in writing, and let Mr Price deal with her class.", "declaration",
               ("the Local Authority HR team", "Nothing stands against it once it is written down.")),
    ],
}  # fmt: skip
BRACKENFIELD = {
    "question of the match": [
        Ask(33, "rahman", "Three pupils will be at the match where my son plays on Saturday. Is that contact?", "before"),
        Advise(32, "Being at the same ground is not. If you stay with them, log it."),
    ],
    "question of the head": [
        Ask(0, "pritchard", "The parent of a former pupil has asked me to be his referee for a job. May I?"),
    ],
}  # fmt: skip
