"""Named rights: somebody who holds no role is given sight of one record, for a time and a reason."""

from django.db import models

from contactpolicy.school.models.roles import Dated, dates_in_order
from contactpolicy.trail.door import audited


class Grant(Dated):
    """A named right to a record: who, as what, why, from, until, given by. It ends at midnight without any job."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="grants", verbose_name="record")
    user = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="grants", verbose_name="person")
    as_what = models.CharField("as what", max_length=80)
    why = models.CharField("why", max_length=240)
    given_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="given by")
    given_at = models.DateTimeField("given")

    class Meta:
        verbose_name = "named right"
        indexes = [models.Index(fields=["user", "starts_on"]), models.Index(fields=["record", "starts_on"])]
        constraints = [dates_in_order("grant_dates_in_order")]

    def __str__(self):
        return f"{self.as_what} on {self.record}"

    def chain_name(self):
        """That of the record."""
        return self.record.chain_name()

    @classmethod
    def give(cls, *, record, user, as_what, why, by, at, starts_on, ends_on=None):
        """Somebody is named on a record from a day. Who is named already as the same thing stays so."""
        named = cls.objects.on(starts_on).filter(record=record, user=user, as_what=as_what).first()
        if named:
            return named
        with audited(by=by, at=at, why=why):
            return cls.objects.create(
                record=record, user=user, as_what=as_what, why=why, given_by=by, given_at=at,
                starts_on=starts_on, ends_on=ends_on,
            )  # fmt: skip

    @classmethod
    def pass_on(cls, *, of, to, day, by, at):
        """Whoever is named on a record (a plan's supervisor) is named on one that is part of it."""
        for one in cls.objects.on(day).filter(record=of).select_related("user").order_by("pk"):
            cls.give(
                record=to,
                user=one.user,
                as_what=one.as_what,
                why=one.why,
                by=by,
                at=at,
                starts_on=day,
                ends_on=one.ends_on,
            )
