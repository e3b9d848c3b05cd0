"""What somebody whom a contact came before makes of it."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records.models import Duty
from records.models.duties import Holder, What
from records.rules import Asked
from records.standing import can_do

from .contacts import Contact, Stage

# The duties that an assessment does; the others are done on their own page.
DONE_BY_ASSESSING = [What.SEE, What.DISCUSS]


class Outcome(models.TextChoices):
    """What can be made of a contact."""

    AS_POLICY = "as-policy", "As the policy allows"
    ADVICE = "advice", "Advice was given"
    OUTSIDE = "outside", "Outside the policy"
    CONCERN = "concern", "A concern"


class Assessment(Audited):
    """One assessment of a contact, with its reasons and what happens next. The person concerned can read it."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="assessments", verbose_name="contact")
    outcome = models.CharField("what they make of it", max_length=10, choices=Outcome.choices)
    why = models.TextField("why")
    follows = models.TextField("what happens next", blank=True)
    assessed_at = models.DateTimeField("assessed")
    assessed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="assessed by"
    )
    capacity = models.CharField("assessed as", max_length=80)
    key = models.UUIDField("key that makes a double click one assessment", unique=True, editable=False)

    class Meta:
        verbose_name = "assessment"
        ordering = ["pk"]

    def __str__(self):
        return f"assessment of {self.contact}"

    def chain_name(self):
        """Its school's changes."""
        return self.contact.chain_name()

    @classmethod
    def make(cls, contact, *, roles, key, by, at, capacity, outcome, why, follows):
        """It is assessed: the duties to see and discuss it that this person's roles can do are done.

        A second post with the same key is the same assessment. A concern goes to the Headteacher at once (1.1).
        """
        with audited(by=by, at=at, why="Assessed", capacity=capacity):
            contact = contact.locked()
            if already := cls.objects.filter(key=key).first():
                return already
            contact.move_to(Stage.ASSESSED, by=by, at=at, why="Assessed")
            made = cls.objects.create(
                contact=contact,
                outcome=outcome,
                why=why,
                follows=follows,
                assessed_at=at,
                assessed_by=by,
                capacity=capacity,
                key=key,
            )
            for duty in contact.record.duties.open().filter(what__in=DONE_BY_ASSESSING).order_by("pk"):
                if can_do(roles, duty.holder):
                    duty.discharge(by=by, at=at, capacity=capacity, note=Outcome(outcome).label)
            if outcome == Outcome.CONCERN and Holder.HEADTEACHER not in roles:
                asked = [Asked(What.SEE, Holder.HEADTEACHER, "1.1", today(at), "Assessed as a concern")]
                Duty.raise_for(contact.record, asked, by=by, at=at)
        return made
