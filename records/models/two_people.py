"""What one person proposes and another confirms: rights and roles that open much."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict

GOOD_FOR = timedelta(days=14)


class TwoPersonQuerySet(models.QuerySet):
    """Acts that need a second person."""

    def waiting(self, at):
        """Those that somebody can still confirm or refuse."""
        return self.filter(outcome="", lapses_at__gt=at)


class TwoPersonAct(Audited):
    """Something weighty, proposed by one person; it has no effect until a second person confirms it, once."""

    class Kind(models.TextChoices):
        ROLE = "role", "A role"
        FILE = "file", "Sight of a whole file"
        AUDIT = "audit", "An auditor's access"
        FACTOR = "factor", "A second factor set anew"
        LINK = "link", "A link to choose a password"

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Taken back"

    key = models.UUIDField("key of the form", default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey("school.School", on_delete=models.PROTECT, related_name="+", verbose_name="school")
    kind = models.CharField("kind", max_length=6, choices=Kind.choices)
    for_user = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="for whom")
    # Whose file it is about: they neither propose nor confirm.
    about = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="about"
    )
    facts = models.JSONField("what is proposed, by key", default=dict)
    why = models.CharField("why", max_length=240)
    proposed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="proposed by"
    )
    proposed_at = models.DateTimeField("proposed")
    proposed_as = models.CharField("as what", max_length=100)
    lapses_at = models.DateTimeField("lapses")
    outcome = models.CharField("outcome", max_length=9, choices=Outcome.choices, blank=True, default="")
    answered_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="answered by"
    )
    answered_at = models.DateTimeField("answered", null=True, blank=True)
    answered_why = models.CharField("reason given", max_length=240, blank=True, default="")

    objects = TwoPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "act of two people"
        verbose_name_plural = "acts of two people"
        indexes = [models.Index(fields=["school", "outcome", "lapses_at"], name="two_person_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_by=None, answered_at=None)
                | ~Q(outcome="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="two_person_answer_goes_together",
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None)
                | Q(outcome="withdrawn", answered_by=F("proposed_by"))
                | ~Q(outcome="withdrawn") & ~Q(answered_by=F("proposed_by")) & ~Q(answered_by=F("for_user")),
                name="a_second_person_answers",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} for {self.for_user}"

    def chain_name(self):
        """Its school's changes."""
        return self.school.chain_name()

    def is_waiting(self, at):
        """Whether somebody can still answer."""
        return not self.outcome and self.lapses_at > at

    @classmethod
    def propose(cls, *, school, kind, for_user, facts, why, key, by, at, capacity, about=None):
        """Waits for a second person from now on. The same form sent twice is one act."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            act, _ = cls.objects.get_or_create(
                key=key,
                defaults={
                    "school": school, "kind": kind, "for_user": for_user, "about": about, "facts": facts, "why": why,
                    "proposed_by": by, "proposed_at": at, "proposed_as": capacity, "lapses_at": at + GOOD_FOR,
                },
            )  # fmt: skip
            if (act.proposed_by_id, act.for_user_id, act.facts) != (by.pk, for_user.pk, facts):
                raise Conflict("This form was sent already, about something else. Open the page again.")
        return act

    def answer(self, outcome, *, by, at, why="", capacity=""):
        """Confirmed, refused or taken back, once. Call it in the transaction that also carries the act out."""
        with audited(by=by, at=at, why=why or self.Outcome(outcome).label, capacity=capacity):
            act = type(self).objects.select_for_update().get(pk=self.pk)
            if not act.is_waiting(at):
                raise Conflict(f"This was {act.get_outcome_display().lower() or 'left too long'} already.")
            act.outcome, act.answered_by, act.answered_at, act.answered_why = outcome, by, at, why
            act.save()
        return act
