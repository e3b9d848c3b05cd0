"""Something that happened: one occasion of contact outside the usual work context."""

from django.db import models
from django.db.models import TextChoices

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import in_words
from records import contact_rules, shared
from records.contact_rules import ContactFacts, most_within
from records.models import Duty, Party, Record
from records.models.duties import Holder
from records.models.seen import RowsOfRecords, on_record


class Kind(TextChoices):
    """What can have happened, in the words of the register."""

    UNPLANNED = "unplanned-meeting", "Unplanned meeting"
    WITHIN = "within-agreement", "Contact within an agreement"
    WITHIN_PLAN = "within-plan", "Contact within a plan of involvement"
    OUTSIDE = "outside-agreement", "Contact outside what was agreed"
    CORRESPONDENCE = "correspondence", "Correspondence"
    MESSAGE = "network-message", "Message by a social network"
    FRIEND_REQUEST = "friend-request", "Friend request"
    ALREADY_FRIENDS = "already-friends", "Already connected online"
    NUMBER = "number-disclosed", "Personal number given"
    FORMER_STUDENT = "former-student", "Contact with a former student"
    FAMILY = "family-member", "Contact with a student's family"
    OTHER = "other", "Other contact"


class Stage(TextChoices):
    """Where a contact stands."""

    LOGGED = "logged", "Logged"
    ASSESSED = "assessed", "Assessed"
    VOIDED = "voided", "Voided"


TRANSITIONS = {
    Stage.LOGGED: {Stage.LOGGED, Stage.ASSESSED, Stage.VOIDED},
    Stage.ASSESSED: {Stage.ASSESSED, Stage.VOIDED},
    Stage.VOIDED: set(),
}


class ContactQuerySet(RowsOfRecords):
    """Contacts, as a reader may find them."""

    def open_to(self, standing):
        """Those whose page opens: what one may see, and what one logged on behalf of somebody else."""
        logged = models.Q(logged_by=standing.user, record__restricted=False)
        return self.filter(on_record(standing.sees()) | logged)

    def days_with(self, student, *, kind, staff_member):
        """The days of one kind of contact between this person and a student; voided ones, and what was declared, left out."""
        mine = self.filter(kind=kind, record__staff_member=staff_member, record__parties__student=student)
        mine = mine.exclude(record__status=Record.Status.VOIDED).exclude(within__kind=Record.Kind.DECLARATION)
        return [today(at) for at in mine.values_list("record__happened_at", flat=True)]


