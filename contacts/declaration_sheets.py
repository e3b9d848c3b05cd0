"""The words of the sheets of a declaration (2.1), of an acknowledgement (4.3), and of who has acknowledged."""

from django.utils.text import capfirst

from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import in_words, when
from records.models.duties import What
from records.sheets.words import NOT_STATED, frame, listed, no_file, noted, rows, staff_file, text

from .sheet_parts import as_they_were, managers_on

DECLARED, CHANGED, ENDED = "Declaration of a relationship", "Declaration, changed", "Declaration, ended"
NOT_A_REQUEST = (
    "A declaration never replaces a request: private tuition and other planned contact is agreed in advance (2.2)."
)


def declaration_rows(declaration, day):
    """What was declared, as label and words."""
    found = [
        ("Relationship", in_words(declaration.called, declaration.record.edition.words)),
        ("Since", declaration.since),
        ("Pattern of contact", declaration.pattern),
        ("Connected on a social network", declaration.linked_words if declaration.linked else "No"),
        ("Safeguards", declaration.safeguards),
        ("Purpose", "Declared: it is not to secure a friendship or a relationship with a student (1.2)"),
        ("Last confirmed", when(declaration.confirmed_at) if declaration.confirmed_at else ""),
        ("Ended", f"{when(declaration.ended_at)}. {declaration.ended_why}" if declaration.ended_at else ""),
    ]
    words = declaration.record.edition.words
    return [(label, said if label in TYPED else in_words(said, words)) for label, said in found if said]


def confirmed_by(record):
    """The day by which it is confirmed again, while it holds."""
    duty = record.duties.open().filter(what=What.CONFIRM).order_by("due_on").first()
    return spoken(duty.due_on) if duty else ""


TYPED = {"Since", "Pattern of contact", "Safeguards"}


def declaration_words(declaration, *, title, day, to_see=()):
    """One declaration as it stands on a day, for the staff file. `to_see`: who had yet to see it when it was filed."""
    record = declaration.record
    conflict = declaration.conflict_on(day)
    version = f" (version {declaration.version})" if declaration.version > 1 else ""
    return frame(
        record,
        title=f"{title}{version}",
        **staff_file(record),
        clause="2.1",
        times=(
            declaration.since,
            noted(record.reported_at, "declared"),
            noted(record.recorded_at, f"record {record.number}"),
        ),
        marks=[f"Conflict: {conflict}"] if conflict else [],
        sections=[
            rows(
                "Who",
                ("Member of staff", record.staff_words),
                ("Line manager that day", managers_on(record.staff_member, day)),
                ("With", "; ".join(as_they_were(party) for party in record.parties.all())),
            ),
            rows("What was declared", *declaration_rows(declaration, day)),
            rows(
                "Review",
                ("Still to see it when this was filed", capfirst("; ".join(to_see))),
                ("To be confirmed again by", confirmed_by(record)),
            ),
            text("What it does not do", NOT_A_REQUEST),
        ],
        signatures=[["Member of staff", record.staff_member.name], *([f"Seen by {one}", ""] for one in to_see)],
    )


def acknowledgement_words(signed):
    """One acknowledgement, as it was signed."""
    person, edition = signed.staff_member, signed.edition
    return apart(
        person.school,
        edition,
        title="Acknowledgement of the policy",
        **no_file(),
        clause="4.3",
        times=(
            ("Happened", noted(signed.signed_at, "signed")),
            ("Reported", noted(signed.signed_at, "signed on this site")),
            ("Recorded", when(signed.signed_at)),
        ),
        sections=[
            rows(
                "Who",
                ("Member of staff", ", ".join(part for part in (person.name, person.job_title) if part)),
                ("Line manager that day", managers_on(person, today(signed.signed_at))),
            ),
            listed("What they state", signed.statements),
            rows(
                "Signed",
                ("Name as signed", signed.name_signed),
                ("By the account of", signed.signed_by.name),
                ("Scenarios", "Gone through first" if signed.went_through else NOT_STATED),
            ),
        ],
        signatures=[["Member of staff", person.name]],
    )


def round_words(school, edition, groups, *, at):
    """Who has acknowledged and returned, by line manager. `groups`: (line manager, [(name, acknowledged, returned)])."""
    return apart(
        school,
        edition,
        title="Acknowledgements and yearly returns",
        file="List",
        of="",
        clause="2.1, 4.3",
        times=(("As on", when(at)),),
        sections=[
            rows(
                manager, *[(name, f"Policy: {signed}. Declarations: {returned}.") for name, signed, returned in people]
            )
            for manager, people in groups
        ],
        signatures=[],
    )


def apart(school, edition, *, title, file, of, clause, times, sections, signatures):
    """The words of a sheet that hangs from no record: the same shape as those that do."""
    return {
        "sheet": title,
        "for": file,
        "of": of,
        "school": school.name,
        "urn": school.urn,
        "number": f"Edition of {spoken(edition.starts_on)}",
        "edition": f"{edition.title}, in force from {spoken(edition.starts_on)}",
        "clause": clause,
        "times": [list(pair) for pair in times],
        "marks": [],
        "sections": [section for section in sections if section],
        "signatures": signatures,
    }
