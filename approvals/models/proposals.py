"""Proposed contact outside the usual work context (clause 2.2)."""

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from records import details_rules, rules
from records.models import Duty, Party, Record
from records.models.duties import What
from records.models.seen import RowsOfRecords

from .states import PROPOSAL_TRANSITIONS, NotPossible, ProposalStatus

# What only contact has: a request to share details is not asked it.
OF_CONTACT = ("purpose", "place", "times", "others_present", "paid_words", "parents", "taught_words", "safeguards")


class Proposal(Audited):
    """Contact that a member of staff proposes, set out with its reasons, for the Headteacher to decide on."""

    Status = ProposalStatus

    class Kind(models.TextChoices):
        TUITION = "tuition", "Private tuition"
        SPORT = "sport", "Sport or a sports event"
        SHARED_INTEREST = "shared-interest", "A club, volunteering or other shared interest"
        OTHER = "other", "Other contact"
        DETAILS = "details", "Sharing contact details"

    class Parents(models.TextChoices):
        AGREE = "agree", "They know and agree"
        KNOW = "know", "They know; I have not asked whether they agree"
        NOT_YET = "not-yet", "They do not know yet"

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="proposal", verbose_name="record"
    )
    kind = models.CharField("kind of contact", max_length=20, choices=Kind.choices)
    purpose = models.TextField("purpose")
    reasons = models.TextField("reasons")
    place = models.TextField("place")
    times = models.TextField("days and times")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    begun_on = models.DateField("began on", null=True, blank=True)
    begun_why = models.TextField("why it began before it was agreed", blank=True)
    others_present = models.TextField("who else is there")
    paid = models.BooleanField("paid")
    paid_words = models.TextField("payment", blank=True)
    parents = models.CharField("parents or carers", max_length=10, choices=Parents.choices)
    parents_words = models.TextField("about parents or carers", blank=True)
    taught = models.BooleanField("taught by the person asking")
    taught_words = models.TextField("how they are taught", blank=True)
    safeguards = models.TextField("how records and contact details are kept safe")
    # Asked of a request to share contact details alone (4.4). The number or address itself is recorded nowhere.
    details = models.JSONField("which details", default=list, blank=True)
    to_parents = models.BooleanField("to parents or carers too", default=False)
    removal = models.TextField("how they are removed", blank=True)
    not_friendship = models.BooleanField("declared that the purpose is not friendship or a relationship")
    status = models.CharField("status", max_length=12, choices=ProposalStatus.choices, default=ProposalStatus.WAITING)
    renews = models.ForeignKey(
        "records.Record",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # most renew nothing: of those an index would tell the database the wrong thing
        related_name="renewals",
        verbose_name="renews",
    )
    on_paper = models.BooleanField("agreed on paper before", default=False)

    objects = RowsOfRecords.as_manager()

    class Meta:
        verbose_name = "request"
        indexes = [
            models.Index(fields=["renews"], name="requests_to_renew", condition=models.Q(renews__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_request_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=models.Q(not_friendship=True) | models.Q(on_paper=True),
                name="a_request_declares_not_friendship",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(kind="details", paid=False, taught=False, **dict.fromkeys(OF_CONTACT, ""))
                    & ~models.Q(removal="")
                )
                | (~models.Q(kind="details") & ~models.Q(purpose="") & models.Q(removal="", to_parents=False)),
                name="sharing_details_is_asked_about_in_its_own_way",
            ),
            models.CheckConstraint(
                condition=models.Q(begun_on=None, begun_why="")
                | (models.Q(begun_on__isnull=False) & ~models.Q(begun_why="")),
                name="contact_already_begun_says_why",
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def shares_details(self):
        """Whether it is about sharing contact details."""
        return self.kind == self.Kind.DETAILS

    @property
    def clause(self):
        """The clause that asks for it."""
        return "4.4" if self.shares_details else "2.2"

    def must_be_allowed(self, edition):
        """Raises NotPossible where this edition never lets such details be shared (4.5)."""
        if why := details_rules.refusal_of(edition, self.details):
            raise NotPossible(f"{why}. Nothing of yours was saved.")

    @property
    def is_open(self):
        """Whether it still waits: for a decision, or for an answer."""
        return self.status in {ProposalStatus.WAITING, ProposalStatus.MORE_ASKED}

    def can_become(self, status):
        """Whether the table of transitions allows it."""
        return status in PROPOSAL_TRANSITIONS[ProposalStatus(self.status)]

    def move_to(self, status, *, by, at, why=""):
        """The only door between two states; the register follows."""
        if not self.can_become(status):
            now_is = ProposalStatus(self.status).label.lower()
            raise NotPossible(
                f"Request {self.record.number} is {now_is}, so it cannot become {ProposalStatus(status).label.lower()}."
            )
        self.status = status
        open_still = self.is_open or status == ProposalStatus.AGREED
        with audited(by=by, at=at, why=why):
            self.save()
            self.record.move_to(
                Record.Status.OPEN if open_still else Record.Status.CLOSED, stage=status, by=by, at=at, why=why
            )

    @classmethod
    def send(cls, *, staff_member, students, facts, key, by, at, renews=None, came_of=None):
        """The request is sent: a numbered record, its people, and the Headteacher's duty to decide (2.2)."""
        day = today(at)
        with audited(by=by, at=at, why="Sent"):
            record = Record.enter(
                school=staff_member.school,
                kind=Record.Kind.PROPOSAL,
                staff_member=staff_member,
                title=cls.Kind(facts["kind"]).label,
                key=key,
                came_of=came_of,
                stage=ProposalStatus.WAITING,
                retrospective=rules.is_retrospective(
                    begun_on=facts.get("begun_on"), sent_on=day, starts_on=facts["starts_on"]
                ),
                by=by,
                at=at,
            )
            for student in students:
                Party.of_student(record, student, day=day, by=by, at=at)
            proposal = cls(record=record, renews=renews, **facts)
            proposal.must_be_allowed(record.edition)
            proposal.save(force_insert=True)
            Duty.raise_for(record, rules.on_request(record.edition, day=day, clause=proposal.clause), by=by, at=at)
        return proposal

    def locked(self):
        """The same request, its record locked: the first lock of every act on a case."""
        whole = Proposal.objects.select_for_update(of=("record",)).select_related(
            "record__school", "record__staff_member"
        )
        return whole.prefetch_related("record__parties__student").get(pk=self.pk)

    def withdraw(self, *, by, at, why):
        """Taken back by whoever made it, before a decision."""
        with audited(by=by, at=at, why=why):
            proposal = self.locked()
            proposal.move_to(ProposalStatus.WITHDRAWN, by=by, at=at, why=why)
            for duty in proposal.record.duties.open():
                duty.lapse(by=by, at=at, why="The request was withdrawn")
        return proposal

    def answer(self, words, *, facts, by, at):
        """What was asked is answered; the request may be put differently, and waits for a decision again."""
        with audited(by=by, at=at, why="Answered"):
            proposal = self.locked()
            question = proposal.decisions.order_by("-number").first()
            for name, value in facts.items():
                setattr(proposal, name, value)
            proposal.must_be_allowed(proposal.record.school.edition_on(today(at)))
            proposal.record.title = Proposal.Kind(proposal.kind).label
            # What is answered may be that it has begun after all.
            proposal.record.retrospective = rules.is_retrospective(
                begun_on=proposal.begun_on, sent_on=today(proposal.record.reported_at), starts_on=proposal.starts_on
            )
            proposal.move_to(ProposalStatus.WAITING, by=by, at=at, why="Answered")
            Reply.objects.create(proposal=proposal, decision=question, words=words, replied_at=at, replied_by=by)
            for duty in proposal.record.duties.open().filter(what=What.ANSWER):
                duty.discharge(by=by, at=at, capacity="member of staff")
            asked = rules.on_request(proposal.record.edition, day=today(at), clause=proposal.clause)
            Duty.raise_for(proposal.record, asked, by=by, at=at)
        return proposal


# Sharing details is asked for on a form of its own.
KINDS_OF_CONTACT = [(kind.value, kind.label) for kind in Proposal.Kind if kind != Proposal.Kind.DETAILS]


class Reply(Audited):
    """What a member of staff answered when more was asked."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="replies", verbose_name="request")
    decision = models.ForeignKey(
        "approvals.Decision", on_delete=models.PROTECT, related_name="replies", verbose_name="what was asked"
    )
    words = models.TextField("answer")
    replied_at = models.DateTimeField("answered")
    replied_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, related_name="+", verbose_name="answered by"
    )

    class Meta:
        verbose_name = "answer"
        ordering = ["pk"]

    def __str__(self):
        return f"answer on {self.proposal}"

    def chain_name(self):
        """Its school's changes."""
        return self.proposal.chain_name()
