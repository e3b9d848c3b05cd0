"""The chains that make the record tamper-evident, and the base of everything that is written into them."""

from django.db import models

from contactpolicy.trail.canon import START
from contactpolicy.trail.history import Auditable, HistoryRow, kept_history

__all__ = ["Auditable", "Audited", "Chain", "Entry", "HistoryRow", "kept_history"]


class Chain(models.Model):
    """A chain of entries, known by its name. This row is its head, and the lock of whoever adds to it."""

    name = models.CharField(max_length=100, unique=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)

    def __str__(self):
        return self.name


class Entry(models.Model):
    """One act in a chain: a change with the digests of the history rows it wrote, or a look with a salt. Written once."""

    # Without an index of its own: both of those below begin with the chain. Without a constraint: the guard refuses an
    # entry of a chain that is not there, and lets none go.
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="entries", db_index=False, db_constraint=False)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField(null=True)
    capacity = models.CharField(max_length=100, blank=True, default="")
    target = models.CharField(max_length=200, blank=True, default="")
    links = models.TextField(default="[]")
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="entry_seq_once_per_chain")]
        indexes = [models.Index(fields=["chain", "target"], name="entry_by_target")]
        verbose_name_plural = "entries"

    def __str__(self):
        return f"{self.chain} {self.seq}"


class Audited(Auditable, models.Model):
    """The base of every audited model: nothing about it changes without a history row in a chain."""

    history = kept_history()

    class Meta:
        abstract = True
