"""A database of as many records as are asked for, as two schools might have them after many years.

Rows only, as lists read them: no history, and the entries of the changes vouch for nothing. The looks are a true chain.
"""

import contextlib
import random
import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, transaction

from approvals.models import Agreement, Plan, Proposal, Referral
from contactpolicy.school.models import LineManagement, StaffMember, Student, User
from contactpolicy.school.models.roles import Appointment, Role
from contactpolicy.trail import canon, guard
from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.clock import now, today
from contacts.models import Advice, Contact, Declaration
from records.access_grants import give_file
from records.models import Duty, FileEntry, Party, PutAway, Record, StaffFile, StudentFile
from tests import cast as everybody
from tests.bench.bulk import Table

STAFF, STUDENTS, MANAGED = 300, 2000, 20
YEARS = timedelta(days=365 * 7)
# Of a thousand records: how many are of each kind. Plans and referrals are rare.
KINDS = [("contact", 700), ("proposal", 200), ("advice", 50), ("declaration", 30), ("plan", 15), ("referral", 5)]
CONTACTS = ["planned", "unplanned-meeting", "correspondence", "network-message", "friend-request", "other"]
WORDS = "A short account of what happened and who was there, as long as people write them on most days. " * 3
TABLES = [Record, Party, Contact, Proposal, Agreement, Advice, Declaration, Plan, Referral, Duty, FileEntry, Entry]


def load(size):
    """Fills an empty database; gives nothing: `people()` finds everybody who reads."""
    chosen = random.Random(20)
    _people()
    with raw():
        for model, field, people in ((StaffFile, "staff_member_id", StaffMember), (StudentFile, "student_id", Student)):
            table, there = Table(model), set(model.objects.values_list(field, flat=True))
            for pk in people.objects.exclude(pk__in=there).values_list("pk", flat=True):
                table.add(**{field: pk})
            table.write()
        Register(size, chosen).fill()
        _chains(size, chosen)
    _after()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextlib.contextmanager
