"""The outbox: mail that was decided on, written in the transaction that decided it, and sent by the worker."""

from django.conf import settings
from django.db import models


class Mail(models.Model):
    """One message to one person. It names nobody and says nothing but that something waits, so it is outside the trail."""

    class Kind(models.TextChoices):
        NEEDS = "needs", "Something needs you"
        OVERDUE = "overdue", "Something is overdue"
        EXPIRES = "expires", "Something agreed is about to end"
        DIGEST = "digest", "The week at a glance"

    key = models.CharField("what makes it one mail", max_length=200, unique=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("kind", max_length=8, choices=Kind.choices)
    written_at = models.DateTimeField("written")
    not_before = models.DateTimeField("not before")
    tries = models.PositiveSmallIntegerField("tries", default=0)
    sent_at = models.DateTimeField("taken by the mail server", null=True, blank=True)
    given_up_at = models.DateTimeField("given up", null=True, blank=True)
    said = models.CharField("what the mail server said", max_length=200, blank=True)

    class Meta:
        verbose_name = "mail"
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                name="mail_to_send",
                condition=models.Q(sent_at=None, given_up_at=None),
            )
        ]

    def __str__(self):
        return f"mail {self.pk}"

    @classmethod
    def put(cls, *, to, kind, key, at):
        """One more mail in the outbox, in the transaction it belongs to; whoever asks again with the same key asks for nothing."""
        mail, made = cls.objects.get_or_create(
            key=key, defaults={"to": to, "kind": kind, "written_at": at, "not_before": at}
        )
        return mail if made else None
