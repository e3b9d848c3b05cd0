"""A referral, or the decision not to refer, with what is known (clauses 1.1 and 5.5). Always restricted."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records.models import Record
from records.models.seen import on_record

from .referral_states import (
    FIRST_CONTACT,
    REFERRING,
    TELLING_TRANSITIONS,
    TRANSITIONS,
    Limb,
    Nature,
    Others,
    Outcome,
    Stage,
    Telling,
)
from .states import NotPossible


class ReferralQuerySet(models.QuerySet):
    """Referrals, as a reader may find them."""

    def open_to(self, standing):
        """Those that are this person's to handle or on which they are named; for everybody else there are none."""
        return self.filter(on_record(standing.handles()))


class Referral(Audited):
    """What is known of a concern about a member of staff, and where its referral stands."""

    Stage, Telling = Stage, Telling

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="referral", verbose_name="record"
    )
    stage = models.CharField("stage", max_length=14, choices=Stage.choices, default=Stage.TO_DECIDE)
    raised_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="raised by"
    )
    arose_on = models.DateField("when the concern arose")
    aware_at = models.DateTimeField("when the school became aware")
    notice = models.TextField("how it came to notice", blank=True)
    nature = models.CharField("nature of the concern", max_length=10, choices=Nature.choices, blank=True)
    limbs = models.JSONField("limbs of the harm threshold", default=list, blank=True)
    said = models.TextField("what is said")
    taken = models.TextField("steps taken at once", blank=True)
    job = models.CharField("job", max_length=200, blank=True)
    previous = models.TextField("previous concerns", blank=True)
    other_children = models.CharField("other contact with children", max_length=7, choices=Others.choices, blank=True)
    other_words = models.TextField("what other contact", blank=True)
    own_children = models.TextField("own children or caring role", blank=True)
    telling = models.CharField(
        "whether the person may be told", max_length=9, choices=Telling.choices, default=Telling.NOT_ASKED
    )
    told_at = models.DateTimeField("told", null=True, blank=True)
    told_by = models.CharField("told by", max_length=160, blank=True)
    outcome = models.CharField("outcome", max_length=15, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField("closed", null=True, blank=True)
    closed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="closed by"
    )
    closed_as = models.CharField("closed as", max_length=80, blank=True)
    summary = models.TextField("what was done and decided", blank=True)
    kept = models.TextField("what is kept, and where", blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "referral"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None, closed_by=None, closed_as="")
                | (models.Q(closed_at__isnull=False, closed_by__isnull=False) & ~models.Q(closed_as="")),
                name="a_referral_is_closed_by_somebody_at_a_time_as_something",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="closed") ^ models.Q(closed_at=None), name="a_closed_referral_says_when"
            ),
            models.CheckConstraint(
                condition=models.Q(telling="told") ^ models.Q(told_at=None), name="who_is_told_is_told_at_a_time"
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """The restricted chain of its school."""
        return self.record.chain_name()

    def locked(self):
        """The same referral, its record locked: the first lock of every act on it."""
        Record.objects.select_for_update().only("pk").get(pk=self.record_id)
        return Referral.objects.select_related("record__school", "record__staff_member", "record__edition").get(
            pk=self.pk
        )

    def move_to(self, stage, *, by, at, why=""):
        """The only door between two stages; the register follows."""
        if stage not in TRANSITIONS[Stage(self.stage)]:
            said = Stage(self.stage).label.lower()
            raise NotPossible(f"{self.record.number} is {said}, so this can no longer be done with it. Read it again.")
        self.stage = stage
        settled = stage in {Stage.NOT_REFERRED, Stage.CLOSED}
        status = Record.Status.CLOSED if settled else Record.Status.OPEN
        with audited(by=by, at=at, why=why):
            self.save()
            self.record.move_to(status, stage=stage, by=by, at=at, why=why)

    def move_telling(self, telling, *, by, at, told_by=""):
        """The only door of the interlock: nobody is told before the answer is that they may be."""
        if telling not in TELLING_TRANSITIONS[Telling(self.telling)]:
            raise NotPossible(f"On {self.record.number} the answer is: {Telling(self.telling).label.lower()}.")
        self.telling = telling
        self.told_at, self.told_by = (at, told_by) if telling == Telling.TOLD else (None, "")
        with audited(by=by, at=at):
            self.save()

    def ask_again(self, *, by, at):
        """It concerns somebody else now, so the question of telling is open again."""
        self.telling, self.told_at, self.told_by = Telling.NOT_ASKED, None, ""
        with audited(by=by, at=at):
            self.save()

    @property
    def may_tell(self):
        """Whether the banner may go: the answer is that they may be told, or they have been."""
        return self.telling in {Telling.MAY, Telling.TOLD}

    @property
    def limb_words(self):
        """The limbs, in words."""
        return [Limb(one).label for one in self.limbs]

    @property
    def is_contacted(self):
        """Whether the LADO has been contacted at all."""
        return self.steps.filter(kind__in=FIRST_CONTACT).exists()

    @property
    def is_about_former(self):
        """Whether a former student is concerned (5.5)."""
        return self.record.parties.filter(kind="former-student").exists()

    @property
    def aware_on(self):
        """Day 0 of the clock."""
        return today(self.aware_at)

    def referred(self):
        """The first step by which it was referred, or None."""
        return self.steps.filter(kind__in=REFERRING).order_by("happened_on", "number").first()
