"""Who somebody is here today: the roles they hold by date, and over whom.

Worked out afresh at each request from dated rows, so that a right ends at its moment without any job having run.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from contactpolicy.school.models import School, StaffMember
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today

from . import confidence, owing, restricted
from .access_grants import opened_to
from .here_asked import appointments_around, managed_or_named, staff_of
from .models.duties import Holder
from .models.files import StaffFile, StudentFile
from .models.register import Record

MONITORS = frozenset({Holder.HEADTEACHER, Holder.LINE_MANAGER})
NOBODY = restricted.NOBODY
HEADS = frozenset({Role.HEADTEACHER, Role.DEPUTY})
NO_ROW = 0  # no key of any row: whoever is not on the staff manages nobody


def can_do(roles, holder):
    """Whether somebody with these roles can do a duty that falls to this holder: "either" is one of the two who monitor."""
    return holder in roles or (holder == Holder.EITHER and bool(roles & MONITORS))


# The words for somebody who belongs to no school.
STANDARD = {
    "student": "student", "students": "students", "Student": "Student", "Students": "Students",
    "headteacher": "Headteacher", "Headteacher": "Headteacher", "circumstances": "exceptional",
}  # fmt: skip


@dataclass
class Standing:
    """What a person is at each school on a day. Ids, not objects: it is asked on every page."""

    user: object
    day: object
    staff: StaffMember | None = None
    row_id: int | None = None  # their row among the staff, after they left too: nothing restricted about them is theirs
    schools: dict[int, School] = field(default_factory=dict)
    roles: dict[int, set] = field(default_factory=dict)
    managed: frozenset = frozenset()
    led: frozenset = frozenset()  # at schools they lead: themselves and those whom somebody manages
    in_hands: frozenset = frozenset()  # staff of the schools they head whom somebody manages who can sign in
    heads: frozenset = frozenset()  # staff ids of the Headteachers of the schools below
    stands_in: frozenset = frozenset()  # schools whose empty Headteacher's post they fill as Chair
    deputies: frozenset = frozenset()  # staff ids of deputies acting there today
    under_others: frozenset = frozenset()  # those heads and deputies whose Chair is somebody else
    granted: frozenset = frozenset()  # records on which they are named today
    staff_files: frozenset = frozenset()  # whole files that a named right opens to them today
    student_files: frozenset = frozenset()

    @classmethod
    def of(cls, user, day):
        """Three queries at most; two where the account was read with its owner's row, as at each request."""
        self = cls(user=user, day=day)
        if not user.is_authenticated or not user.is_active:
            return self
        staff = user.row if hasattr(user, "row") else next(iter(staff_of(user.pk)), None)
        self.row_id = staff.pk if staff else None
        works_at = staff.school_id if staff and not staff.is_former(day) else NO_ROW
        around = appointments_around(user.pk, works_at, day)
        for appointment in around:
            if appointment.user_id == user.pk:
                self.schools[appointment.school_id] = appointment.school
                self.roles.setdefault(appointment.school_id, set()).add(appointment.role)
        if works_at:
            self.staff = staff
            self.schools.setdefault(works_at, staff.school)
        self._find_heads([one for one in around if one.role in HEADS])
        self._find_managed()
        return self

    def _find_managed(self):
        """Whom they manage; where they are the Headteacher, who has a line manager at all; and where they are named."""
        rows = managed_or_named(self.user.pk, self.own_id or NO_ROW, self.leads, set(self.schools), self.day)
        self._note_rights([row for row in rows if row[1] is None] if self.schools else [])
        rows = [row[:-1] for row in rows if row[1] is not None]
        self.managed = frozenset(one for one, manager, *_ in rows if manager == self.own_id)
        self.in_hands = frozenset(one for one, _, left_on, signs_in, _ in rows if left_on is None and signs_in)
        own = [(self.own_id, self.staff.school_id)] if self.staff else []
        self.led = frozenset(row[0] for row in [*rows, *own] if row[-1] in self.leads)

    def _note_rights(self, rows):
        """What they are named on today: records, and whole files where the permission is there too."""
        self.granted = frozenset(record for record, *_ in rows if record)
        staff, students = [row[4] for row in rows if row[4]], [row[5] for row in rows if row[5]]
        self.staff_files = opened_to(self.user, StaffFile, staff)
        self.student_files = opened_to(self.user, StudentFile, students)

    def _find_heads(self, held):
        """The Headteachers and acting deputies of the person's schools, where that matters. `held`: those appointments."""
        if not (self.staff or self.chairs_of or self.seniors_of or self.holds(Role.SAFEGUARDING_LEAD)):
            return
        self.heads = frozenset(one.row for one in held if one.role == Role.HEADTEACHER and one.row)
        self.deputies = frozenset(one.row for one in held if one.role == Role.DEPUTY and one.row) - self.heads
        self.under_others = frozenset(one.row for one in held if one.school_id not in self.chairs_of)
        # Where nobody who can sign in is Headteacher or acts for one, the next in order is the Chair.
        self.stands_in = self.chairs_of - {one.school_id for one in held if one.signs_in}

    def _where(self, *roles):
        return frozenset(school for school, held in self.roles.items() if held & set(roles))

    def holds(self, *roles):
        """Whether they hold any of these roles anywhere."""
        return bool(self._where(*roles))

    @cached_property
    def heads_of(self):
        """Schools where they are the Headteacher or act for them."""
        return self._where(Role.HEADTEACHER, Role.DEPUTY)

    @cached_property
    def acts_in(self):
        """Schools where they act for the Headteacher without being one."""
        return self._where(Role.DEPUTY) - self._where(Role.HEADTEACHER)

    @cached_property
    def chairs_of(self):
        """Schools whose Chair of Governors they are."""
        return self._where(Role.CHAIR)

    @cached_property
    def seniors_of(self):
        """Schools where they are a senior member of staff: Appendix 1 reports come to them."""
        return self._where(Role.SENIOR) | self.heads_of

    @cached_property
    def leads(self):
        """Schools where the Headteacher's duties are theirs: as Headteacher, acting, or as Chair while the post is empty."""
        return self.heads_of | self.stands_in

    @cached_property
    def keeps_records_of(self):
        """Schools whose office they are."""
        return self._where(Role.RECORDS_OFFICER)

    @property
    def school(self):
        """The school whose name stands on their pages: where they work, or else the first where they hold a role."""
        return self.schools[self.staff.school_id] if self.staff else next(iter(self.schools.values()), None)

    @cached_property
    def edition(self):
        """That school's edition in force."""
        return self.school.edition_once(self.day)

    @property
    def words(self):
        """The words of that edition."""
        return self.edition.words if self.school else STANDARD

    @property
    def name(self):
        """Who they are."""
        return self.user.name

    @property
    def acting(self):
        """Whether they act for the Headteacher today."""
        return bool(self.acts_in)

    @property
    def capacity(self):
        """As what they are here today, in words."""
        held = self.roles.get(self.school.pk, set()) if self.school else set()
        if self.acting:
            return f"for the {self.words['headteacher']}"
        labels = [
            self.words["Headteacher"] if role == Role.HEADTEACHER else Role(role).label for role in Role if role in held
        ]
        return ", ".join(labels) or (self.staff.job_title if self.staff else "")

    @property
    def may_log_something(self):
        """Whether the page Log or request has anything for them."""
        return bool(self.staff or self.heads_of or self.keeps_records_of)

    @property
    def sees_records(self):
        """Whether any record can be theirs to see: as staff, Headteacher or Chair."""
        return bool(self.staff or self.heads_of or self.chairs_of)

    @property
    def own_id(self):
        """Their own row among the staff, or None."""
        return self.staff.pk if self.staff else None

    @cached_property
    def managed_here(self):
        """Those they manage: never themselves, never a Headteacher (whose matters go to the Chair)."""
        return self.managed - self.heads - {self.own_id}

    @cached_property
    def chaired(self):
        """Whose matters go to them as Chair: the Headteacher's, and an acting deputy's."""
        return (self.heads | self.deputies) - self.under_others - {self.own_id}

    def out_of_reach_as_head(self):
        """Staff whom even a Headteacher's role does not reach: themselves; and for a deputy, the Headteacher."""
        beyond = {self.own_id} - {None}
        return beyond | (self.heads if self.acts_in else set())

    @cached_property
    def people_read(self):
        """Staff whose records are theirs to see one by one: their own, those they manage, whom they chair."""
        own = {self.own_id} - {None}
        return (self.managed_here | self.chaired | own) - (self.led - (self.out_of_reach_as_head() - own))

    def ways(self, kind=None):
        """Each way in which records are theirs to see, by itself, on indexed columns. Only contacts are brought to a senior."""
        people = [confidence.kept(self, Q(staff_member__in=self.people_read))] if self.people_read else []
        return [one & Q(restricted=False) for one in people] + self.wider_ways(kind)

    def ways_of_one(self, kind):
        """What else holds of a record of this kind of one of those people."""
        openly = Q(restricted=False, kind=kind) if kind else Q(restricted=False)
        return confidence.kept(self, openly) if kind == Record.Kind.ADVICE else openly

    def wider_ways(self, kind=None):
        """The ways that are not by the person: of whole schools, brought to a senior, named."""
        own = {self.own_id} - {None}
        beyond = self.out_of_reach_as_head() - own
        of_kind = Q(kind=kind) if kind else Q()
        found = [of_kind & Q(school__in=self.leads) & ~Q(staff_member__in=beyond)] if self.leads else []
        if self.seniors_of - self.leads and kind in {None, Record.Kind.CONTACT}:
            found += [Q(school__in=self.seniors_of, before_senior=True) & ~Q(staff_member__in=self.heads | own)]
        found += [of_kind & Q(pk__in=self.granted)] if self.granted else []
        return [one & Q(restricted=False) for one in found]

    def sees(self):
        """The records this person may see, in any of these ways."""
        return Q(NOBODY, *self.ways(), _connector=Q.OR)

    def handles(self):
        """The restricted records that are theirs to handle."""
        return restricted.handled_by(self)

    def owes(self):
        """Each way in which duties are theirs to do now (records.way); oversight is never one's own."""
        return owing.ways(self)

    def roles_over(self, staff_member):
        """The oversight roles they hold towards a member of staff today: never over themselves."""
        held, person = set(), staff_member.pk
        if person == self.own_id or staff_member.school_id not in self.schools:
            return held
        if person in self.managed_here:
            held.add(Holder.LINE_MANAGER)
        if staff_member.school_id in self.seniors_of and person not in self.heads:
            held.add(Holder.SENIOR)
        if staff_member.school_id in self.leads and person not in self.out_of_reach_as_head():
            held |= {Holder.HEADTEACHER, Holder.SENIOR}
            if person not in self.in_hands:
                held.add(Holder.LINE_MANAGER)
        if staff_member.school_id in self.chairs_of and person in self.chaired:
            held |= {Holder.HEADTEACHER, Holder.SENIOR}
            if person in self.heads:
                held.add(Holder.LINE_MANAGER)
        return held

    def monitors(self, staff_member):
        """The roles of clause 2.3 that they hold towards a member of staff: line manager, Headteacher."""
        return self.roles_over(staff_member) & MONITORS

    def capacity_over(self, staff_member, roles, words):
        """In words, as what they act towards a member of staff: "line manager and Headteacher", "for the Headteacher"."""
        head = words["headteacher"]
        school = staff_member.school_id
        parts = ["line manager"] if Holder.LINE_MANAGER in roles else []
        if Holder.HEADTEACHER in roles:
            if school in self.chairs_of and school not in self.heads_of:
                return "Chair of Governors"
            parts.append(f"for the {head}" if school in self.acts_in else head)
        if Holder.SENIOR in roles and not parts:
            parts.append("senior member of staff")
        return " and ".join(parts) or "member of staff"


def capacity_on(standing, record):
    """As what somebody acts on an unrestricted record: "for the Headteacher" where a deputy does."""
    staff = record.staff_member
    return standing.capacity_over(staff, standing.roles_over(staff), record.edition.words)


def standing_of(request):
    """The standing of whoever asks, worked out once for each request."""
    if not hasattr(request, "standing"):
        request.standing = Standing.of(request.user, today(now()))
    return request.standing
