"""A standing relationship with a student outside work, declared once and confirmed each year (clause 2.1)."""

from django.db import models
from django.db.models import TextChoices

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import in_words
from records import declaration_rules as rules
from records.models import Duty, Party, Record
from records.models.duties import What
from records.models.seen import RowsOfRecords


class Relationship(TextChoices):
    """How somebody knows a student anyway."""

    OWN_CHILD = "own-child", "Own child"
    CHILDS_FRIENDS = "childs-friends", "Own child's friends"
    RELATIVE = "relative", "Relative"
    FAMILY_FRIEND = "family-friend", "Family friend"
    NEIGHBOUR = "neighbour", "Neighbour"
    CLUB = "club", "Club or team"
    FAITH = "faith", "Faith group"
    VOLUNTEERING = "volunteering", "Volunteering or scouts"
    TUITION_BEFORE = "tuition-before", "Tuition before joining the school"
    OTHER = "other", "Another relationship"


class Stage(TextChoices):
    """Where a declaration stands."""

    DECLARED = "declared", "Declared"
    CONFIRMED = "confirmed", "Confirmed"
    ENDED = "ended", "Ended"
    VOIDED = "voided", "Voided"


TRANSITIONS = {
    Stage.DECLARED: {Stage.CONFIRMED, Stage.ENDED, Stage.VOIDED},
    Stage.CONFIRMED: {Stage.CONFIRMED, Stage.ENDED, Stage.VOIDED},
    Stage.ENDED: {Stage.VOIDED},
    Stage.VOIDED: set(),
}
CURRENT = [Stage.DECLARED, Stage.CONFIRMED]


class DeclarationQuerySet(RowsOfRecords):
    """Declarations, as a reader may find them."""

    def current(self):
        """Those that hold today, found by way of the register: whoever wrote much declared little of it."""
        return self.filter(record__kind=Record.Kind.DECLARATION, record__stage__in=CURRENT)

    def whole(self):
        """With all that a page or an act asks of them."""
        found = self.select_related("record__school", "record__staff_member", "record__edition")
        return found.prefetch_related("record__parties__student")


