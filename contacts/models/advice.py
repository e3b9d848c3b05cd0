"""Advice (clause 1.1): a question, what was answered, and whether HR was asked."""

from django.db import models
from django.db.models import TextChoices

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from records import advice_rules
from records.models import Duty, Party, Record
from records.models.duties import What
from records.models.once import WrittenOnce
from records.models.seen import RowsOfRecords


class Stage(TextChoices):
    """Where a question stands."""

    ASKED = "asked", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    VOIDED = "voided", "Voided"


TRANSITIONS = {
    Stage.ASKED: {Stage.ASKED, Stage.ANSWERED, Stage.WITHDRAWN, Stage.VOIDED},
    Stage.ANSWERED: {Stage.ASKED, Stage.ANSWERED, Stage.CLOSED, Stage.VOIDED},
    Stage.CLOSED: {Stage.ASKED, Stage.VOIDED},
    Stage.WITHDRAWN: {Stage.VOIDED},
    Stage.VOIDED: set(),
}
OVER = {Stage.CLOSED, Stage.WITHDRAWN}


class Advice(Audited):
    """A question that a member of staff asked the Headteacher, or the Headteacher the Chair."""

    Stage = Stage

    class Timing(TextChoices):
        BEFORE = "before", "Before something happens"
        AFTER = "after", "After something happened"
        GENERAL = "general", "In general"

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="advice", verbose_name="record"
    )
    question = models.TextField("question")
    timing = models.CharField("asked", max_length=8, choices=Timing.choices)
    about = models.ForeignKey(
        "records.Record",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="record it is about",
    )
    stage = models.CharField("stage", max_length=10, choices=Stage.choices, default=Stage.ASKED)

    objects = RowsOfRecords.as_manager()

    class Meta:
        verbose_name = "question"
        constraints = [
            models.CheckConstraint(condition=~models.Q(question=""), name="a_question_asks_something"),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def is_over(self):
        """Whether nobody can do anything more with it: taken back or void."""
        return self.stage in {Stage.WITHDRAWN, Stage.VOIDED}

    def must_not_be_over(self):
        """Raises Conflict where it was taken back or is void: nothing is made of it then."""
        if self.is_over:
            raise Conflict(
                f"Question {self.record.number} is {Stage(self.stage).label.lower()}. Begin from Log or request."
            )

    def can_become(self, stage):
        """Whether the table of transitions allows it."""
        return stage in TRANSITIONS[Stage(self.stage)]

    def must_take(self, stage):
        """Raises Conflict where it cannot become that any more."""
        if not self.can_become(stage):
            now_is = Stage(self.stage).label.lower()
            raise Conflict(f"Question {self.record.number} is {now_is} by now. Read how it stands before you go on.")

    def move_to(self, stage, *, by, at, why=""):
        """The only door between two stages; the register follows (a void record says so itself)."""
        self.must_take(stage)
        if stage == self.stage:
            return  # more is said in the same state
        self.stage = stage
        with audited(by=by, at=at, why=why):
            self.save()
            if stage != Stage.VOIDED:
                status = Record.Status.CLOSED if stage in OVER else Record.Status.OPEN
                self.record.move_to(status, stage=stage, by=by, at=at, why=why)

    @classmethod
    def ask(cls, *, staff_member, students, question, timing, about, key, by, at):
        """It is asked: a numbered record, its people, and the duty to answer it within two days (1.1)."""
        day = today(at)
        with audited(by=by, at=at, why="Asked"):
            record = Record.enter(
                school=staff_member.school,
                kind=Record.Kind.ADVICE,
                staff_member=staff_member,
                title="Advice",
                key=key,
                stage=Stage.ASKED,
                by=by,
                at=at,
            )
            for student in students:
                Party.of_student(record, student, day=day, by=by, at=at)
            advice = cls.objects.create(record=record, question=question, timing=timing, about=about)
            Duty.raise_for(record, advice_rules.on_question(record.edition, day=day), by=by, at=at)
        return advice

    def locked(self):
        """The same question, its record locked: the first lock of every act on it."""
        Record.objects.select_for_update().only("pk").get(pk=self.record_id)
        whole = Advice.objects.select_related("record__school", "record__staff_member", "record__edition")
        return whole.get(pk=self.pk)

    def ask_further(self, words, *, key, by, at):
        """Something more is asked or added; it waits for an answer (again). A second click finds the first."""
        with audited(by=by, at=at, why="Asked further"):
            advice = self.locked()
            if FurtherQuestion.objects.filter(key=key, advice=advice, asked_by=by).exists():
                return advice
            advice.move_to(Stage.ASKED, by=by, at=at, why="Asked further")
            FurtherQuestion.objects.create(advice=advice, words=words, key=key, asked_at=at, asked_by=by)
            if not advice.record.duties.open().filter(what=What.ADVISE).exists():
                asked = advice_rules.on_question(advice.record.edition, day=today(at))
                Duty.raise_for(advice.record, asked, by=by, at=at)
        return advice

    @property
    def entries(self):
        """How much was said in it so far: further questions and answers."""
        return self.further.count() + self.answers.count()

    def answer(self, *, seen, key, by, at, capacity, **facts):
        """It is answered, and the duty is done. A second click finds the first answer.

        `seen`: how many entries whoever answers had before them, so that nobody answers past one another.
        """
        with audited(by=by, at=at, why="Answered", capacity=capacity):
            advice = self.locked()
            if already := AdviceAnswer.objects.filter(key=key, advice=advice, answered_by=by).first():
                return already
            if advice.entries != seen:
                raise Conflict("Somebody answered or asked more meanwhile. Read what was said before you answer.")
            advice.move_to(Stage.ANSWERED, by=by, at=at, why="Answered")
            made = AdviceAnswer.objects.create(
                advice=advice, key=key, answered_at=at, answered_by=by, capacity=capacity, **facts
            )
            for duty in advice.record.duties.open().filter(what=What.ADVISE).order_by("pk"):
                duty.discharge(by=by, at=at, capacity=capacity)
        return made

    def close(self, *, by, at):
        """The asker needs nothing more."""
        with audited(by=by, at=at, why="Closed"):
            advice = self.locked()
            if advice.stage != Stage.CLOSED:
                advice.move_to(Stage.CLOSED, by=by, at=at, why="Closed")
        return advice

    def withdraw(self, *, by, at, why):
        """Taken back by the asker before an answer; nobody has to answer it any more."""
        with audited(by=by, at=at, why=why):
            advice = self.locked()
            if advice.answers.exists():
                raise Conflict(f"Question {advice.record.number} has been answered, so it can no longer be withdrawn.")
            advice.move_to(Stage.WITHDRAWN, by=by, at=at, why=why)
            for duty in advice.record.duties.open().order_by("pk"):
                duty.lapse(by=by, at=at, why="The question was withdrawn")
        return advice

    def void(self, *, by, at, why, capacity=""):
        """Voided with a reason: it stays in the register, and its duties fall away."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            advice = self.locked()
            advice.move_to(Stage.VOIDED, by=by, at=at, why=why)
            advice.record.void(by=by, at=at, why=why)
        return advice


class FurtherQuestion(WrittenOnce):
    """What was asked after an answer. Written once."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="further", verbose_name="question")
    words = models.TextField("further question")
    asked_at = models.DateTimeField("asked")
    asked_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="asked by")
    key = models.UUIDField("key that makes a double click one question", unique=True, editable=False)

    class Meta:
        verbose_name = "further question"
        ordering = ["pk"]

    def __str__(self):
        return f"further question on {self.advice}"

    def chain_name(self):
        """Its school's changes."""
        return self.advice.chain_name()


