"""The case that the access table is about: two schools in the middle of a year, and everything that has an address."""

import uuid
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction

from approvals import acts, wizard
from approvals.models.decisions import Outcome
from contactpolicy.school.editions import WESTDALE as EDITION_RULES
from contactpolicy.school.models import Appointment, Invitation, PolicyEdition, StaffMember, Student, User
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web import held
from contactpolicy.web.clock import now, today
from contactpolicy.web.models import Held
from contactpolicy.web.sealing import seal
from contacts.models import Contact
from records.evidence import taking
from records.models import Draft, Evidence
from tests import cast as everybody
from tests.access import parts
from tests.people_fixtures import a_request, agreed, decided, reviewed

DAY = timedelta(days=1)
# Words that stand in one record alone, and everybody of the table who may read them on some page.
CANARIES = {
    "quetzal-nair": {"nair", "marsh", "whitfield", "price"},
    "quetzal-okafor": {"okafor", "marsh", "whitfield", "price", "dunn"},
    "quetzal-whitfield": {"whitfield", "ashdown", "dunn"},
    "quetzal-price": {"price", "whitfield", "ashdown"},
    "quetzal-carter": {"pritchard"},
    "Peregrine": {"nair", "marsh", "whitfield", "price", "dunn"},
    "Freya": {"pritchard"},
    **parts.gathered("CANARIES"),
}


@contextmanager
def undone():
    """Whatever is written within is taken back. A look may commit in here as it does on the site."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        try:
            yield
        finally:
            transaction.set_rollback(True)


def build():
    """Everybody, and by its word in the table everything that stands in an address."""
    cast, at = everybody.find(), now()
    named = {}
    people_come_and_go(cast, named, at)
    cases(cast, named, at)
    unfinished(cast, named, at)
    happened(cast, named, at)
    links(cast, named, at)
    parts.build(cast, named, at)
    return SimpleNamespace(cast=cast, named=named, users=users(cast))


def people_come_and_go(cast, named, at):
    """The deputy acts, a teaching assistant has left, an account is closed, one student is on Miss Nair's request alone."""
    head, office, day = cast.whitfield.user, cast.dunn.user, today(at)
    named["acting"] = Appointment.appoint(
        school=cast.westdale, user=cast.price.user, role=Role.DEPUTY, starts_on=day - 9 * DAY, ends_on=day + 9 * DAY,
        by=head, at=at,
    ).pk  # fmt: skip
    cast.peregrine = Student.enrol(
        school=cast.westdale, forename="Peregrine", surname="Quill", year_group="5", by=office, at=at
    )
    named["leaver-draft"] = Draft.begin(
        user=cast.bennett.user, school=cast.westdale, kind=wizard.NEW, at=at, answers={"what": "purpose=swimming"}
    ).pk
    cast.bennett.staff.leave(on=day, by=office, at=at)
    closed = User.objects.create_user("aled.pugh@westdale.example", name="Aled Pugh", by=head, at=at)
    with audited(by=head, at=at):
        StaffMember.join(
            school=cast.westdale, user=closed, forename="Aled", surname="Pugh", email=closed.email, by=head, at=at
        )
    closed.deactivate(by=head, at=at, why="Closed")
    cast.closed = closed
    for key in ("okafor", "whitfield", "price", "bennett", "carter", "moss"):
        named[f"staff-{key}"] = getattr(cast, key).staff.pk
    for key in ("amira", "freya"):
        named[key] = getattr(cast, key).pk
    for key, person in (
        ("lead", cast.ellis),
        ("chair", cast.ashdown),
        ("head", cast.whitfield),
        ("other-lead", cast.stead),
    ):
        named[f"role-{key}"] = person.user.appointments.get().pk


def cases(cast, named, at):
    """Requests waiting, asked about and agreed to; of a teacher, a colleague, the Headteacher, the deputy, another school."""
    then = at - 60 * DAY
    for key, student in (
        ("okafor", "amira"),
        ("nair", "peregrine"),
        ("whitfield", "tomasz"),
        ("price", "zoe"),
        ("carter", "freya"),
    ):
        canary = f"The reason is quetzal-{key}."
        waiting = a_request(getattr(cast, key), [getattr(cast, student)], reasons=canary)
        named[f"{key}-waiting"] = waiting.record.number
    asked = a_request(cast.okafor, [cast.sian])
    decided(asked, Outcome.MORE)
    named["okafor-asked"] = asked.record.number
    for key, student, manager in (
        ("okafor", "amira", "marsh"),
        ("whitfield", "tomasz", "ashdown"),
        ("carter", "freya", "tran"),
    ):
        canary = f"The reason is quetzal-{key}."
        agreement = agreed(a_request(getattr(cast, key), [getattr(cast, student)], reasons=canary, at=then), at=then)
        reviewed(agreement, getattr(cast, manager), outcome="change" if key == "okafor" else "continue")
        named[f"{key}-agreed"] = agreement.record.number
        for entry in agreement.record.entries.all():
            named[f"entry-{'student' if entry.student_file_id else 'staff'}-{key}"] = entry.pk
    reviewed(agreement, cast.pritchard)  # the second one, which Mr Okafor's agreement does not have
    over = agreed(a_request(cast.okafor, [cast.lily], at=then), at=then)
    acts.end(over, by=cast.okafor.user, at=at, capacity="member of staff", why="She has moved.", as_head=False)
    named["okafor-ended"] = over.record.number
    named["to-see"] = over.record.duties.open().get(what="see").pk
    named["to-decide"] = waiting.record.duties.open().get().pk


