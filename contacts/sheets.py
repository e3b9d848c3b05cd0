"""The words of the sheet of a contact (clauses 3.1, 4.1, Appendix 1)."""

from contactpolicy.web.words import when
from records import details_rules
from records.sheets.words import frame, listed, noted, rows, staff_file, text

from .models.contacts import Kind

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


def clause_of(contact):
    """The clause a contact is filed under: what was given is under 4.5 where a mobile number is among it."""
    if contact.kind == Kind.NUMBER:
        return details_rules.clause_of(mobile=contact.mobile)
    return CLAUSES[Kind(contact.kind)]


def contact_words(contact, *, facts, to_see):
    """One contact, for the staff file. `facts`: label and words; `to_see`: who had yet to see it when it was filed."""
    record = contact.record
    version = f" (version {contact.version})" if contact.version > 1 else ""
    return frame(
        record,
        title=f"{contact.get_kind_display()}{version}",
        **staff_file(record),
        clause=clause_of(contact),
        times=(
            f"{when(record.happened_at)}{', about ' + contact.about if contact.about else ''}",
            noted(record.reported_at, "the contact was logged"),
            noted(record.recorded_at, f"record {record.number}"),
        ),
        sections=[
            rows(
                "Who",
                ("Member of staff", record.staff_words),
                ("With", "; ".join(party.words for party in record.parties.all())),
            ),
            rows("What happened", *[(label, words) for label, words in facts if label != "What was said or done"]),
            text("What was said or done", contact.said),
            listed("Still to see it when this was filed", to_see),
        ],
        signatures=[["Member of staff", record.staff_member.name]],
    )
