"""The yearly round: what a member of staff confirms about their declarations, and that they acknowledge the policy."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records.declaration_rules import school_year


class Return(Audited):
    """One yearly return (2.1): the declarations confirmed, or that there is nothing to declare."""

    staff_member = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="returns", verbose_name="member of staff"
    )
    edition = models.ForeignKey(
        "school.PolicyEdition", on_delete=models.PROTECT, related_name="+", verbose_name="policy edition"
    )
    year = models.CharField("school year", max_length=7)
    nil = models.BooleanField("nothing to declare")
    confirmed = models.JSONField("numbers of what was confirmed", default=list, blank=True)
    made_at = models.DateTimeField("made")
    made_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="made by")
    key = models.UUIDField("key that makes a double click one return", unique=True, editable=False)

    class Meta:
        verbose_name = "yearly return"
        ordering = ["pk"]
        indexes = [models.Index(fields=["staff_member", "-made_at"], name="returns_by_staff")]

    def __str__(self):
        return f"return of {self.year}"

    def chain_name(self):
        """Its school's changes."""
        return self.staff_member.chain_name()

    @property
    def said(self):
        """What was returned, in words."""
        return "Nothing to declare" if self.nil else f"Confirmed: {', '.join(self.confirmed)}"

    @classmethod
    def make(cls, *, staff_member, confirmed, key, by, at):
        """The return of this school year. `confirmed`: the numbers of what holds today; none is a nil return."""
        day = today(at)
        with audited(by=by, at=at, why="Yearly return"):
            return cls.objects.create(
                staff_member=staff_member,
                edition=staff_member.school.edition_on(day),
                year=school_year(day),
                nil=not confirmed,
                confirmed=confirmed,
                made_at=at,
                made_by=by,
                key=key,
            )


class Acknowledgement(Audited):
    """That a member of staff acknowledges the edition in force (4.3, Appendix 1): the statements as worded, signed by name."""

    staff_member = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="acknowledgements", verbose_name="member of staff"
    )
    edition = models.ForeignKey(
        "school.PolicyEdition", on_delete=models.PROTECT, related_name="acknowledgements", verbose_name="policy edition"
    )
    statements = models.JSONField("statements as worded")
    went_through = models.BooleanField("went through the scenarios")
    name_signed = models.CharField("name signed", max_length=160)
    signed_at = models.DateTimeField("signed")
    signed_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="signed by")
    key = models.UUIDField("key that makes a double click one acknowledgement", unique=True, editable=False)

    class Meta:
        verbose_name = "acknowledgement"
        ordering = ["pk"]
        indexes = [models.Index(fields=["staff_member", "-signed_at"], name="acknowledgements_by_staff")]

    def __str__(self):
        return f"acknowledgement of {self.edition}"

    def chain_name(self):
        """Its school's changes."""
        return self.staff_member.chain_name()

    @classmethod
    def sign(cls, *, staff_member, edition, statements, name, key, by, at):
        """It is signed. The same key twice is refused by the database; the view finds what the first one made."""
        with audited(by=by, at=at, why="Acknowledged"):
            return cls.objects.create(
                staff_member=staff_member,
                edition=edition,
                statements=statements,
                went_through=True,
                name_signed=name,
                signed_at=at,
                signed_by=by,
                key=key,
            )
