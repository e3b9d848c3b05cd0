"""Monitoring notes on an agreement (clause 2.3)."""

from django.db import models

from contactpolicy.trail.models import Audited

from .agreements import Agreement


class Checked(models.TextChoices):
    """What a reviewer may have checked."""

    STAFF = "staff", "Talked with the member of staff"
    STUDENT = "student", "Talked with the student"
    PARENTS = "parents", "Talked with parents or carers"
    MESSAGES = "messages", "Looked at messages, diary or other records"
    VISITED = "visited", "Was there or saw it"
    CONTACTS = "contacts", "Read the contacts logged under it"


class Finding(models.TextChoices):
    """What a reviewer found."""

    AS_AGREED = "as-agreed", "As agreed"
    MOSTLY = "mostly", "Mostly as agreed, with points to put right"
    NOT_AS_AGREED = "not-as-agreed", "Not as agreed"


class Outcome(models.TextChoices):
    """What follows from a review."""

    CONTINUE = "continue", "Continue as agreed"
    CHANGE = "change", "Ask the Headteacher to change it"
    END = "end", "End it now"
    OVER = "over", "It was already over"


class Kept(models.TextChoices):
    """Whether a condition was kept."""

    KEPT = "kept", "Kept"
    NOT_KEPT = "not-kept", "Not kept"
    NOT_CHECKED = "not-checked", "Not checked"


class Review(Audited):
    """One monitoring note on an agreement: what was checked, what was found, and what follows."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews", verbose_name="agreement")
    number = models.PositiveSmallIntegerField("number")
    reviewed_at = models.DateTimeField("reviewed")
    reviewed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="reviewed by"
    )
    capacity = models.CharField("reviewed as", max_length=80)
    checked = models.JSONField("what was checked", default=list)
    conditions = models.JSONField("conditions", default=list, blank=True)
    finding = models.CharField("found", max_length=14, choices=Finding.choices)
    note = models.TextField("note")
    outcome = models.CharField("what follows", max_length=10, choices=Outcome.choices)
    next_on = models.DateField("next review due", null=True, blank=True)
    key = models.UUIDField("key that makes a double click one review", unique=True, editable=False)

    class Meta:
        verbose_name = "review"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="reviews_are_numbered_once")]

    def __str__(self):
        return f"review {self.number} of {self.agreement}"

    def chain_name(self):
        """Its school's changes."""
        return self.agreement.chain_name()

    @property
    def checked_words(self):
        """What was checked, in words."""
        return [Checked(one).label for one in self.checked]

    @property
    def conditions_words(self):
        """Each condition with whether it was kept, in words."""
        return [(one["condition"], Kept(one["kept"]).label) for one in self.conditions]
