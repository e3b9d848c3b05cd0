"""The school's register: one numbered row for each contact, proposal, declaration, advice, plan and referral."""

from django.db import models
from django.urls import reverse

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.clock import today
from contactpolicy.web.lists import Each
from contactpolicy.web.tidy import tidy_text


class NumberSeries(models.Model):
    """The last number given out in a school and year. Restricted records have series of their own, and those that are
    the Chair's alone another, so that a gap tells nobody anything. A counter only: the numbers are in the trail."""

    school = models.ForeignKey("school.School", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=1, blank=True, default="")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "year", "letter"], name="one_series_each")]

    @classmethod
    def next(cls, *, school, year, letter=""):
        """The next number, `WJ-2026-00042`. Gapless: a transaction that fails gives its number back."""
        series = cls.objects.select_for_update().filter(school=school, year=year, letter=letter).first()
        if series is None:
            cls.objects.get_or_create(school=school, year=year, letter=letter)
            series = cls.objects.select_for_update().get(school=school, year=year, letter=letter)
        series.last += 1
        series.save(update_fields=["last"])
        return f"{school.prefix}{letter}-{year}-{series.last:05d}"


def letter_of(*, restricted, for_chair):
    """The letter of the series a record is numbered in: R for restricted ones, G for those of the governors' Chair."""
    return ("G" if for_chair else "R") if restricted else ""


class RecordQuerySet(models.QuerySet):
    """Records, as a reader may find them."""

    def visible_to(self, standing):
        """Those this person may see; the rest do not exist for them. Restricted ones are in no list of the others."""
        return self.filter(standing.sees())

    def lists_of(self, standing, kind):
        """Those of a kind for `web.paging`: a list for each way of seeing them, which together are what is visible.

        Without a kind they are narrowed already to what is no advice, which is told in confidence.
        """
        found = [self.filter(way) for way in standing.wider_ways(kind)]
        people = standing.people_read
        if (
            kind == Record.Kind.ADVICE
        ):  # of those whom somebody only manages there is none to read (records/confidence.py)
            people -= standing.managed_here - standing.chaired
        if people:
            found.append(Each(self.filter(standing.ways_of_one(kind)), "staff_member", people))
        return found

    def handled_by(self, standing):
        """The restricted ones that are this person's to handle; for everybody else there are none."""
        return self.filter(standing.handles())

    def open_to(self, standing):
        """Both: whatever page of theirs this person may open."""
        return self.filter(standing.sees() | standing.handles())

    def newest_first(self):
        """The order of every list."""
        return self.order_by("-recorded_at", "-id")

    def numbered(self, number):
        """The one of this number, as an address or a hidden field says it: whatever stands there, the database is asked."""
        return self.filter(number=tidy_text(number or ""))


