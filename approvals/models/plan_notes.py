"""Supervision sessions and reviews of a plan of involvement (clauses 5.4 and 2.3)."""

from django.db import models

from contactpolicy.trail.models import Audited

from .plans import Plan
from .reviews import Checked, Finding


class PlanSession(Audited):
    """One supervision session with the member of staff, by the supervisor named."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sessions", verbose_name="plan")
    number = models.PositiveSmallIntegerField("number")
    held_on = models.DateField("held on")
    note = models.TextField("note")
    contacts_read = models.JSONField("contacts read", default=list, blank=True)
    concern = models.TextField("concern raised", blank=True)
    next_on = models.DateField("next session due", null=True, blank=True)
    recorded_at = models.DateTimeField("recorded")
    supervisor = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="supervisor")
    key = models.UUIDField("key that makes a double click one session", unique=True, editable=False)

    class Meta:
        verbose_name = "supervision session"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_sessions_are_numbered_once")]

    def __str__(self):
        return f"session {self.number} of {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()


class PlanReview(Audited):
    """One monitoring note on a plan: what was checked, what was found, and what follows."""

    class Outcome(models.TextChoices):
        CONTINUE = "continue", "Continue as agreed"
        CHANGE = "change", "It needs a change"
        CLOSE = "close", "It is to be closed"
        OVER = "over", "It was already closed"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews", verbose_name="plan")
    number = models.PositiveSmallIntegerField("number")
    reviewed_at = models.DateTimeField("reviewed")
    reviewed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="reviewed by"
    )
    capacity = models.CharField("reviewed as", max_length=80)
    checked = models.JSONField("what was checked", default=list)
    finding = models.CharField("found", max_length=14, choices=Finding.choices)
    note = models.TextField("note")
    outcome = models.CharField("what follows", max_length=10, choices=Outcome.choices)
    next_on = models.DateField("next review due", null=True, blank=True)
    key = models.UUIDField("key that makes a double click one review", unique=True, editable=False)

    class Meta:
        verbose_name = "review of a plan"
        verbose_name_plural = "reviews of plans"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_reviews_are_numbered_once")]

    def __str__(self):
        return f"review {self.number} of {self.plan}"

    def chain_name(self):
        """Its school's changes."""
        return self.plan.chain_name()

    @property
    def checked_words(self):
        """What was checked, in words."""
        return [Checked(one).label for one in self.checked]
