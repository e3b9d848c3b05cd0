"""The right of reply: what a member of staff says about a record of their own."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today

from ..advice_rules import on_statement
from .duties import Duty, What
from .once import WrittenOnce
from .register import Record


class StatementQuerySet(models.QuerySet):
    """Statements, as they are shown."""

    def to_show(self):
        """In the order they were made, with who made them."""
        return self.select_related("made_by").order_by("pk")


class Statement(WrittenOnce):
    """What the person concerned says about an unrestricted record. Written once: nobody edits or removes it."""

    record = models.ForeignKey(
        "records.Record", on_delete=models.PROTECT, related_name="statements", verbose_name="record"
    )
    words = models.TextField("statement")
    made_at = models.DateTimeField("made")
    made_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="made by")
    key = models.UUIDField("key that makes a double click one statement", unique=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = "statement"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="a_statement_says_something")]

    def __str__(self):
        return f"statement on {self.record}"

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @classmethod
    def add(cls, record, *, words, key, by, at):
        """It stands on the record, and the Headteacher (or the Chair) is told. A second click finds the first."""
        with audited(by=by, at=at, why="Right of reply"):
            record = (
                Record.objects.select_for_update(of=("self",)).select_related("school", "edition").get(pk=record.pk)
            )
            if already := cls.objects.filter(key=key, record=record, made_by=by).first():
                return already
            made = cls.objects.create(record=record, words=words, made_at=at, made_by=by, key=key)
            if not record.duties.open().filter(what=What.READ).exists():
                Duty.raise_for(record, on_statement(record.edition, day=today(at)), by=by, at=at)
        return made
