"""To whom each open duty falls today: the inverse of `Standing.owes`, for a whole school at once.

`Standing` answers what one person owes; this answers who owes one thing, from a handful of questions about the school,
however many duties are open. The two are held to each other by a test over everybody.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from contactpolicy.school.models import Appointment, LineManagement, StaffMember
from contactpolicy.school.models.roles import Role

from .models import Duty, Grant
from .models.duties import Holder
from .owing import HEAD_ALTERNATIVES, MANAGER_ALTERNATIVES, OVERSIGHT
from .reminder_rules import Above, ladder


@dataclass
class Place:
    """Who is who at one school on a day. Accounts that can sign in by their ids; members of staff by theirs."""

    leaders: set = field(default_factory=set)  # accounts: the Headteacher, who acts for them, or the Chair meanwhile
    actors: set = field(default_factory=set)  # of these, who acts without being Headteacher
    chairs: set = field(default_factory=set)
    seniors: set = field(default_factory=set)
    heads: set = field(default_factory=set)  # staff
    deputies: set = field(default_factory=set)  # staff
    own: dict = field(default_factory=dict)  # the account of each member of staff who can sign in
    managers: dict = field(default_factory=lambda: defaultdict(set))  # the accounts of those who manage them
    in_hands: set = field(default_factory=set)  # staff whom somebody manages who can sign in
    named: dict = field(default_factory=lambda: defaultdict(set))  # the records on which an account is named

    @classmethod
    def of(cls, school, day):
        """Four questions."""
        here = cls()
        here._find_staff(school, day)
        here._find_roles(school, day)
        here._find_managers(school, day)
        asked = Duty.objects.open().filter(school=school, named__is_active=True).values("named")
        for record, user in (
            Grant.objects.on(day).filter(user__in=asked, record__isnull=False).values_list("record", "user")
        ):
            here.named[user].add(record)
        return here

    def _find_staff(self, school, day):
        present = StaffMember.objects.present(day).filter(school=school, user__is_active=True)
        self.own = dict(present.values_list("pk", "user"))

    def _find_roles(self, school, day):
        rows = Appointment.objects.on(day).filter(school=school)
        held = defaultdict(set)
        for role, user, active, staff in rows.values_list("role", "user", "user__is_active", "user__staff_member__pk"):
            held[role] |= {user} if active else set()
            if staff and role == Role.HEADTEACHER:
                self.heads.add(staff)
            if staff and role == Role.DEPUTY:
                self.deputies.add(staff)
        self.deputies -= self.heads
        self.chairs = held[Role.CHAIR]
        self.leaders = (held[Role.HEADTEACHER] | held[Role.DEPUTY]) or set(self.chairs)
        self.actors = held[Role.DEPUTY] - held[Role.HEADTEACHER]
        self.seniors = held[Role.SENIOR] | held[Role.HEADTEACHER] | held[Role.DEPUTY]

    def _find_managers(self, school, day):
        rows = LineManagement.objects.on(day).filter(staff_member__school=school, manager__user__is_active=True)
        for staff, user, left_on in rows.values_list("staff_member", "manager__user", "manager__left_on"):
            if left_on is None:
                self.in_hands.add(staff)
            if left_on is None or left_on > day:
                self.managers[staff].add(user)

    def managers_of(self, staff):
        """Who manages somebody, as far as that gives them anything to do: a Headteacher's matters go to the Chair."""
        return self.managers.get(staff, set()) - {self.own.get(staff)} if staff not in self.heads else set()

    def leaders_of(self, staff):
        """Whose the Headteacher's duties about somebody are: nobody their own, and a deputy not the Headteacher's."""
        beyond = self.actors if staff in self.heads else set()
        return self.leaders - beyond - {self.own.get(staff)}

    def chairs_of(self, staff):
        """The Chair, for what concerns the Headteacher or a deputy who acts."""
        return self.chairs - {self.own.get(staff)} if staff in self.heads | self.deputies else set()

    def named_on(self, duty):
        """The person named, while they are named on its record."""
        reached = duty.record_id in self.named.get(duty.named_id, set())
        return {duty.named_id} - {self.own.get(duty.about_id)} if reached else set()

    def who(self, duty):
        """The accounts of everybody who can do this duty today."""
        return self.handlers(duty) if duty.record.restricted else self.openly(duty)

    def handlers(self, duty):
        """A restricted duty is theirs alone who handle the record."""
        if duty.holder == Holder.NAMED:
            return self.named_on(duty)
        return self.handling(duty) if duty.holder == Holder.HEADTEACHER else set()

    def handling(self, duty):
        """Who handles a restricted record by their role."""
        about, found = duty.about_id, set()
        if not duty.record.for_chair:
            seen_to = self.chairs_of(about)
            found |= {user for user in self.leaders_of(about) if about not in self.heads or user in seen_to}
        if duty.record.for_chair:
            found |= self.chairs - {self.own.get(about)}
        return found | self.chairs_of(about)

    def openly(self, duty):
        """Everything else."""
        about, holder = duty.about_id, duty.holder
        if holder == Holder.OWN:
            return {self.own[about]} if about in self.own else self.instead_of(about)
        found = self.named_on(duty) if holder == Holder.NAMED else set()
        if holder in MANAGER_ALTERNATIVES:
            found |= self.managers_of(about)
        if holder in (OVERSIGHT if about in self.heads else HEAD_ALTERNATIVES):
            found |= self.chairs_of(about)
        if holder == Holder.SENIOR and about not in self.heads:
            found |= self.seniors - {self.own.get(about)}
        unmanaged = about not in self.in_hands | self.heads
        if holder in HEAD_ALTERNATIVES or (holder == Holder.LINE_MANAGER and unmanaged):
            found |= self.leaders_of(about)
        return found

    def instead_of(self, staff):
        """Whoever cannot sign in has a line manager, or else the Headteacher, who does what is theirs to do."""
        found = set(self.chairs_of(staff)) if staff in self.heads else self.managers_of(staff)
        return found | (self.leaders_of(staff) if staff not in self.in_hands | self.heads else set())

    def above(self, duty, holders):
        """Who is told, rung by rung, while this duty stays overdue; of what is restricted only those who handle it."""
        ranks = self.ranks_over(duty.about_id)
        if duty.record.restricted:
            ranks = [rank & self.handling(duty) for rank in ranks]
        return self.rungs(duty.holder, holders, ranks, duty.about_id)

    def above_own(self, about, holders):
        """The same for what somebody owes without a record: their yearly acknowledgement."""
        return self.rungs(Holder.OWN, holders, self.ranks_over(about), about)

    def ranks_over(self, about):
        """The accounts above a member of staff: line managers, whoever leads, the Chair."""
        return [self.managers_of(about), self.leaders_of(about), self.chairs - {self.own.get(about)}]

    def rungs(self, holder, holders, ranks, about):
        """Those ranks as the rungs of a ladder."""
        return ladder(holder, holders, Above(*(frozenset(rank) for rank in ranks)), about=self.own.get(about))


def open_duties(school):
    """The open duties of a school with what it takes to say whose they are, oldest first."""
    found = Duty.objects.open().filter(school=school).select_related("record")
    only = ("what", "holder", "named", "about", "school", "due_on", "raised_at")
    return found.only(*only, "record__restricted", "record__for_chair").oldest_first()


def people_for(school, day):
    """Each open duty of a school with the accounts of everybody who can do it today: [(duty, {user ids})]."""
    here = Place.of(school, day)
    return [(duty, here.who(duty)) for duty in open_duties(school)]
