"""Duties: what somebody must do by a time because of a clause."""

from datetime import timedelta

from django.db import models

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.lists import Each

NOBODY = models.Q(pk__in=())  # left out of a query where something else is asked too, so that its indexes still serve
AHEAD = timedelta(days=14)


class Holder(models.TextChoices):
    """The role a duty falls to. Who stands in that role for the person concerned is worked out when it is asked."""

    HEADTEACHER = "headteacher", "the Headteacher"
    LINE_MANAGER = "line-manager", "the line manager"
    EITHER = "either", "the line manager or the Headteacher"
    OWN = "own", "the person themselves"
    SENIOR = "senior", "a senior member of staff"
    NAMED = "named", "the person named"


class What(models.TextChoices):
    """What is to be done."""

    DECIDE = "decide", "Decide on a request"
    ANSWER = "answer", "Answer what was asked"
    REVIEW = "review", "Review an agreement"
    RECONSIDER = "reconsider", "Think again about an agreement"
    SEE = "see", "See what happened"
    DISCUSS = "discuss", "Discuss it and give advice"
    FOLLOW_UP = "follow-up", "Follow it up"
    SPEAK = "speak", "Speak with the student"
    REPORT = "report", "Report to the Headteacher"
    REMOVE = "remove", "Confirm that it is removed"
    MOVE = "move", "Move to the school's account"
    ADVISE = "advise", "Answer a question"
    CONFIRM = "confirm", "Confirm what you declared"
    SUPERVISE = "supervise", "Hold a supervision session"
    NAME_SUPERVISOR = "name-supervisor", "Name another supervisor"
    CLOSE = "close", "Close a plan of involvement"
    CONTACT_LADO = "contact-lado", "Contact the LADO"
    BRING_UP_TO_DATE = "up-to-date", "Bring a referral up to date"
    TELL = "tell", "Tell the person concerned"
    READ = "read", "Read a statement"


# What only a referral asks for: that somebody looked for it is told nowhere else.
OF_REFERRALS = [What.CONTACT_LADO, What.BRING_UP_TO_DATE, What.TELL]
# What comes round by a pattern needs nobody until two weeks before its day.
COMES_ROUND = [What.REVIEW, What.REMOVE, What.CONFIRM, What.SUPERVISE, What.CLOSE]


class DutyQuerySet(models.QuerySet):
    """Duties, as they stand."""

    def open(self):
        """Not yet done, and still needed."""
        return self.filter(done_at=None, lapsed_at=None)

    def falling_to(self, standing):
        """Those this person can do now, in any of the roles they hold."""
        return self.filter(models.Q(NOBODY, *(way.whole() for way in standing.owes()), _connector=models.Q.OR))

    def lists_of(self, standing):
        """The same for `web.paging`: a list for each way, by an index of its own."""
        ways = [(self.filter(way.condition), way.people) for way in standing.owes()]
        found = [Each(rows, "about", people) if people else rows for rows, people in ways]
        return found or [self.none()]

    def needed_by(self, day):
        """Those that need somebody now: what comes round not before two weeks ahead of its day, a quiet referral on its day."""
        ahead = models.Q(what__in=COMES_ROUND, due_on__gt=day + AHEAD)
        return self.exclude(ahead | models.Q(what=What.BRING_UP_TO_DATE, due_on__gt=day))

    def oldest_first(self):
        """The order of "What needs you"."""
        return self.order_by("due_on", "id")

    def to_show(self):
        """With all that a list shows of them."""
        return self.select_related("record", "about").prefetch_related("record__parties")


