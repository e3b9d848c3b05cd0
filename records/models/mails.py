"""The outbox: mail that was decided on, written in the transaction that decided it, and sent by the worker."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Longer than the slowest sending of one mail. Whoever took it and has said nothing by then is taken to be dead.
CLAIM = 15 * MINUTE
# How long a mail waits after each try that failed; the last one again and again.
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR)
LONGEST = 5 * DAY


class MailQuerySet(models.QuerySet):
    """Mails, by what became of them."""

    def waiting(self):
        """Those of which nobody knows yet."""
        return self.filter(sent_at=None, given_up_at=None)

    def to_send(self, at):
        """Those whose turn it is, the oldest first; what somebody holds has its turn after the claim has run out."""
        return self.waiting().filter(not_before__lte=at).order_by("not_before", "pk")

    def free(self, at):
        """The same, locked, without those that somebody is taking at this moment: senders never wait for each other."""
        mine = self.to_send(at)
        can_skip = connection.features.has_select_for_update_skip_locked
        return mine.select_for_update(skip_locked=True) if can_skip else mine


class Mail(models.Model):
    """One message to one person. It names nobody and says nothing but that something waits, so it is outside the trail."""

    class Kind(models.TextChoices):
        NEEDS = "needs", "Something needs you"
        OVERDUE = "overdue", "Something is overdue"
        EXPIRES = "expires", "Something agreed is about to end"
        DIGEST = "digest", "The week at a glance"
        ANCHORS = "anchors", "Anchors of the trail"
        CHANGED = "changed", "Something has changed for you"

    class Why(models.TextChoices):
        CAME_BACK = "came-back", "The mail server says that there is no such mailbox"
        TOO_LATE = "too-late", "No mail server took it for five days"
        NOBODY = "nobody", "The account is closed, belongs to no school any more, or has no usable address"

    key = models.CharField("what makes it one mail", max_length=200, unique=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("kind", max_length=8, choices=Kind.choices)
    written_at = models.DateTimeField("written")
    # The same at each try, so that whoever gets a mail twice (a crash came between) can tell that it is one.
    message_id = models.UUIDField("its name in the post", default=uuid.uuid4, unique=True, editable=False)
    not_before = models.DateTimeField("not before")
    claim = models.UUIDField("who is sending it", null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField("tries", default=0)
    address = models.EmailField("where it went at the last try", blank=True)
    sent_at = models.DateTimeField("taken by the mail server", null=True, blank=True)
    given_up_at = models.DateTimeField("given up", null=True, blank=True)
    given_up_why = models.CharField("why it was given up", max_length=9, choices=Why.choices, blank=True)
    said = models.CharField("what the mail server said", max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        indexes = [
            models.Index(fields=["not_before", "id"], name="mail_to_send", condition=Q(sent_at=None, given_up_at=None)),
            models.Index(fields=["to", "given_up_at"], name="mail_given_up", condition=Q(given_up_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(given_up_at=None, given_up_why="") | Q(given_up_at__isnull=False) & ~Q(given_up_why=""),
                name="mail_given_up_at_and_why_go_together",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="mail_sent_is_not_given_up"),
        ]

    def __str__(self):
        return f"mail {self.pk}"

    @classmethod
    def put(cls, *, to, kind, key, at):
        """One more mail in the outbox, in the transaction it belongs to; whoever asks again with the same key asks for nothing."""
        from records.post.tasks import wake  # the post stands on this model

        mail, made = cls.objects.get_or_create(
            key=key, defaults={"to": to, "kind": kind, "written_at": at, "not_before": at}
        )
        if made:
            transaction.on_commit(wake, robust=True)
        return mail if made else None

    @classmethod
    def take(cls, *, at):
        """The next mail to send, claimed so that nobody else sends it; None when there is none."""
        with transaction.atomic():
            pk, claim = cls.objects.free(at).values_list("pk", flat=True).first(), uuid.uuid4()
            claimed = {"claim": claim, "not_before": at + CLAIM, "tries": models.F("tries") + 1}
            if not Mail.objects.to_send(at).filter(pk=pk).order_by().update(**claimed):
                return None
        return cls.objects.select_related("to__staff_member").get(pk=pk)

    def sent(self, *, at):
        """The mail server has it."""
        self._noted(sent_at=at, said="")

    def wait(self, *, at, said):
        """Later again, each time after a longer while; after five days no more."""
        if at - self.written_at >= LONGEST:
            return self.give_up(at=at, why=self.Why.TOO_LATE, said=said)
        return self._noted(not_before=at + wait_after(self.tries), said=said)

    def give_up(self, *, at, why, said):
        """It is not sent. It stays, and the status page tells of it."""
        return self._noted(given_up_at=at, given_up_why=why, said=said)

    def _noted(self, **facts):
        """Only whoever holds the claim says what became of it: a worker that was thought dead changes nothing."""
        facts |= {"claim": None, "address": self.address}
        return Mail.objects.waiting().filter(pk=self.pk, claim=self.claim).update(**facts)

    @classmethod
    def all_wait(cls, *, at, tries):
        """No mail server: what has its turn now need not find that out one by one."""
        with transaction.atomic():
            free = list(cls.objects.free(at).values_list("pk", flat=True))
            Mail.objects.filter(pk__in=free).update(not_before=at + wait_after(tries))


def wait_after(tries):
    """How long to wait after so many tries."""
    return WAITS[min(tries, len(WAITS)) - 1]
