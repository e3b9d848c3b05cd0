"""What was decided on a plan of involvement, written once; what was answered; the words for a former student's file."""

from django.db import models
from django.utils.functional import cached_property

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import local
from contactpolicy.web.signed import Signed

from .decisions import Outcome
from .plan_states import PlanStatus
from .plans import Plan
from .states import NotPossible

MOVES_TO = {
    Outcome.AGREE: PlanStatus.IN_FORCE,
    Outcome.DECLINE: PlanStatus.DECLINED,
    Outcome.MORE: PlanStatus.MORE_ASKED,
}


class PlanDecision(Audited):
    """One decision on a plan, by a person, as something, with reasons. A change of mind, or of the plan, is another one."""

    Outcome = Outcome

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="decisions", verbose_name="plan")
    number = models.PositiveSmallIntegerField("number")
    outcome = models.CharField("outcome", max_length=8, choices=Outcome.choices)
    reasons = models.TextField("reasons")
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    supervisor = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="supervisor"
    )
    session_weeks = models.PositiveSmallIntegerField("weeks between sessions", null=True, blank=True)
    review_weeks = models.PositiveSmallIntegerField("weeks between reviews", null=True, blank=True)
    decided_at = models.DateTimeField("decided")
    decided_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="decided by")
    capacity = models.CharField("decided as", max_length=80)

    class Meta:
        verbose_name = "decision on a plan"
        verbose_name_plural = "decisions on plans"
        ordering = ["number"]
        constraints = [
            # Two people at once: the second finds this number taken, whatever else went wrong.
            models.UniqueConstraint(fields=["plan", "number"], name="plan_decisions_are_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["decline", "more"])
                | models.Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    supervisor__isnull=False,
                    session_weeks__gte=1,
                    review_weeks__gte=1,
                ),
                name="an_agreed_plan_has_dates_a_supervisor_and_sessions",
            ),
        ]

    def __str__(self):
        return f"decision {self.number} on {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()

    @property
    def who(self):
        """Who decided, as what."""
        return Signed(self.decided_by, self.capacity)

    @cached_property
    def words_for(self):
        """The confirmed wording for each former student's file, by party id."""
        return {wording.party_id: wording.words for wording in self.wordings.all()}

    @classmethod
    def write(cls, plan, *, outcome, seen, by, at, **terms):
        """A decision on a locked plan. `seen`: how many decisions the person had before them when they decided.

        Raises NotPossible, naming who decided what, when somebody else was first.
        """
        if by.pk == plan.record.staff_member.user_id:
            raise NotPossible("Nobody decides on their own plan.")
        last = plan.decisions.select_related("decided_by").order_by("-number").first()
        if last and last.number != seen:
            raise NotPossible(
                f"Somebody was there first: {last.who}, {Outcome(last.outcome).label.lower()} this on "
                f"{local(last.decided_at):%-d %B at %H:%M}. Nothing of yours was saved. "
                "Read what was decided before you decide again."
            )
        number = last.number + 1 if last else 1
        return cls.objects.create(plan=plan, number=number, outcome=outcome, decided_at=at, decided_by=by, **terms)


class PlanWording(Audited):
    """The reasons as they stand on one former student's file, confirmed by whoever agreed. They name no other student."""

    decision = models.ForeignKey(
        PlanDecision, on_delete=models.PROTECT, related_name="wordings", verbose_name="decision"
    )
    party = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+", verbose_name="student")
    words = models.TextField("words for the student's file")

    class Meta:
        verbose_name = "wording of a plan for a student's file"
        verbose_name_plural = "wordings of plans for students' files"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "party"], name="one_plan_wording_for_each_student")]

    def __str__(self):
        return f"wording for {self.party}"

    def chain_name(self):
        """Its school's changes."""
        return self.decision.chain_name()

    @classmethod
    def keep(cls, decision, wordings, *, by, at):
        """The confirmed wording for each former student: `wordings` is words by party id, complete."""
        with audited(by=by, at=at):
            for party in decision.plan.record.parties.all():
                cls.objects.create(decision=decision, party=party, words=wordings[party.pk])
        decision.words_for = dict(wordings)


class PlanReply(Audited):
    """What a member of staff answered when more was asked about their plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="replies", verbose_name="plan")
    decision = models.ForeignKey(
        PlanDecision, on_delete=models.PROTECT, related_name="replies", verbose_name="what was asked"
    )
    words = models.TextField("answer")
    replied_at = models.DateTimeField("answered")
    replied_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="answered by"
    )

    class Meta:
        verbose_name = "answer about a plan"
        verbose_name_plural = "answers about plans"
        ordering = ["pk"]

    def __str__(self):
        return f"answer on {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()
