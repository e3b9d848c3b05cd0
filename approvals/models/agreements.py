"""The agreement in force that came of a request."""

from datetime import timedelta

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records import details_rules, rules
from records.models import Duty
from records.models.seen import RowsOfRecords

from .states import AGREEMENT_TRANSITIONS, AgreementStatus, NotPossible

SOON = timedelta(days=28)


class AgreementQuerySet(RowsOfRecords):
    """Agreements, by where they stand on a day. That one has run out is told by its dates alone."""

    own = frozenset({"school", "staff_member"})

    def in_force(self, day):
        """Agreed, not ended, not run out: what may happen today."""
        return self.filter(status=AgreementStatus.IN_FORCE, starts_on__lte=day, ends_on__gte=day)

    def not_over(self, day):
        """In force, or still to start."""
        return self.filter(status=AgreementStatus.IN_FORCE, ends_on__gte=day)

    def not_started(self, day):
        """Agreed, not ended, still to start."""
        return self.filter(status=AgreementStatus.IN_FORCE, starts_on__gt=day)

    def run_out(self, day):
        """Their last day has passed."""
        return self.filter(status=AgreementStatus.IN_FORCE, ends_on__lt=day)

    def ended(self):
        """Ended before their last day."""
        return self.filter(status=AgreementStatus.ENDED)


class Agreement(Audited):
    """What was agreed, from when until when, on which conditions, monitored how often. It ends on its date by itself."""

    Status = AgreementStatus

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="agreement", verbose_name="record"
    )
    proposal = models.OneToOneField(
        "approvals.Proposal", on_delete=models.PROTECT, related_name="agreement", verbose_name="request"
    )
    # As the register has them, and never change: lists by its dates begin with whose it is. Their indexes, below, too.
    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    staff_member = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    agreed_on = models.DateField("agreed on")
    conditions = models.JSONField("conditions", default=list, blank=True)
    review_weeks = models.PositiveSmallIntegerField("weeks between reviews")
    status = models.CharField(
        "status", max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.IN_FORCE
    )
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ended by"
    )
    ended_as = models.CharField("ended as", max_length=80, blank=True)
    ended_why = models.TextField("why it ended", blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "agreement"
        indexes = [
            models.Index(fields=["ends_on", "status"], name="agreements_by_last_day"),
            models.Index(fields=["school", "ends_on", "record"], name="agreements_ending"),
            models.Index(fields=["staff_member", "ends_on", "record"], name="agreements_ending_of"),
            models.Index(fields=["school", "starts_on", "record"], name="agreements_starting"),
            models.Index(fields=["staff_member", "starts_on", "record"], name="agreements_starting_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__gte=models.F("agreed_on")),
                name="an_agreement_never_starts_before_its_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="an_agreement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(status="in-force", ended_at=None, ended_by=None, ended_as="", ended_why="")
                | (
                    models.Q(status="ended", ended_at__isnull=False, ended_by__isnull=False)
                    & ~models.Q(ended_as="")
                    & ~models.Q(ended_why="")
                ),
                name="an_agreement_is_ended_by_somebody_as_something_for_a_reason",
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    def standing_on(self, day):
        """Where it stands on a day: not-started, in-force, run-out or ended."""
        if self.status == AgreementStatus.ENDED:
            return "ended"
        if day < self.starts_on:
            return "not-started"
        return "in-force" if day <= self.ends_on else "run-out"

    def is_over(self, day):
        """Whether nothing more may happen under it."""
        return self.standing_on(day) in {"ended", "run-out"}

    def runs_out_soon(self, day):
        """Whether it is time to think about renewing."""
        return self.standing_on(day) == "in-force" and self.ends_on - day <= SOON

    @classmethod
    def begin(cls, decision, *, by, at):
        """The agreement that a decision makes, with the duties to monitor it (2.3)."""
        proposal, record = decision.proposal, decision.proposal.record
        with audited(by=by, at=at):
            agreement = cls.objects.create(
                record=record,
                school=record.school,
                staff_member=record.staff_member,
                proposal=proposal,
                starts_on=decision.starts_on,
                ends_on=decision.ends_on,
                agreed_on=decision.paper_on or today(at),
                conditions=decision.conditions,
                review_weeks=decision.review_weeks,
            )
            due = rules.first_review_on(
                record.edition,
                starts_on=max(agreement.starts_on, today(at)),
                ends_on=agreement.ends_on,
                weeks=agreement.review_weeks,
            )
            Duty.raise_for(record, rules.on_review_due(record.edition, due_on=due), by=by, at=at)
            if proposal.shares_details:
                Duty.raise_for(record, details_rules.on_agreed(until=agreement.ends_on), by=by, at=at)
        return agreement

    def locked(self):
        """The same agreement, its record locked: the first lock of every act on a case."""
        whole = Agreement.objects.select_for_update(of=("record",)).select_related(
            "proposal", "record__school", "record__staff_member", "record__edition"
        )
        agreement = whole.prefetch_related("record__parties__student").get(pk=self.pk)
        agreement.proposal.record = agreement.record
        return agreement

    def move_to(self, status, *, by, at, why):
        """The only door between two states."""
        if status not in AGREEMENT_TRANSITIONS[AgreementStatus(self.status)]:
            raise NotPossible(f"Agreement {self.record.number} has already ended.")
        self.status = status
        with audited(by=by, at=at, why=why):
            self.save()

    def must_not_be_over(self, day):
        """Raises NotPossible when nothing more may happen under it."""
        standing = self.standing_on(day)
        if standing == "ended":
            raise NotPossible(f"Agreement {self.record.number} has already ended.")
        if standing == "run-out":
            raise NotPossible(
                f"Agreement {self.record.number} ran out on {self.ends_on:%-d %B %Y}. Renewing it is a new request."
            )
