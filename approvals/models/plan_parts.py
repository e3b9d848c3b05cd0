"""What a plan is to bring about and who helps: outcomes with their results, agencies. Rows are added, never rewritten."""

from django.db import models

from contactpolicy.trail.models import Audited

from .plan_decisions import PlanDecision
from .plans import Plan


class PlanOutcome(Audited):
    """Something a plan is to bring about by a day, as agreed by a decision."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes", verbose_name="plan")
    number = models.PositiveSmallIntegerField("number")
    words = models.TextField("outcome")
    target_on = models.DateField("by")
    decision = models.ForeignKey(
        PlanDecision, on_delete=models.PROTECT, related_name="outcomes", verbose_name="agreed by"
    )

    class Meta:
        verbose_name = "outcome of a plan"
        verbose_name_plural = "outcomes of plans"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_outcomes_are_numbered_once")]

    def __str__(self):
        return f"outcome {self.number} of {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()

    @property
    def latest(self):
        """The last result noted, or None."""
        noted = list(self.results.all())
        return noted[-1] if noted else None


class PlanResult(Audited):
    """What came of an outcome, as somebody found it on a day. What is found later is another result."""

    class Result(models.TextChoices):
        MET = "met", "Met"
        PART = "part", "Partly met"
        NOT = "not", "Not met"

    outcome = models.ForeignKey(PlanOutcome, on_delete=models.PROTECT, related_name="results", verbose_name="outcome")
    result = models.CharField("result", max_length=4, choices=Result.choices)
    note = models.TextField("note")
    noted_at = models.DateTimeField("noted")
    noted_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="noted by")
    capacity = models.CharField("noted as", max_length=80)
    key = models.UUIDField("key that makes a double click one result", unique=True, editable=False)

    class Meta:
        verbose_name = "result of an outcome"
        verbose_name_plural = "results of outcomes"
        ordering = ["pk"]

    def __str__(self):
        return f"result of {self.outcome}"

    def chain_name(self):
        """Its school's changes."""
        return self.outcome.chain_name()


class PlanAgency(Audited):
    """Another agency that is involved: who, when, and with what."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="agencies", verbose_name="plan")
    who = models.CharField("agency", max_length=160)
    what = models.TextField("what it does, or what was said")
    involved_on = models.DateField("on")
    noted_at = models.DateTimeField("noted")
    noted_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="noted by")
    key = models.UUIDField("key that makes a double click one note", null=True, unique=True, editable=False)

    class Meta:
        verbose_name = "agency of a plan"
        verbose_name_plural = "agencies of plans"
        ordering = ["involved_on", "pk"]

    def __str__(self):
        return f"{self.who} on {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()