class Declaration(Audited):
    """One standing relationship of a member of staff with one or more students."""

    Relationship, Stage = Relationship, Stage

    record = models.OneToOneField(
        "records.Record", on_delete=models.PROTECT, primary_key=True, related_name="declaration", verbose_name="record"
    )
    relationship = models.CharField("relationship", max_length=16, choices=Relationship.choices)
    other_words = models.CharField("which relationship", max_length=160, blank=True)
    since = models.CharField("since when", max_length=120)
    pattern = models.TextField("pattern of contact")
    linked = models.BooleanField("connected on a social network")
    linked_words = models.TextField("on which network, and why", blank=True)
    safeguards = models.TextField("safeguards")
    not_friendship = models.BooleanField("not to secure a friendship or a relationship")
    # Which declared students were in a group they work with when somebody was last told; worked out by the rules.
    conflict = models.TextField("conflict", blank=True)
    stage = models.CharField("stage", max_length=10, choices=Stage.choices, default=Stage.DECLARED)
    version = models.PositiveSmallIntegerField("version", default=1)
    confirmed_at = models.DateTimeField("last confirmed", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="confirmed by"
    )
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    ended_by = models.ForeignKey(
        "school.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ended by"
    )
    ended_why = models.TextField("why it ended", blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = "declaration"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(not_friendship=True), name="a_declaration_is_never_for_friendship"
            ),
            models.CheckConstraint(
                condition=models.Q(linked=False) | ~models.Q(linked_words=""), name="a_social_link_says_which_and_why"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at=None, confirmed_by=None)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_declaration_is_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None, ended_why="")
                | (models.Q(ended_at__isnull=False, ended_by__isnull=False) & ~models.Q(ended_why="")),
                name="a_declaration_is_ended_by_somebody_for_a_reason",
            ),
        ]

    def __str__(self):
        return self.record.number

    def chain_name(self):
        """Its school's changes."""
        return self.record.chain_name()

    @property
    def is_current(self):
        """Whether it holds."""
        return self.stage in CURRENT

    @property
    def called(self):
        """The relationship, in words."""
        return self.other_words or self.get_relationship_display()

    @property
    def stated_on(self):
        """The day it was last declared or confirmed."""
        return today(self.confirmed_at or self.record.recorded_at)

    def conflict_on(self, day):
        """The declared students who are in a form or year this person works with, in words; nothing when none is."""
        if not self.is_current:
            return ""
        on_roll = [one for one in self.record.students if not one.is_former(day)]
        rows = [(one.name, one.registration_group, one.year_group) for one in on_roll]
        return rules.conflict_of(self.record.staff_member.works_with, rows)

    def locked(self):
        """The same declaration, its record locked: the first lock of every act on it."""
        Record.objects.select_for_update().only("pk").get(pk=self.record_id)
        return Declaration.objects.whole().get(pk=self.pk)

    def move_to(self, stage, *, by, at, why=""):
        """The only door between two stages; the register follows."""
        if stage not in TRANSITIONS[Stage(self.stage)]:
            raise Conflict(
                f"{self.record.number} is {Stage(self.stage).label.lower()}, so nothing more can be done with it."
            )
        before, self.stage = self.stage, stage
        with audited(by=by, at=at, why=why):
            self.save()
            if stage != before and stage != Stage.VOIDED:
                status = Record.Status.OPEN if stage in CURRENT else Record.Status.CLOSED
                self.record.move_to(status, stage=stage, by=by, at=at, why=why)

    @classmethod
    def declare(cls, *, staff_member, students, others, facts, key, by, at):
        """It is declared: a numbered record, its people, and the duties to see it now and confirm it in a year.

        `facts` are the fields of this model; `others` Party fields of people who are not on the students' list.
        """
        day, edition = today(at), staff_member.school.edition_on(today(at))
        with audited(by=by, at=at, why="Declared"):
            made = cls(**facts)
            record = Record.enter(
                school=staff_member.school,
                kind=Record.Kind.DECLARATION,
                staff_member=staff_member,
                title=in_words(made.called, edition.words)[:120],
                key=key,
                stage=Stage.DECLARED,
                edition=edition,
                by=by,
                at=at,
            )
            for student in students:
                Party.of_student(record, student, day=day, by=by, at=at)
            for other in others:
                Party.objects.create(record=record, **other)
            made.record = record
            made.conflict = made.conflict_on(day)
            made.save(force_insert=True)
            asked = rules.on_declared(edition, day=day, conflict=made.conflict)
            Duty.raise_for(record, asked, by=by, at=at)
        return made

    def confirm(self, *, by, at):
        """It is still right, a year on."""
        with audited(by=by, at=at, why="Confirmed"):
            found = self.locked()
            found.confirmed_at, found.confirmed_by = at, by
            found.conflict = found.conflict_on(today(at))
            found.move_to(Stage.CONFIRMED, by=by, at=at, why="Confirmed")
            found.ask(rules.on_confirmed, by=by, at=at, conflict=found.conflict)
        return found

    def change(self, facts, *, version, by, at, why):
        """A new version with its reason: what is said today counts as confirmed today. The earlier words stay in the trail."""
        with audited(by=by, at=at, why=why):
            found = self.locked()
            if found.version != version:
                raise Conflict("This was changed meanwhile. Read how it stands now before you change it")
            for name, value in facts.items():
                setattr(found, name, value)
            found.version += 1
            found.confirmed_at, found.confirmed_by = at, by
            found.conflict = found.conflict_on(today(at))
            found.move_to(Stage.CONFIRMED, by=by, at=at, why=why)
            found.ask(rules.on_declared, by=by, at=at, conflict=found.conflict, changed=True)
        return found

    def ask(self, rule, *, by, at, **facts):
        """What a rule asks today, under today's edition. The duty to confirm is done.

        Whoever has yet to see it sees it as it now stands: they are asked again only where something has changed.
        """
        record, edition = self.record, self.record.school.edition_on(today(at))
        for duty in record.duties.open().filter(what=What.CONFIRM).order_by("pk"):
            duty.discharge(by=by, at=at, capacity="member of staff", note="Confirmed")
        asked = rule(edition, day=today(at), **facts)
        waiting = record.duties.open().filter(what=What.SEE)
        if facts.get("changed") or facts["conflict"]:
            waiting = waiting.filter(why__in=[one.why for one in asked])
        holders = set(waiting.values_list("holder", flat=True))
        Duty.raise_for(record, [one for one in asked if one.holder not in holders], by=by, at=at)

    def end(self, *, by, at, why):
        """The relationship is over: nothing falls due any more, and those who monitor see it."""
        with audited(by=by, at=at, why=why):
            found = self.locked()
            found.ended_at, found.ended_by, found.ended_why = at, by, why
            found.move_to(Stage.ENDED, by=by, at=at, why=why)
            for duty in found.record.duties.open().filter(what=What.CONFIRM).order_by("pk"):
                duty.lapse(by=by, at=at, why="The declaration has ended")
            edition = found.record.school.edition_on(today(at))
            Duty.raise_for(found.record, rules.on_ended(edition, day=today(at)), by=by, at=at)
        return found

    def void(self, *, by, at, why, capacity=""):
        """Voided with a reason: it stays in the register, and its duties fall away."""
        with audited(by=by, at=at, why=why, capacity=capacity):
            found = self.locked()
            found.move_to(Stage.VOIDED, by=by, at=at, why=why)
            found.record.void(by=by, at=at, why=why)
            if by.pk == found.record.staff_member.user_id:
                edition = found.record.school.edition_on(today(at))
                Duty.raise_for(found.record, rules.on_voided_by_oneself(edition, day=today(at)), by=by, at=at)
        return found

    def look_again(self, *, by, at):
        """A student moved, or the member of staff has other groups: a conflict that came to be is seen, with its reason."""
        with audited(by=by, at=at, why="A student or a member of staff moved"):
            found = self.locked()
            conflict = found.conflict_on(today(at))
            if conflict == found.conflict:
                return found
            found.conflict = conflict
            found.save()
            edition = found.record.school.edition_on(today(at))
            asked = rules.on_conflict(edition, day=today(at), conflict=conflict)
            Duty.raise_for(found.record, asked, by=by, at=at)
        return found
