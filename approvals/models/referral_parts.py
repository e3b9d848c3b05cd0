"""What is added to a referral and never changed: its decisions and its steps."""

from django.db import models

from contactpolicy.trail.models import Audited
from contactpolicy.web.signed import Signed

from .referral_states import Step, To
from .referrals import Referral


class ReferralDecision(Audited):
    """To whom it is referred, or that it is not, with the reasons. Written once; a change of mind is another one."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="decisions", verbose_name="referral")
    number = models.PositiveSmallIntegerField("number")
    to = models.CharField("to whom", max_length=10, choices=To.choices)
    reasons = models.TextField("reasons")
    decided_at = models.DateTimeField("decided")
    decided_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="decided by")
    capacity = models.CharField("decided as", max_length=80)
    key = models.UUIDField("key that makes a double click one decision", unique=True, editable=False)

    class Meta:
        verbose_name = "decision on a referral"
        verbose_name_plural = "decisions on referrals"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="referral_decisions_are_numbered_once"),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="a_referral_decision_has_reasons"),
        ]

    def __str__(self):
        return f"decision {self.number} on {self.referral}"

    def chain_name(self):
        """The restricted chain of its school."""
        return self.referral.chain_name()

    @property
    def who(self):
        """By whom, and as what."""
        return Signed(self.decided_by.name, self.capacity)


class ReferralStep(Audited):
    """One thing that was done or heard: when, with whom, what was said. In any order, and never changed."""

    Kind = Step

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps", verbose_name="referral")
    number = models.PositiveSmallIntegerField("number")
    kind = models.CharField("what", max_length=14, choices=Step.choices)
    happened_on = models.DateField("when")
    about = models.CharField("about what time", max_length=20, blank=True)
    spoken_with = models.CharField("spoken with", max_length=200, blank=True)
    reference = models.CharField("reference", max_length=80, blank=True)
    words = models.TextField("what was said or done", blank=True)
    recorded_at = models.DateTimeField("recorded")
    recorded_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="recorded by"
    )
    capacity = models.CharField("recorded as", max_length=80)
    key = models.UUIDField("key that makes a double click one step", unique=True, editable=False)

    class Meta:
        verbose_name = "step of a referral"
        verbose_name_plural = "steps of referrals"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["referral", "number"], name="referral_steps_are_numbered_once")]

    def __str__(self):
        return f"step {self.number} of {self.referral}"

    def chain_name(self):
        """The restricted chain of its school."""
        return self.referral.chain_name()