class Duty(Audited):
    """Something a person or role must do by a day because of a clause. Overdue by time alone."""

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="duties", verbose_name="record")
    school = models.ForeignKey("school.School", on_delete=models.PROTECT, related_name="duties", verbose_name="school")
    about = models.ForeignKey(
        "school.StaffMember", on_delete=models.PROTECT, related_name="duties_about", verbose_name="member of staff"
    )
    what = models.CharField("what", max_length=20, choices=What.choices)
    holder = models.CharField("falls to", max_length=20, choices=Holder.choices)
    # As its record is, which never changes: so that a list of duties need not look it up.
    restricted = models.BooleanField("on a restricted record", default=False, editable=False)
    # Only where a role is not enough: the supervisor of a plan.
    named = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="person named"
    )
    why = models.CharField("why", max_length=240)
    clause = models.CharField("clause", max_length=12)
    raised_at = models.DateTimeField("raised")
    due_on = models.DateField("due by")
    done_at = models.DateTimeField("done", null=True, blank=True)
    done_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="done by"
    )
    done_as = models.CharField("done as", max_length=80, blank=True)
    note = models.TextField("note", blank=True)
    lapsed_at = models.DateTimeField("no longer needed since", null=True, blank=True)
    lapsed_why = models.CharField("why it is no longer needed", max_length=200, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "duty"
        verbose_name_plural = "duties"
        indexes = [
            models.Index(
                fields=["school", "due_on", "id"],
                name="open_duties_by_school",
                condition=models.Q(done_at=None, lapsed_at=None),
            ),
            models.Index(
                fields=["school", "holder", "due_on", "id"],
                name="open_duties_by_holder",
                condition=models.Q(done_at=None, lapsed_at=None),
            ),
            models.Index(
                fields=["about", "holder", "due_on", "id"],
                name="open_duties_by_staff",
                condition=models.Q(done_at=None, lapsed_at=None),
            ),
            models.Index(
                fields=["named", "due_on", "id"],
                name="open_duties_by_person",
                condition=models.Q(done_at=None, lapsed_at=None, named__isnull=False),
            ),
            models.Index(
                fields=["school", "due_on", "id"],
                name="open_duties_restricted",
                condition=models.Q(done_at=None, lapsed_at=None, restricted=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None, done_as="")
                | (models.Q(done_at__isnull=False, done_by__isnull=False) & ~models.Q(done_as="")),
                name="a_duty_is_done_by_somebody_at_a_time_as_something",
            ),
            models.CheckConstraint(
                condition=models.Q(lapsed_at=None, lapsed_why="")
                | (models.Q(lapsed_at__isnull=False) & ~models.Q(lapsed_why="")),
                name="a_duty_lapses_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(lapsed_at=None), name="a_duty_is_done_or_lapses_never_both"
            ),
            models.CheckConstraint(
                condition=models.Q(holder="named") ^ models.Q(named=None), name="a_duty_of_a_named_person_names_them"
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()} ({self.record})"

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    def is_overdue(self, day):
        """Whether its day has passed and it is still open."""
        return self.is_open and self.due_on < day

    @property
    def is_open(self):
        """Not yet done, and still needed."""
        return self.done_at is None and self.lapsed_at is None

    @classmethod
    def raise_for(cls, record, asked, *, by, at):
        """The duties a rule asks for, on a record. `asked`: records.rules.Asked rows."""
        with audited(by=by, at=at):
            return [
                cls.objects.create(
                    record=record,
                    school=record.school,
                    restricted=record.restricted,
                    about=record.staff_member,
                    what=one.what,
                    holder=one.holder,
                    named=one.named,
                    why=one.why,
                    clause=one.clause,
                    due_on=one.due_on,
                    raised_at=at,
                )
                for one in asked
            ]

    def discharge(self, *, by, at, capacity, note=""):
        """It is done, by a person, at a time, as something."""
        self.done_at, self.done_by, self.done_as, self.note = at, by, capacity, note
        with audited(by=by, at=at, capacity=capacity):
            self.save()

    def seen(self, *, by, at, capacity, note=""):
        """Done by having seen it. A second click, or a second person, changes nothing."""
        with audited(by=by, at=at, capacity=capacity):
            locked = Duty.objects.select_for_update().get(pk=self.pk)
            if locked.is_open:
                locked.discharge(by=by, at=at, capacity=capacity, note=note)

    def put_off(self, due_on, *, by, at, why):
        """Its day moves on, because of what was done meanwhile."""
        self.due_on = due_on
        with audited(by=by, at=at, why=why):
            self.save()

    def lapse(self, *, by, at, why):
        """It is no longer needed."""
        self.lapsed_at, self.lapsed_why = at, why
        with audited(by=by, at=at, why=why):
            self.save()
