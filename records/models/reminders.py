"""Who was told of what, and at which stage: what makes a reminder one, however often and in how many places run_due runs."""

import uuid

from django.conf import settings
from django.db import models, transaction

from ..reminder_rules import Reached, Stage
from .mails import Mail


class Reminder(models.Model):
    """Somebody was told that a thing has reached a stage. It says nothing of the thing itself and decides nothing, so it
    is outside the trail: the duty it is about, and its doing, are in it."""

    school = models.ForeignKey("school.School", on_delete=models.CASCADE, related_name="+", verbose_name="school")
    key = models.CharField("what it is about", max_length=160)
    duty = models.ForeignKey(
        "records.Duty", on_delete=models.CASCADE, null=True, blank=True, related_name="reminders", verbose_name="duty"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="told")
    stage = models.CharField("stage", max_length=10, choices=Stage.choices)
    on = models.DateField("reached on")
    passed_over = models.PositiveSmallIntegerField("stages before it that went by unsaid", default=0)
    at = models.DateTimeField("told at")
    batch = models.UUIDField("the mail it went with")

    class Meta:
        verbose_name = "reminder"
        indexes = [
            models.Index(fields=["school", "key"], name="reminders_by_school"),
            models.Index(
                fields=["user", "duty"], name="reminders_escalated", condition=models.Q(stage=Stage.ESCALATED)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key", "user", "stage", "on"], name="one_reminder_for_each_stage")
        ]

    def __str__(self):
        return f"reminder {self.pk}"

    @property
    def reached(self):
        """The stage, as the rules compare it."""
        return Reached(Stage(self.stage), self.on)

    @classmethod
    def tell(cls, user_id, rows, *, kind, at):
        """One person is told, once and in one mail, of whatever here nobody told them of yet: how many things.

        `rows`: Reminder objects, not saved. Whoever else runs at this moment loses the race row by row, and mails
        nothing for what the other was first to write.
        """
        batch = uuid.uuid4()
        for row in rows:
            row.user_id, row.at, row.batch = user_id, at, batch
        # In the order of the duties' keys, as every act locks them, so that nobody waits in a ring.
        rows = sorted(rows, key=lambda row: (row.duty_id or 0, row.key, row.stage, row.on))
        with transaction.atomic():
            cls.objects.bulk_create(rows, ignore_conflicts=True)
            told = cls.objects.filter(batch=batch).count()
            if told:
                Mail.put(to=rows[0].user, kind=kind, key=f"reminder:{batch}", at=at)
        return told