class AdviceAnswer(WrittenOnce):
    """One answer, with the name and the time, and what HR said where HR was consulted. Written once."""

    class Follows(TextChoices):
        NOTHING = "nothing", "Nothing more"
        REQUEST = "request", "Ask for it to be agreed, as a request"
        CONTACT = "contact", "Log what happened, as a contact"
        DECLARATION = "declaration", "Tell the school about it, as a declaration"

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="answers", verbose_name="question")
    words = models.TextField("answer")
    follows = models.CharField("what should follow", max_length=12, choices=Follows.choices)
    hr = models.BooleanField("HR was consulted", default=False)
    hr_who = models.CharField("who of HR", max_length=160, blank=True)
    hr_on = models.DateField("when HR was consulted", null=True, blank=True)
    hr_said = models.TextField("what HR said", blank=True)
    answered_at = models.DateTimeField("answered")
    answered_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="answered by"
    )
    capacity = models.CharField("answered as", max_length=80)
    key = models.UUIDField("key that makes a double click one answer", unique=True, editable=False)

    class Meta:
        verbose_name = "answer to a question"
        verbose_name_plural = "answers to questions"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hr=False, hr_who="", hr_on=None, hr_said="")
                | (models.Q(hr=True, hr_on__isnull=False) & ~models.Q(hr_who="") & ~models.Q(hr_said="")),
                name="hr_was_consulted_by_name_on_a_day_and_said_something",
            ),
        ]

    def __str__(self):
        return f"answer on {self.advice}"

    def chain_name(self):
        """Its school's changes."""
        return self.advice.chain_name()
