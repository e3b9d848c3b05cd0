"""What was decided on a request, written once (DESIGN, invariant 2)."""

from django.db import models
from django.utils.functional import cached_property

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import local
from contactpolicy.web.signed import Signed

from .proposals import Proposal
from .states import NotPossible, ProposalStatus


class Outcome(models.TextChoices):
    """What can be decided."""

    AGREE = "agree", "Agreed"
    DECLINE = "decline", "Declined"
    MORE = "more", "More was asked"
    CHANGE = "change", "Changed"


MOVES_TO = {
    Outcome.AGREE: ProposalStatus.AGREED,
    Outcome.DECLINE: ProposalStatus.DECLINED,
    Outcome.MORE: ProposalStatus.MORE_ASKED,
}


class Decision(Audited):
    """One decision on a request, by a person, as something, with reasons. A change of mind is another one."""

    Outcome = Outcome

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions", verbose_name="request")
    number = models.PositiveSmallIntegerField("number")
    outcome = models.CharField("outcome", max_length=8, choices=Outcome.choices)
    reasons = models.TextField("reasons")
    conditions = models.JSONField("conditions", default=list, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    review_weeks = models.PositiveSmallIntegerField("weeks between reviews", null=True, blank=True)
    decided_at = models.DateTimeField("decided")
    decided_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="decided by")
    capacity = models.CharField("decided as", max_length=80)
    paper_by = models.CharField("agreed on paper by", max_length=160, blank=True)
    paper_on = models.DateField("agreed on paper on", null=True, blank=True)

    class Meta:
        verbose_name = "decision"
        ordering = ["number"]
        constraints = [
            # Two people at once: the second finds this number taken, whatever else went wrong.
            models.UniqueConstraint(fields=["proposal", "number"], name="decisions_are_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["decline", "more"])
                | models.Q(starts_on__isnull=False, ends_on__isnull=False, review_weeks__gte=1),
                name="an_agreement_has_dates_and_a_review_pattern",
            ),
            models.CheckConstraint(
                condition=models.Q(paper_on=None, paper_by="")
                | (models.Q(paper_on__isnull=False) & ~models.Q(paper_by="")),
                name="agreed_on_paper_by_somebody_on_a_day",
            ),
        ]

    def __str__(self):
        return f"decision {self.number} on {self.proposal}"

    def chain_name(self):
        """Its school's changes."""
        return self.proposal.chain_name()

    @property
    def is_on_paper(self):
        """Whether it was made on paper, before this system."""
        return self.paper_on is not None

    @property
    def who(self):
        """Who decided, as what."""
        return Signed(self.paper_by, "on paper") if self.is_on_paper else Signed(self.decided_by, self.capacity)

    @cached_property
    def words_for(self):
        """The confirmed wording for each student's file, by party id."""
        return {wording.party_id: wording.words for wording in self.wordings.all()}

    @classmethod
    def write(cls, proposal, *, outcome, seen, by, at, **terms):
        """A decision on a locked request. `seen`: how many decisions the person had before them when they decided.

        Raises NotPossible, naming who decided what, when somebody else was first.
        """
        if by.pk == proposal.record.staff_member.user_id:
            raise NotPossible("Nobody decides on their own request.")
        last = proposal.decisions.select_related("decided_by").order_by("-number").first()
        if last and last.number != seen:
            raise NotPossible(
                f"Somebody was there first: {last.who}, {Outcome(last.outcome).label.lower()} this on "
                f"{local(last.decided_at):%-d %B at %H:%M}. Nothing of yours was saved. "
                "Read what was decided before you decide again."
            )
        number = last.number + 1 if last else 1
        return cls.objects.create(
            proposal=proposal, number=number, outcome=outcome, decided_at=at, decided_by=by, **terms
        )


class StudentWording(Audited):
    """The reasons as they stand on one student's file, confirmed by whoever decided. They name no other student."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="wordings", verbose_name="decision")
    party = models.ForeignKey("records.Party", on_delete=models.PROTECT, related_name="+", verbose_name="student")
    words = models.TextField("words for the student's file")

    class Meta:
        verbose_name = "wording for a student's file"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "party"], name="one_wording_for_each_student")]

    def __str__(self):
        return f"wording for {self.party}"

    def chain_name(self):
        """Its school's changes."""
        return self.decision.chain_name()

    @classmethod
    def keep(cls, decision, wordings, *, by, at):
        """The confirmed wording for each student on the request: `wordings` is words by party id, complete."""
        with audited(by=by, at=at):
            for party in decision.proposal.record.parties.all():
                cls.objects.create(decision=decision, party=party, words=wordings[party.pk])
        decision.words_for = dict(wordings)
