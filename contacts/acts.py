"""Acts that span a contact, its duties and the file: each one short, audited transaction."""

from contactpolicy.trail.door import audited
from contactpolicy.web.clock import today
from records.models import FileEntry, StaffFile
from records.models.grants import Grant

from .followed import yet_to_see
from .models import Contact
from .models.contacts import Kind
from .sheets import filed_words

# Clause 4.1: correspondence is filed at once, and again with what is added to it later.
FILED_AT_ONCE = {Kind.CORRESPONDENCE, Kind.MESSAGE}


def log(*, by, at, **what):
    """It is logged; correspondence goes on the staff file in the same transaction."""
    with audited(by=by, at=at, why="Logged"):
        contact = Contact.log(by=by, at=at, **what)
        if contact.kind in FILED_AT_ONCE:
            file(contact, by=by, at=at)
        if contact.kind == Kind.WITHIN_PLAN:
            # Whoever supervises the plan sees every contact within it (5.4), from this moment.
            Grant.pass_on(of=contact.within, to=contact.record, day=today(at), by=by, at=at)
    return contact


def correct(contact, facts, *, version, by, at, why):
    """A new version; correspondence goes on the file again, as it now stands."""
    with audited(by=by, at=at, why=why):
        corrected = contact.correct(facts, version=version, by=by, at=at, why=why)
        if corrected.kind in FILED_AT_ONCE:
            file(corrected, by=by, at=at)
    return corrected


def file(contact, *, by, at):
    """One more entry on the staff file, saying who has yet to see it."""
    record = contact.record
    staff_file = StaffFile.locked([record.staff_member])[record.staff_member_id]
    words = filed_words(contact, to_see=yet_to_see(record))
    FileEntry.put_on(staff_file, record=record, words=words, by=by, at=at)
