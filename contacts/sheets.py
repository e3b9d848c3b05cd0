"""The sheet of a contact (3.1, 4.1, 4.5, Appendix 1): its words as filed, and what is printed of it on demand."""

from contactpolicy.school.models.editions import PersonalMobile
from contactpolicy.web.words import in_words
from records import details_rules
from records.deeds import DEEDS
from records.models import Record
from records.models.duties import What
from records.sheets import Sheet
from records.sheets.on_demand import made_for
from records.sheets.words import frame, no_file, noted, rows, staff_file

from . import sheet_parts as parts
from .followed import followed, last_filed, seen, void_marks, with_more
from .models.contacts import Kind
from .pages import story

CLAUSES = {
    Kind.UNPLANNED: "3.1",
    Kind.WITHIN: "2.3",
    Kind.WITHIN_PLAN: "5.4",
    Kind.OUTSIDE: "4.4",
    Kind.CORRESPONDENCE: "4.1",
    Kind.MESSAGE: "4.1",
    Kind.FRIEND_REQUEST: "4.3",
    Kind.ALREADY_FRIENDS: "4.3",
    Kind.FORMER_STUDENT: "5.2",
    Kind.FAMILY: "1.1",
    Kind.OTHER: "1.1",
}
REMOVED = DEEDS[What.REMOVE]


def clause_of(contact):
    """The clause a contact is filed under: what was given is under 4.5 where a mobile number is among it."""
    if contact.kind == Kind.NUMBER:
        return details_rules.clause_of(mobile=contact.mobile)
    return CLAUSES[Kind(contact.kind)]


def title_of(contact):
    """What the sheet is called: correspondence has a slip, whatever else happened a record."""
    title = contact.record.title
    if contact.kind == Kind.CORRESPONDENCE:
        return "Correspondence slip"
    called = "Correspondence slip" if contact.kind in parts.BY_POST else "Record of contact"
    if "contact" in title.lower():
        return title
    return f"{called}: {title[:1].lower()}{title[1:]}"


def contact_words(contact, *, file, to_see=(), more=(), marks=(), signatures=()):
    """One contact. `to_see`: who had yet to see it when it was filed; `more`: what a sheet on demand says besides."""
    record = contact.record
    version = f" (version {contact.version})" if contact.version > 1 else ""
    return frame(
        record,
        title=f"{title_of(contact)}{version}",
        **file,
        clause=clause_of(contact),
        times=(
            parts.happened(contact),
            noted(record.reported_at, parts.reported(contact)),
            noted(record.recorded_at, f"record {record.number}"),
        ),
        marks=[*departures(contact), *marks],
        sections=[
            parts.who(contact),
            *middle(contact, to_see),
            parts.account_of_it(contact),
            *more,
        ],
        signatures=[["Member of staff", record.staff_member.name], *signatures],
    )


def middle(contact, to_see):
    """What happened, as its kind is told."""
    if contact.kind == Kind.NUMBER:
        return [parts.given(contact)]
    if contact.kind in parts.BY_POST:
        found = [parts.slip(contact, to_see), parts.steps(contact)]
    else:
        found = [rows("What happened", *parts.what_happened(contact)), parts.steps(contact)]
    return [section for section in found if section["rows"]]


def departures(contact):
    """That what was given is never given under this edition (4.5)."""
    edition = contact.record.edition
    if not (contact.kind == Kind.NUMBER and contact.mobile and edition.personal_mobile == PersonalMobile.NEVER):
        return []
    said = "A departure from policy: a personal mobile number is never given to students or parents (clause 4.5)"
    return [in_words(said, edition.words)]


def filed_words(contact, *, to_see):
    """As it goes on the staff file, with a line for each who has yet to see it."""
    seers = [[f"Seen by {one}", ""] for one in to_see]
    return contact_words(contact, file=staff_file(contact.record), to_see=to_see, signatures=seers)


def sheet_on_demand(contact, standing, *, reads_all, copies=False):
    """The sheet of any contact as this reader may have it: the words as filed last, with what came since; or of what is on no file.

    `reads_all`: whether what others make of it is theirs to read; `copies`: whether its evidence comes behind it.
    """
    entry = last_filed(contact.record)
    after = entry.filed_at if entry else None
    more = followed(contact.record, standing, story=told(contact), after=after, copies=copies) if reads_all else []
    marks = void_marks(contact.record)
    if entry is None:
        signers = assessors(contact) if reads_all else []
        return Sheet(contact_words(contact, file=no_file(), more=more, marks=marks, signatures=signers))
    return with_more(entry, more=more, marks=marks)


@made_for(Record.Kind.CONTACT)
def contact_sheet(record, standing):
    """The sheet of a contact for whoever gives the record out: they oversee it, so they read all of it."""
    return sheet_on_demand(record.contact, standing, reads_all=True)


def told(contact):
    """Its story, with those who saw it without assessing it; that a number is removed stands among what was given."""
    assessed = {one.assessed_at for one in contact.assessments.all()}
    told_above = contact.kind == Kind.NUMBER
    events = [one for one in story(contact) if not (told_above and one["title"] == REMOVED)]
    return [*events, *seen(contact.record, but=assessed)]


def assessors(contact):
    """A line to sign on for each who assessed it, as what they did."""
    found = contact.assessments.select_related("assessed_by")
    pairs = dict.fromkeys((one.capacity, one.assessed_by.name) for one in found)
    return [[f"{capacity[:1].upper()}{capacity[1:]}", name] for capacity, name in pairs]
