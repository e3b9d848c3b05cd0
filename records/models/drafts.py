"""Unfinished forms."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models

from contactpolicy.web.sealing import seal, unseal

KEPT_FOR = timedelta(days=30)


class Draft(models.Model):
    """An unfinished form, saved for its author alone: sealed, outside register and trail, gone when sent or after 30 days."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    school = models.ForeignKey("school.School", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    sealed = models.TextField()
    made_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-saved_at"])]

    def __str__(self):
        return f"draft {self.key}"

    @property
    def answers(self):
        """What was answered so far: a dict, one item for each page of the form."""
        return unseal(self.sealed)

    @classmethod
    def begin(cls, *, user, school, kind, at, answers=None):
        """A form is begun."""
        return cls.objects.create(
            user=user, school=school, kind=kind, sealed=seal(answers or {}), made_at=at, saved_at=at
        )

    def keep(self, page, given, *, at):
        """What was typed on one page is kept, right or wrong."""
        self.sealed, self.saved_at = seal(self.answers | {page: given}), at
        self.save(update_fields=["sealed", "saved_at"])

    def fill(self, answers, *, at):
        """All that was typed on a form of one page."""
        self.sealed, self.saved_at = seal(answers), at
        self.save()

    @classmethod
    def forget_old(cls, *, at):
        """Drafts nobody came back to go after 30 days."""
        return cls.objects.filter(saved_at__lt=at - KEPT_FOR).delete()[0]