class Contact(Audited):
    """One occasion on which a member of staff meets or messages a student, a former one or a family, outside work."""

    Kind, Stage = Kind, Stage

    class Channel(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        PHONE = "phone", "By telephone"
        TEXT = "text", "By text message"
        EMAIL = "email", "By e-mail"
        NETWORK = "network", "By a social network"
        GAME = "game", "In an online game"
        LETTER = "letter", "By letter or gift"
        OTHER = "other", "In another way"

    class Began(models.TextChoices):
        STAFF = "staff", "I did"
        OTHER = "other", "They did"
        CHANCE = "chance", "Nobody; it was chance"

    class Account(models.TextChoices):
        NONE = "none", "None was used"
        SCHOOL = "school", "The school's"
        PERSONAL = "personal", "A personal one"

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="contact", verbose_name="record"
    )
    kind = models.CharField("what happened", max_length=20, choices=Kind.choices)
    channel = models.CharField("how", max_length=12, choices=Channel.choices)
    began_by = models.CharField("who began it", max_length=8, choices=Began.choices)
    place = models.CharField("where", max_length=300, blank=True)
    about = models.CharField("about what time", max_length=40, blank=True)
    said = models.TextField("what was said or done")
    beyond_brief = models.BooleanField("more than brief", default=False)
    works_with = models.BooleanField("with a student they work with", default=False)
    account = models.CharField("device or account", max_length=10, choices=Account.choices, default=Account.NONE)
    account_why = models.TextField("why a personal one", blank=True)
    within = models.ForeignKey(
        "records.Record",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="what it was part of",
    )
    answers = models.JSONField("what else was asked", default=list, blank=True)
    significant = models.BooleanField("significant", default=False)
    signposted_to = models.CharField("pointed to a service", max_length=200, blank=True)
    signposted_on = models.DateField("pointed there on", null=True, blank=True)
    inappropriate = models.BooleanField("content or language inappropriate", default=False)
    mobile = models.BooleanField("a mobile number among what was given", default=False)
    until = models.DateField("until", null=True, blank=True)
    recent = models.PositiveSmallIntegerField("how many such meetings lately", default=1)
    attempts = models.PositiveSmallIntegerField("how many attempts", default=1)
    logged_by = models.ForeignKey("school.User", on_delete=models.PROTECT, related_name="+", verbose_name="logged by")
    stage = models.CharField("stage", max_length=10, choices=Stage.choices, default=Stage.LOGGED)
    version = models.PositiveSmallIntegerField("version", default=1)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(account="personal") | ~models.Q(account_why=""), name="a_personal_account_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(signposted_to="") ^ models.Q(signposted_on__isnull=False),
                name="pointed_to_a_service_on_a_day",
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def is_direct(self):
        """Face to face, rather than by telephone, message or letter (clause 1.1)."""
        return self.channel == self.Channel.IN_PERSON

    @property
    def is_declared(self):
        """Whether it was part of a relationship that was declared (2.1)."""
        return self.within_id is not None and self.within.kind == Record.Kind.DECLARATION

    def move_to(self, stage, *, by, at, why=""):
        """The only door between two stages; the register follows."""
        if stage not in TRANSITIONS[Stage(self.stage)]:
            raise Conflict(
                f"{self.record.number} is {Stage(self.stage).label.lower()}, so nothing more can be done with it."
            )
        self.stage = stage
        with audited(by=by, at=at, why=why):
            self.save()

    @classmethod
    def log(cls, *, staff_member, students, others, facts, key, happened_at, by, at, came_of=None):
        """It is logged: a numbered record, its people, and the duties that the edition asks for.

        `facts` are the fields of this model; `others` Party fields of people who are not on the students' list.
        """
        day, happened_on = today(at), today(happened_at)
        edition = staff_member.school.edition_on(happened_on)
        with audited(by=by, at=at, why="Logged"):
            contact = cls(logged_by=by, **facts)
            contact.count(staff_member, students, happened_on, edition)
            told = contact.rule_facts(day, edition, staff_member, students, happened_on)
            asked = contact_rules.on_contact(edition, told)
            record = Record.enter(
                school=staff_member.school,
                kind=Record.Kind.CONTACT,
                of_kind=contact.kind,
                staff_member=staff_member,
                title=in_words(Kind(contact.kind).label, edition.words),
                key=key,
                stage=Stage.LOGGED,
                edition=edition,
                came_of=came_of,
                happened_at=happened_at,
                before_senior=any(one.holder == Holder.SENIOR for one in asked),
                by=by,
                at=at,
            )
            for student in students:
                Party.of_student(record, student, day=happened_on, by=by, at=at)
            for other in others:
                Party.objects.create(record=record, **other)
            contact.record = record
            contact.save(force_insert=True)
            Duty.raise_for(record, asked, by=by, at=at)
        return contact

    def count(self, staff_member, students, day, edition):
        """How often this happened before with one of these students (3.1, Appendix 1)."""
        if self.kind not in {Kind.UNPLANNED, Kind.FRIEND_REQUEST} or self.is_declared:
            return
        others = Contact.objects.exclude(pk=self.pk)
        for student in students:
            days = others.days_with(student, kind=self.kind, staff_member=staff_member)
            if self.kind == Kind.UNPLANNED:
                self.recent = max(self.recent, most_within(days, day, span=edition.unplanned_days))
            else:
                self.attempts = max(self.attempts, len(days) + 1)

    def gave_details(self, staff_member, students, day):
        """Whether this person gave one of these students a personal number or address by that day (4.4).

        It was logged, or a floor above knows that the school agreed to it.
        """
        given = (Contact.objects.days_with(one, kind=Kind.NUMBER, staff_member=staff_member) for one in students)
        return any(on <= day for days in given for on in days) or shared.knows(staff_member, students, day)

    def rule_facts(self, day, edition, staff_member, students, happened_on):
        """What the rules may ask about this contact."""
        return ContactFacts(
            kind=contact_rules.Kind(self.kind),
            day=day,
            beyond_brief=self.beyond_brief,
            works_with=self.works_with,
            recent=self.recent,
            attempts=self.attempts,
            former=bool(students) and all(student.is_former(happened_on) for student in students),
            on_roll=any(not student.is_former(day) for student in students),
            online=self.channel in {self.Channel.NETWORK, self.Channel.GAME},
            after_details=edition.details_report == "any" and self.gave_details(staff_member, students, happened_on),
            inappropriate=self.inappropriate,
            significant=self.significant,
            personal_account=self.account == self.Account.PERSONAL,
            mobile=self.mobile,
            declared=self.is_declared,
            until=self.until,
        )

    def locked(self):
        """The same contact, its record locked: the first lock of every act on it."""
        Record.objects.select_for_update().only("pk").get(pk=self.record_id)
        whole = Contact.objects.select_related("record__school", "record__staff_member", "record__edition")
        return whole.prefetch_related("record__parties__student").get(pk=self.pk)

    def correct(self, facts, *, version, by, at, why):
        """A new version with its reason; what was written before stays in the trail. New facts may bring new duties."""
        with audited(by=by, at=at, why=why):
            contact = self.locked()
            if contact.version != version:
                raise Conflict("Somebody corrected this meanwhile. Read how it stands now before you correct it")
            for name, value in facts.items():
                setattr(contact, name, value)
            contact.version += 1
            contact.move_to(contact.stage, by=by, at=at, why=why)
            contact.ask_anew(by=by, at=at)
        return contact

    def ask_anew(self, *, by, at):
        """Duties that the corrected facts ask for and that nobody was ever given."""
        record, students = self.record, self.record.students
        happened_on = today(record.happened_at)
        facts = self.rule_facts(today(at), record.edition, record.staff_member, students, happened_on)
        asked = contact_rules.on_contact(record.edition, facts)
        given = set(record.duties.values_list("what", "holder"))
        fresh = [one for one in asked if (one.what, one.holder) not in given]
        if any(one.holder == Holder.SENIOR for one in fresh) and not record.before_senior:
            record.before_senior = True
            record.save()
        Duty.raise_for(record, fresh, by=by, at=at)

    def void(self, *, by, at, why, capacity=""):
        """Voided with a reason: it stays in the register, and its duties fall away."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            contact = self.locked()
            contact.move_to(Stage.VOIDED, by=by, at=at, why=why)
            contact.record.void(by=by, at=at, why=why)
            if by.pk == contact.record.staff_member.user_id:
                # What fell away may have been about oneself, so the Headteacher sees that it did.
                Duty.raise_for(contact.record, contact_rules.on_voided_by_oneself(today(at)), by=by, at=at)
        return contact
