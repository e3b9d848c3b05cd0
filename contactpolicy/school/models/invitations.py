"""A one-time link by which a person sets the password of their account, or sets up the first school."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited

GOOD_FOR = timedelta(hours=48)


def digest(token):
    """What is kept of a link's token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    """Links, found by their token."""

    def open_with(self, token, at):
        """The unused, unexpired invitation of this token, or none."""
        return self.filter(token_digest=digest(token), used_at=None, expires_at__gt=at)


class Invitation(Audited):
    """A link for one person and one use, good for two days. Without a person it is the first set-up of the site."""

    user = models.ForeignKey(
        "school.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name="person",
    )
    token_digest = models.CharField("digest of the link", max_length=64, unique=True)
    expires_at = models.DateTimeField("good until")
    used_at = models.DateTimeField("used at", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"

    def __str__(self):
        return f"Invitation of {self.user or 'the first Headteacher'}"

    def chain_name(self):
        """Accounts belong to the site."""
        return "site:changes"

    @classmethod
    def send_to(cls, user, *, by, at):
        """A fresh invitation, and the token that goes into its link (shown once, never kept)."""
        token = secrets.token_urlsafe(24)
        with audited(by=by, at=at, why="Invited"):
            for earlier in cls.objects.filter(user=user, used_at=None, expires_at__gt=at):
                earlier.expires_at = at
                earlier.save()
            invitation = cls.objects.create(user=user, token_digest=digest(token), expires_at=at + GOOD_FOR)
        return invitation, token

    def use(self, *, at):
        """The link has done its work."""
        self.used_at = at
        with audited(by=self.user, at=at, why="Invitation used"):
            self.save()
