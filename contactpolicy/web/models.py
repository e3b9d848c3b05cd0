"""What was typed by somebody whose session ended while they typed."""

import uuid

from django.db import models


class Held(models.Model):
    """A post kept, sealed, until the person who typed it has signed in again. Gone when used, or after a day."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A key and not a relation: this floor knows no users, and a held page must never keep an account from going.
    who = models.CharField(max_length=40)
    path = models.TextField()
    sealed = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "held page"
        indexes = [models.Index(fields=["who", "-made_at"], name="held_who_made_at")]

    def __str__(self):
        return f"Held page {self.token}"