def raw():
    """In one transaction, without the guards and the checks of keys: a scratch database, thrown away afterwards."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA cache_size = -400000")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'trail_%%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        with transaction.atomic():
            yield
            for sql in connection.ops.sequence_reset_sql(no_style(), TABLES):
                cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin" if postgres else "PRAGMA foreign_keys = ON")
    guard.install(connection)  # what is written through the door from here on moves the heads of its chains


def _people():
    cast = everybody.build()
    at, day = now() - everybody.SETTLED_AGO, today(now())
    password = make_password("nobody signs in")
    for school, share in ((cast.westdale, 3), (cast.brackenfield, 1)):
        words = {"by": None, "at": at}
        count = STAFF * share // 4
        users = [
            User(email=f"s{n}.{school.pk}@bench.test", name=f"Kit Number{n}", password=password) for n in range(count)
        ]
        with raw():
            tables = Table(User, password=password), Table(StaffMember, school_id=school.pk, joined_on=today(at))
            first = max(User.objects.latest("pk").pk, StaffMember.objects.latest("pk").pk) + 1
            for n, user in enumerate(users):
                tables[0].add(id=first + n, email=user.email, name=user.name)
                tables[1].add(
                    id=first + n, user_id=first + n, surname=f"Number{n:04}", forename="Kit", email=user.email,
                    search_text=f"kit number{n:04} teacher", job_title="Teacher",
                )  # fmt: skip
            pupils = Table(Student, school_id=school.pk, joined_on=today(at), year_group="5", registration_group="5B")
            child = Student.objects.latest("pk").pk + 1
            for n in range(STUDENTS * share // 4):
                pupils.add(id=child + n, surname=f"Pupil{n:04}", forename="Robin", search_text=f"robin pupil{n:04} 5 5b",
                           admission_number=f"{n:06}")  # fmt: skip
            for table in (*tables, pupils):
                table.write()
            with connection.cursor() as cursor:
                for sql in connection.ops.sequence_reset_sql(no_style(), [User, StaffMember, Student]):
                    cursor.execute(sql)
        manager = cast.marsh.staff if share == 3 else cast.tran.staff
        for staff in StaffMember.objects.filter(school=school, pk__gte=first)[:MANAGED]:
            LineManagement.assign(staff_member=staff, manager=manager, starts_on=today(at), **words)
    auditor = User.objects.create_user("auditor@bench.test", name="Ada Audit", by=None, at=at)
    Appointment.appoint(school=cast.westdale, user=auditor, role=Role.AUDITOR, starts_on=day,
                        ends_on=day + timedelta(days=30), by=None, at=at)  # fmt: skip
    for file in (StaffFile, StudentFile):
        person = cast.okafor.staff if file is StaffFile else cast.amira
        with audited(by=None, at=at):
            opened, _ = file.objects.get_or_create(pk=person.pk)
        give_file(opened, user=auditor, as_what="Auditor", why="The yearly audit", starts_on=day,
                  ends_on=day + timedelta(days=30), through="audit", by=cast.whitfield.user, at=at)  # fmt: skip


def people():
    """Everybody who reads lists, by the name of their role."""
    cast = everybody.find()
    fresh = StaffMember.objects.filter(email__endswith="@bench.test", school=cast.westdale).order_by("pk")
    return {
        "teacher": fresh[MANAGED + 30].user,
        "line manager": cast.marsh.user,
        "Headteacher": cast.whitfield.user,
        "Chair": cast.ashdown.user,
        "senior": cast.price.user,
        "safeguarding lead": cast.ellis.user,
        "office": cast.dunn.user,
        "auditor": User.objects.get(email="auditor@bench.test"),
        "administrator": cast.field.user,
    }


class Register:
    """The records and all that belongs to them, in the order in which they came in."""

    def __init__(self, size, chosen):
        self.size, self.chosen, self.at = size, chosen, now()
        cast = everybody.find()
        self.schools = [cast.westdale, cast.brackenfield]
        staff = StaffMember.objects.exclude(user=None)
        self.staff = [list(staff.filter(school=one).values_list("pk", "user_id", "surname")) for one in self.schools]
        pupils = Student.objects
        self.pupils = [list(pupils.filter(school=one).values_list("pk", "surname")) for one in self.schools]
        self.editions = [one.edition_on(today(self.at)).pk for one in self.schools]
        self.filed = {}
        day = today(self.at)
        self.t = SimpleNamespace(
            record=Table(Record), party=Table(Party, kind="student", standing="Year 5, 5B"),
            contact=Table(Contact, channel="in-person", began_by="chance", place="The market", said=WORDS),
            proposal=Table(
                Proposal, kind="tuition", purpose=WORDS, reasons=WORDS, place="The hall", times="Tuesdays", paid=False,
                starts_on=day, ends_on=day + timedelta(days=90), others_present="A parent", parents="agree",
                taught=False, safeguards=WORDS, not_friendship=True,
            ),
            agreement=Table(Agreement, review_weeks=6, conditions=["The door stays open."]),
            advice=Table(Advice, question=WORDS, timing="before"),
            declaration=Table(
                Declaration, relationship="club", since="2019", pattern=WORDS, linked=False, safeguards=WORDS,
                not_friendship=True,
            ),
            plan=Table(
                Plan, situation="bereavement", arose=WORDS, need=WORDS, signposted_to="The counsellor",
                signposted_on=day, why_person=WORDS, limits=WORDS, starts_on=day, not_friendship=True,
                ends_on=day + timedelta(days=60), no_agencies_why="None is needed",
            ),
            referral=Table(Referral, arose_on=day, notice=WORDS, nature="conduct", said=WORDS, limbs=["unsure"]),
            duty=Table(Duty, holder="either", why="It was asked for", clause="2.3"),
            filed=Table(FileEntry, title="Agreement", words=[["What was agreed", WORDS]], digest="0" * 64),
            paper=Table(PutAway, filed_on=today(self.at)),
        )  # fmt: skip

    def fill(self):
        """Every record, oldest first."""
        kinds = [kind for kind, of_thousand in KINDS for _ in range(of_thousand)]
        step, first = YEARS / self.size, self.at - YEARS
        for number in range(1, self.size + 1):
            self._one(number, self.chosen.choice(kinds), first + step * number)
        for table in vars(self.t).values():
            table.write()

    def _one(self, number, kind, at):
        place = 0 if self.chosen.random() < 0.75 else 1
        # Some log far more than others: the first of them a good deal, none of them nothing.
        staff = self.staff[place]
        pick = self.chosen.random() ** 1.5
        person, user, surname = staff[int(pick * len(staff))]
        pupil, name = self.chosen.choice(self.pupils[place])
        settled = self.chosen.random() < 0.99
        school, restricted = self.schools[place], kind == "referral"
        stage = getattr(self, f"_{kind}")(number, at, settled, user, person, school.pk)
        self.t.record.add(
            id=number, school_id=school.pk, number=f"{school.prefix}{'R' if restricted else ''}-2020-{number:07}",
            kind=kind, staff_member_id=person, staff_words=f"{surname}, Teacher", title=f"About {name}",
            edition_id=self.editions[place], happened_at=at, reported_at=at, recorded_at=at, stage=stage,
            status="closed" if settled else "open", restricted=restricted, key=uuid.UUID(int=number),
            of_kind=self.of_kind if kind == "contact" else None,
        )  # fmt: skip
        self.t.party.add(id=number, record_id=number, student_id=pupil, name=f"Robin {name}")
        if self.chosen.random() < 0.5 or not settled:
            done = {"done_at": at, "done_by_id": user, "done_as": "line manager"} if settled else {}
            what = "decide" if kind == "proposal" else "contact-lado" if restricted else "see"
            self.t.duty.add(
                id=number, record_id=number, school_id=school.pk, about_id=person, what=what, raised_at=at,
                holder="headteacher" if restricted else "either", due_on=at.date(), restricted=restricted, **done,
            )  # fmt: skip
        if stage == "agreed":
            self._file(number, school, person, pupil, user, at)

    def _file(self, number, school, person, pupil, user, at):
        for place, (column, pk) in enumerate((("staff_file_id", person), ("student_file_id", pupil))):
            self.filed[column, pk] = order = self.filed.get((column, pk), 0) + 1
            self.t.filed.add(
                id=2 * number + place, school_id=school.pk, number=order, record_id=number, filed_at=at,
                filed_by_id=user, **{column: pk},
            )  # fmt: skip
            # The office keeps up with nearly all of it.
            away = {"away_at": at, "away_by_id": user, "key": uuid.uuid4()} if self.chosen.random() < 0.98 else {}
            self.t.paper.add(entry_id=2 * number + place, school_id=school.pk, filed_on=at.date(), **away)

    def _contact(self, number, at, settled, user, *whose):
        stage = "assessed" if settled else "logged"
        self.of_kind = self.chosen.choice(CONTACTS)
        self.t.contact.add(record_id=number, kind=self.of_kind, stage=stage, logged_by_id=user)
        return stage

    def _proposal(self, number, at, settled, user, person, school):
        status = self.chosen.choice(["agreed", "agreed", "declined", "withdrawn"]) if settled else "waiting"
        self.t.proposal.add(record_id=number, status=status)
        if status == "agreed":
            day = at.date()
            self.t.agreement.add(
                record_id=number, proposal_id=number, school_id=school, staff_member_id=person, starts_on=day, agreed_on=day,
                ends_on=day + timedelta(days=90),
            )  # fmt: skip
        return status

    def _advice(self, number, at, settled, user, *whose):
        stage = "answered" if settled else "asked"
        self.t.advice.add(record_id=number, stage=stage)
        return stage

    def _declaration(self, number, at, settled, user, *whose):
        ended = settled and self.chosen.random() < 0.5
        how = {"ended_at": at, "ended_by_id": user, "ended_why": "They left"} if ended else {}
        stage = "ended" if ended else "declared"
        self.t.declaration.add(record_id=number, stage=stage, **how)
        return stage

    def _plan(self, number, at, settled, user, *whose):
        status = "declined" if settled else "waiting"
        self.t.plan.add(record_id=number, status=status)
        return status

    def _referral(self, number, at, settled, user, *whose):
        stage = "not-referred" if settled else "to-decide"
        self.t.referral.add(record_id=number, aware_at=at, stage=stage)
        return stage


def _chains(size, chosen):
    """As many looks as records, and as many changes, in the chains of the first school."""
    school = everybody.find().westdale
    users = list(User.objects.values_list("pk", flat=True))
    digest, at = canon.text_digest("[]"), now() - YEARS
    key = (Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for name, kind in ((school.looks_chain(), "view"), (school.chain_name(), "change")):
        head, _ = Chain.objects.get_or_create(name=name)
        table = Table(Entry, chain_id=head.pk, kind=kind, digest=digest, links="[]")
        seq, last = head.seq, head.hash
        for number in range(size):
            seq, moment, actor = seq + 1, at + YEARS / size * number, chosen.choice(users)
            target = f"contact {school.prefix}-2020-{number:07}" if kind == "view" else ""
            digits = canon.entry_hash(name, seq, moment, kind, actor, "", target, digest, last)
            table.add(id=key, seq=seq, at=moment, actor_id=actor, target=target, prev=last, hash=digits)
            key, last = key + 1, digits
        table.write()
        Chain.objects.filter(pk=head.pk).update(seq=seq, hash=last)


def _after():
    """A page of true changes on top, so that the trail's first page tells what it tells in earnest."""
    school, user = everybody.find().westdale, everybody.find().whitfield.user
    for _ in range(30):
        with audited(by=user, at=now(), why="Particulars corrected"):
            school.save()
