"""Acts that span a declaration, its duties and the staff file; and what follows when people move or leave."""

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from records.models import FileEntry, StaffFile

from .declaration_sheets import CHANGED, DECLARED, ENDED, declaration_words
from .followed import yet_to_see
from .models import Declaration

STAFF_LEFT = "The member of staff left the school"


def declare(*, by, at, **what):
    """It is declared, and filed on the staff file in the same transaction."""
    with audited(by=by, at=at, why="Declared"):
        made = Declaration.declare(by=by, at=at, **what)
        file(made, DECLARED, by=by, at=at)
    return made


def change(declaration, facts, *, version, by, at, why):
    """A new version, confirmed as of today, and filed as it now stands."""
    with audited(by=by, at=at, why=why):
        changed = declaration.change(facts, version=version, by=by, at=at, why=why)
        file(changed, CHANGED, by=by, at=at)
    return changed


def end(declaration, *, by, at, why):
    """It is over, and the staff file says so."""
    with audited(by=by, at=at, why=why):
        ended = declaration.end(by=by, at=at, why=why)
        file(ended, ENDED, by=by, at=at)
    return ended


def file(declaration, title, *, by, at):
    """One more entry on the staff file, in today's words."""
    record = declaration.record
    staff_file = StaffFile.locked([record.staff_member])[record.staff_member_id]
    to_see = yet_to_see(record)
    words = declaration_words(declaration, title=title, day=today(at), to_see=to_see)
    FileEntry.put_on(staff_file, record=record, words=words, by=by, at=at)


def end_all_of(staff_member, *, by, at):
    """A member of staff left: what they declared ends, and nobody is asked anything about it any more."""
    mine = Declaration.objects.current().filter(record__staff_member=staff_member).order_by("pk")
    with audited(by=by, at=at, why=STAFF_LEFT):
        for found in mine:
            ended = end(found, by=by, at=at, why=STAFF_LEFT)
            for duty in ended.record.duties.open().order_by("pk"):
                duty.lapse(by=by, at=at, why=STAFF_LEFT)


def look_again_at_student(student, *, by, at):
    """A student has another year or form, or has left: a conflict may have come to be, or be over."""
    look_again(Declaration.objects.filter(record__parties__student=student), by=by, at=at)


def look_again_at_staff(staff_member, *, by, at):
    """A member of staff works with other forms or years."""
    look_again(Declaration.objects.filter(record__staff_member=staff_member), by=by, at=at)


def look_again(declarations, *, by, at):
    """Each of these that holds, in the order of their rows."""
    with audited(by=by, at=at):
        for found in declarations.current().order_by("pk"):
            found.look_again(by=by, at=at)