def unfinished(cast, named, at):
    """A draft of Mr Okafor's and one of Mr Carter's, ready to send; a page that was held for Mr Okafor."""
    for person, key in ((cast.okafor, "okafor"), (cast.carter, "carter")):
        case = a_request(person, [cast.amira if key == "okafor" else cast.freya])
        answers = wizard.answers_from(case, day=today(at)) | {"declaration": "not_friendship=on"}
        begun = Draft.begin(user=person.user, school=person.school, kind=wizard.NEW, at=at, answers=answers)
        named[f"{key}-draft"] = begun.pk
    kept = Held.objects.create(
        who=str(cast.okafor.user.pk), path="/proposals/new/", sealed=seal({"fields": [], "files": []}), made_at=at
    )
    named["okafor-held"] = kept.pk
    assert held.find(kept.pk, user=cast.okafor.user, at=at)


def happened(cast, named, at):
    """Mr Okafor and Mr Carter met a student by chance and talked; an edition waits; a short form is half filled in."""
    for key, student in (("okafor", "amira"), ("carter", "freya")):
        person = getattr(cast, key)
        facts = {
            "kind": "unplanned-meeting", "channel": "in-person", "began_by": "chance", "beyond_brief": True,
            "said": f"We talked of quetzal-{key}.",
        }  # fmt: skip
        contact = Contact.log(
            staff_member=person.staff, students=[getattr(cast, student)], others=[], facts=facts, key=uuid.uuid4(),
            happened_at=at - DAY, by=person.user, at=at,
        )  # fmt: skip
        named[f"{key}-met"] = contact.record.number
        named[f"{key}-evidence"] = evidence(contact.record, person, f"She wrote: quetzal-{key}.", at)
    again = Contact.log(
        staff_member=cast.okafor.staff, students=[cast.amira], others=[], facts=facts | {"said": "Once more."},
        key=uuid.uuid4(), happened_at=at - DAY, by=cast.okafor.user, at=at,
    )  # fmt: skip
    again.void(by=cast.okafor.user, at=at, why="Logged twice.")
    named["okafor-void"] = again.record.number
    rules = EDITION_RULES | {"starts_on": today(at) + 30 * DAY}
    named["edition"] = PolicyEdition.propose(school=cast.westdale, by=cast.whitfield.user, at=at, **rules).pk
    named["okafor-note"] = Draft.begin(
        user=cast.okafor.user, school=cast.westdale, kind="contact", at=at,
        answers={"kind": "unplanned-meeting", "form": "said=Hello"},
    ).pk  # fmt: skip


def evidence(record, person, words, at):
    """A note on a record, as it would come by the page."""
    with TemporaryUploadedFile("note.txt", "text/plain", 0, None) as upload:
        upload.write(words.encode())
        upload.flush()
        sealed = [taking.seal(upload, school=record.school)]
    Evidence.add(record, sealed, key=uuid.uuid4(), about="", by=person.user, at=at)
    return record.evidence.get().pk


def links(cast, named, at):
    """A link for the midday supervisor to choose a password, unused; and one that nobody made."""
    invited = User.objects.create_user(
        "new.governor@westdale.example", name="New Governor", by=cast.whitfield.user, at=at
    )
    named["link"] = Invitation.send_to(invited, by=cast.whitfield.user, at=at)[1]
    named["no-link"] = "made-up"
    named["nothing"] = uuid.UUID(int=7)


def users(cast):
    """The account behind each column of the table; None for somebody who is signed out."""
    keys = (
        "okafor",
        "nair",
        "marsh",
        "whitfield",
        "price",
        "ashdown",
        "dunn",
        "ellis",
        "field",
        "bennett",
        "pritchard",
    )
    accounts = {"closed": cast.closed} | {key: getattr(cast, key).user for key in keys}
    password = make_password(everybody.PASSWORD)
    for user in accounts.values():
        user.password = password
        user.save(update_fields=["password"])
    return {"nobody": None} | accounts
