"""A plan of involvement with former students (clauses 5.3 and 5.4)."""

from datetime import date

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records import plan_rules, rules
from records.models import Duty, Party, Record
from records.models.duties import What
from records.models.seen import RowsOfRecords
from records.situations import Situation

from .plan_states import PLAN_TRANSITIONS, PlanStatus
from .states import NotPossible

TITLE = "Plan of involvement"
OPEN = {PlanStatus.WAITING, PlanStatus.MORE_ASKED, PlanStatus.IN_FORCE}


class PlanQuerySet(RowsOfRecords):
    """Plans, as a reader may find them, by where they stand on a day."""

    def in_force(self):
        """Agreed and not closed."""
        return self.filter(status=PlanStatus.IN_FORCE)

    def to_close(self, day):
        """Their last day has passed and nobody has closed them."""
        return self.in_force().filter(ends_on__lt=day)


class Plan(Audited):
    """Further contact with former students, for a need, to an end: proposed, agreed before it starts, supervised, closed."""

    Status, Situation = PlanStatus, Situation

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="plan", verbose_name="record"
    )
    situation = models.CharField("where they are now", max_length=12, choices=Situation.choices)
    arose = models.TextField("how contact arose")
    need = models.TextField("need")
    signposted_to = models.CharField("pointed to a service", max_length=200, blank=True)
    signposted_on = models.DateField("pointed there on", null=True, blank=True)
    not_signposted_why = models.TextField("why not pointed to a service", blank=True)
    why_person = models.TextField("why this person")
    limits = models.TextField("limits of contact")
    # What is proposed; the rows that count are written when it is agreed.
    outcomes_asked = models.JSONField("outcomes proposed", default=list)
    agencies_asked = models.JSONField("agencies proposed", default=list, blank=True)
    no_agencies_why = models.TextField("why no agency is involved", blank=True)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    begun_on = models.DateField("began on", null=True, blank=True)
    begun_why = models.TextField("why it began before it was agreed", blank=True)
    not_friendship = models.BooleanField("declared that the purpose is not friendship or a relationship")
    status = models.CharField("status", max_length=12, choices=PlanStatus.choices, default=PlanStatus.WAITING)
    agreed_on = models.DateField("agreed on", null=True, blank=True)
    supervisor = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="supervisor"
    )
    session_weeks = models.PositiveSmallIntegerField("weeks between sessions", null=True, blank=True)
    review_weeks = models.PositiveSmallIntegerField("weeks between reviews", null=True, blank=True)
    closed_at = models.DateTimeField("closed", null=True, blank=True)
    closed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="closed by"
    )
    closed_as = models.CharField("closed as", max_length=80, blank=True)
    closed_why = models.TextField("why it was closed", blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "plan of involvement"
        indexes = [models.Index(fields=["status", "ends_on"], name="plans_by_last_day")]
        verbose_name_plural = "plans of involvement"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_plan_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=models.Q(not_friendship=True), name="a_plan_declares_not_friendship"),
            models.CheckConstraint(
                condition=models.Q(begun_on=None, begun_why="")
                | (models.Q(begun_on__isnull=False) & ~models.Q(begun_why="")),
                name="a_plan_already_begun_says_why",
            ),
            models.CheckConstraint(
                condition=(~models.Q(signposted_to="") & models.Q(signposted_on__isnull=False, not_signposted_why=""))
                | (models.Q(signposted_to="", signposted_on=None) & ~models.Q(not_signposted_why="")),
                name="signposted_to_a_service_on_a_day_or_why_not",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["in-force", "closed"])
                | models.Q(session_weeks__gte=1, review_weeks__gte=1, starts_on__gte=models.F("agreed_on")),
                name="an_agreed_plan_has_patterns_and_never_starts_before_it",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(status="closed", closed_at__isnull=False, closed_by__isnull=False)
                    & ~models.Q(closed_as="")
                    & ~models.Q(closed_why="")
                )
                | (~models.Q(status="closed") & models.Q(closed_at=None, closed_by=None, closed_as="", closed_why="")),
                name="a_plan_is_closed_by_somebody_as_something_for_a_reason",
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def is_open(self):
        """Whether it waits: for a decision, or for an answer."""
        return self.status in {PlanStatus.WAITING, PlanStatus.MORE_ASKED}

    @property
    def is_in_force(self):
        """Agreed and not closed."""
        return self.status == PlanStatus.IN_FORCE

    @property
    def was_agreed(self):
        """Agreed once, closed or not."""
        return self.status in {PlanStatus.IN_FORCE, PlanStatus.CLOSED}

    def standing_on(self, day):
        """Where it stands on a day: its status; and once agreed not-started, in-force or to-close by its dates."""
        if not self.is_in_force:
            return str(self.status)
        if day < self.starts_on:
            return "not-started"
        return "in-force" if day <= self.ends_on else "to-close"

    @property
    def outcomes_proposed(self):
        """What is expected, and by when: (words, date)."""
        return [(words, date.fromisoformat(target)) for words, target in self.outcomes_asked]

    @property
    def agencies_proposed(self):
        """Who, what, and when: (who, what, date)."""
        return [(who, what, date.fromisoformat(on)) for who, what, on in self.agencies_asked]

    def terms(self, *, ends_on, supervisor, session_weeks):
        """What rules.missing asks about, with what a decision would add."""
        return plan_rules.Terms(
            starts_on=self.starts_on,
            ends_on=ends_on,
            outcomes=tuple(self.outcomes_proposed),
            agencies=tuple(self.agencies_asked),
            no_agencies_why=self.no_agencies_why,
            supervisor=supervisor,
            session_weeks=session_weeks,
        )

    def can_become(self, status):
        """Whether the table of transitions allows it."""
        return status in PLAN_TRANSITIONS[PlanStatus(self.status)]

    def move_to(self, status, *, by, at, why=""):
        """The only door between two states; the register follows."""
        if not self.can_become(status):
            now_is = PlanStatus(self.status).label.lower()
            raise NotPossible(
                f"Plan {self.record.number} is {now_is}, so it cannot become {PlanStatus(status).label.lower()}."
            )
        self.status = status
        with audited(by=by, at=at, why=why):
            self.save()
            register = Record.Status.OPEN if status in OPEN else Record.Status.CLOSED
            self.record.move_to(register, stage=status, by=by, at=at, why=why)

    def must_be_in_force(self):
        """Raises NotPossible when nothing more may happen under it."""
        if not self.is_in_force:
            raise NotPossible(
                f"Plan {self.record.number} is {PlanStatus(self.status).label.lower()}, so this can no longer be done."
            )

    @classmethod
    def send(cls, *, staff_member, students, facts, key, by, at, came_of=None):
        """The plan is proposed: a numbered record, its people, and the Headteacher's duty to decide (5.3)."""
        day = today(at)
        with audited(by=by, at=at, why="Sent"):
            record = Record.enter(
                school=staff_member.school,
                kind=Record.Kind.PLAN,
                staff_member=staff_member,
                title=TITLE,
                key=key,
                stage=PlanStatus.WAITING,
                came_of=came_of,
                retrospective=rules.is_retrospective(
                    begun_on=facts.get("begun_on"), sent_on=day, starts_on=facts["starts_on"]
                ),
                by=by,
                at=at,
            )
            for student in students:
                if not student.is_former(day):
                    raise NotPossible("A plan of involvement is for former students. Ask by an ordinary request.")
                Party.of_student(record, student, day=day, by=by, at=at)
            plan = cls.objects.create(record=record, **facts)
            Duty.raise_for(record, plan_rules.on_plan_proposed(record.edition, day=day), by=by, at=at)
        return plan

    def locked(self):
        """The same plan, its record locked: the first lock of every act on it."""
        whole = Plan.objects.select_for_update(of=("record",)).select_related(
            "record__school", "record__staff_member", "record__edition"
        )
        return whole.prefetch_related("record__parties__student").get(pk=self.pk)

    def withdraw(self, *, by, at, why):
        """Taken back by whoever proposed it, before a decision."""
        with audited(by=by, at=at, why=why):
            plan = self.locked()
            plan.move_to(PlanStatus.WITHDRAWN, by=by, at=at, why=why)
            for duty in plan.record.duties.open().order_by("pk"):
                duty.lapse(by=by, at=at, why="The plan was withdrawn")
        return plan

    def answer(self, words, *, facts, by, at):
        """What was asked is answered; the plan may be put differently, and waits for a decision again."""
        with audited(by=by, at=at, why="Answered"):
            plan = self.locked()
            question = plan.decisions.order_by("-number").first()
            for name, value in facts.items():
                setattr(plan, name, value)
            plan.record.retrospective = rules.is_retrospective(
                begun_on=plan.begun_on, sent_on=today(plan.record.reported_at), starts_on=plan.starts_on
            )
            plan.move_to(PlanStatus.WAITING, by=by, at=at, why="Answered")
            plan.replies.create(decision=question, words=words, replied_at=at, replied_by=by)
            for duty in plan.record.duties.open().filter(what=What.ANSWER):
                duty.discharge(by=by, at=at, capacity="member of staff")
            Duty.raise_for(plan.record, plan_rules.on_plan_proposed(plan.record.edition, day=today(at)), by=by, at=at)
        return plan