class Record(Audited):
    """One row in the school's register. What happened, and its own state, are kept by the kind it belongs to."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Contact"
        PROPOSAL = "proposal", "Request"
        ADVICE = "advice", "Advice"
        DECLARATION = "declaration", "Declaration"
        PLAN = "plan", "Plan of involvement"
        REFERRAL = "referral", "Referral"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        VOIDED = "voided", "Voided"

    PAGES = {
        Kind.PROPOSAL: "approvals:proposal",
        Kind.CONTACT: "contacts:contact",
        Kind.ADVICE: "contacts:advice",
        Kind.DECLARATION: "contacts:declaration",
        Kind.PLAN: "approvals:plan",
        Kind.REFERRAL: "approvals:referral",
    }

    # Its indexes, and those of the member of staff, all begin with it: one of its own would only cost.
    school = models.ForeignKey(
        "school.School", on_delete=models.PROTECT, related_name="records", db_index=False, verbose_name="school"
    )
    number = models.CharField("number", max_length=20, unique=True)
    kind = models.CharField("kind", max_length=12, choices=Kind.choices)
    # As the contact has it, which never changes; nothing where it is none. The register is read by it, in order.
    of_kind = models.CharField("kind of contact", max_length=20, null=True, blank=True, editable=False)
    staff_member = models.ForeignKey(
        "school.StaffMember",
        on_delete=models.PROTECT,
        related_name="records",
        db_index=False,
        verbose_name="member of staff",
    )
    staff_words = models.CharField("member of staff, as they were that day", max_length=240)
    title = models.CharField("title", max_length=120)
    edition = models.ForeignKey(
        "school.PolicyEdition", on_delete=models.PROTECT, related_name="records", verbose_name="policy edition"
    )
    came_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="led_to", verbose_name="came of"
    )
    happened_at = models.DateTimeField("happened", null=True, blank=True)
    reported_at = models.DateTimeField("reported")
    recorded_at = models.DateTimeField("recorded")
    status = models.CharField("status", max_length=8, choices=Status.choices, default=Status.OPEN)
    stage = models.CharField("stage", max_length=20, blank=True)
    restricted = models.BooleanField("restricted", default=False)
    for_chair = models.BooleanField("the Chair's alone", default=False)
    retrospective = models.BooleanField("retrospective", default=False)
    before_senior = models.BooleanField("brought to a senior member of staff", default=False)
    void_reason = models.TextField("why it was voided", blank=True)
    key = models.UUIDField("key that makes a double click one record", unique=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "record"
        indexes = [
            models.Index(fields=["school", "-recorded_at", "-id"], name="register_by_school"),
            models.Index(fields=["staff_member", "-recorded_at", "-id"], name="register_of_staff"),
            models.Index(fields=["staff_member", "kind", "-recorded_at", "-id"], name="register_by_staff"),
            models.Index(fields=["school", "kind", "-recorded_at", "-id"], name="register_by_kind"),
            models.Index(fields=["staff_member", "kind", "stage", "-recorded_at", "-id"], name="stages_by_staff"),
            models.Index(fields=["school", "kind", "stage", "-recorded_at", "-id"], name="register_by_stage"),
            models.Index(
                fields=["staff_member", "of_kind", "-recorded_at", "-id"],
                name="contacts_by_staff",
                condition=models.Q(of_kind__isnull=False),
            ),
            models.Index(
                fields=["school", "kind", "-recorded_at", "-id"],
                name="register_restricted",
                condition=models.Q(restricted=True),
            ),
            models.Index(
                fields=["school", "-recorded_at", "-id"],
                name="register_before_senior",
                condition=models.Q(before_senior=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="voided") ^ models.Q(void_reason=""),
                name="voided_with_a_reason_and_only_then",
            ),
            models.CheckConstraint(
                condition=models.Q(for_chair=False) | models.Q(restricted=True), name="what_is_the_chairs_is_restricted"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        """The page of its kind, known here by name only."""
        return reverse(self.PAGES[self.Kind(self.kind)], args=[self.number])

    def chain_name(self):
        """Its school's changes; a restricted record has a chain that nobody else's page shows."""
        return self.school.chain_of(restricted=self.restricted)

    @property
    def people(self):
        """Who is on it besides the member of staff, as they were called that day."""
        return [party.name for party in self.parties.all()]

    @property
    def students(self):
        """The students it concerns, in the order they were named."""
        return [party.student for party in self.parties.all() if party.student_id]

    @classmethod
    def enter(cls, *, school, kind, staff_member, title, key, by, at, restricted=False, for_chair=False, **facts):
        """A new row in the register, numbered as it is written. Call inside a door, after other rows are locked."""
        if "edition" not in facts:  # whoever judged it by one already hands it in, and it is not asked for again
            facts["edition"] = school.edition_on(today(facts.get("happened_at") or at))
        facts.setdefault("reported_at", at)
        with audited(by=by, at=at):
            return cls.objects.create(
                school=school,
                kind=kind,
                staff_member=staff_member,
                staff_words=", ".join(part for part in (staff_member.name, staff_member.job_title) if part),
                title=title,
                key=key,
                restricted=restricted,
                for_chair=for_chair,
                recorded_at=at,
                number=NumberSeries.next(
                    school=school,
                    year=today(at).year,
                    letter=letter_of(restricted=restricted, for_chair=for_chair),
                ),
                **facts,
            )

    def move_to(self, status, *, stage, by, at, why=""):
        """The register's own state follows the state of the kind."""
        self.status, self.stage = status, stage
        with audited(by=by, at=at, why=why):
            self.save()

    def now_about(self, staff_member, *, for_chair, by, at, why):
        """A restricted record turns out to concern somebody else. What was once the Chair's stays the Chair's."""
        self.staff_member, self.for_chair = staff_member, self.for_chair or for_chair
        self.staff_words = ", ".join(part for part in (staff_member.name, staff_member.job_title) if part)
        with audited(by=by, at=at, why=why):
            self.save()

    def void(self, *, by, at, why):
        """Marked void, with the reason. It stays where it is, and everybody who saw it still sees it."""
        self.void_reason = why
        self.move_to(self.Status.VOIDED, stage="voided", by=by, at=at, why=why)
        for duty in self.duties.open().order_by("pk"):
            duty.lapse(by=by, at=at, why="The record was voided")
