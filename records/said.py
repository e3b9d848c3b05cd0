"""How the trail tells what happened to the register, the files and the duties, in a reader's words."""

from contactpolicy.trail.sentences import said_by
from contactpolicy.web.words import acting_as, clause, day

from .evidence.kinds import CALLED
from .models import (
    Duty,
    Evidence,
    Export,
    FileEntry,
    Grant,
    OpeningSeen,
    Party,
    PolicyDocument,
    PutAway,
    Record,
    SchoolLogo,
    StaffFile,
    Statement,
    StoredSheet,
    StudentFile,
    TwoPersonAct,
)
from .models.duties import Holder
from .todo import called


@said_by(Record)
def of_record(row, before, who):
    """A record is entered, or its state follows that of its kind."""
    if row.history_type == "+":
        return f"{who} entered record {row.number}: {row.title.lower()}."
    if before is not None and before.stage != row.stage:
        return f"Record {row.number} became: {row.stage.replace('-', ' ')}."
    return None


@said_by(Party)
def of_party(row, before, who):
    """Somebody is put on a record."""
    return f"{row.name} was put on the record." if row.history_type == "+" else None


@said_by(Duty, needs=["record"])
def of_duty(row, before, who):
    """A duty falls to a role, is done, or is no longer needed."""
    what = called(row)
    if row.history_type == "+":
        return (
            f"A duty fell to {Holder(row.holder).label}, by {day(row.due_on)}: {what.lower()} ({clause(row.clause)})."
        )
    if row.done_at:
        return f"{what}: done by {who} {acting_as(row.done_as)}."
    return f"{what}: no longer needed. {row.lapsed_why}." if row.lapsed_at else None


@said_by(Evidence)
def of_evidence(row, before, who):
    """A file is added; the virus scanner may answer later."""
    if row.history_type == "+":
        return f"{who} added {CALLED[row.kind]} as evidence, SHA-256 {row.digest[:16]}."
    return f"The virus scanner answered: {Evidence.Scan(row.scan).label.lower()}."


@said_by(PolicyDocument)
def of_document(row, before, who):
    """The policy itself is added, or a new version of it; the virus scanner may answer later."""
    if row.history_type != "+":
        return f"The virus scanner answered: {Evidence.Scan(row.scan).label.lower()}."
    why = f" {row.why}" if row.why else ""
    return f"{who} added the policy document, version {row.version}, SHA-256 {row.digest[:16]}.{why}"


@said_by(SchoolLogo)
def of_logo(row, before, who):
    """A logo is put on the sheets, told in other words, scanned later, or taken off."""
    if row.history_type == "+":
        return f"{who} put a logo on the school's sheets, SHA-256 {row.digest[:16]}."
    if before is not None and before.alt != row.alt:
        return f"{who} changed the words for the school's logo: {row.alt}."
    if before is not None and before.scan != row.scan:
        return f"The virus scanner answered: {SchoolLogo.Scan(row.scan).label.lower()}."
    return f"{who} took a logo off the school's sheets, SHA-256 {row.digest[:16]}."


@said_by(FileEntry)
def of_entry(row, before, who):
    """A sheet goes on a file."""
    file = "a staff file" if row.staff_file_id else "a student's file"
    return f"{who} filed entry {row.number} on {file}: {row.title.lower()}." if row.history_type == "+" else None


def sheet_of(entry):
    """Which sheet: an entry's number is only its place on its file, and many files have an entry 2."""
    file = "a staff file" if entry.staff_file_id else "a student's file"
    return f"the sheet of entry {entry.number} on {file} ({entry.record.number})"


@said_by(PutAway, needs=["entry__record"])
def of_put_away(row, before, who):
    """The paper of an entry comes into the tray when it is filed, is put away, or a wrong tick is taken back."""
    what = sheet_of(row.entry)
    if row.history_type == "+":
        return f"{what[0].upper()}{what[1:]} came into the tray."
    if row.away_at:
        return f"{who} put {what} away in the paper file."
    return f"{who} took back that {what} was put away: {row.back_why}"


@said_by(StoredSheet, needs=["entry__record"])
def of_stored_sheet(row, before, who):
    """The sheet of an entry is laid out and stored."""
    return f"T{sheet_of(row.entry)[1:]} was stored, SHA-256 {row.digest[:16]}."


@said_by(StaffFile)
def of_staff_file(row, before, who):
    """A member of staff's file is opened."""
    return "A staff file was opened." if row.history_type == "+" else None


@said_by(StudentFile)
def of_student_file(row, before, who):
    """A student's file is opened."""
    return "A student's file was opened." if row.history_type == "+" else None


@said_by(Statement)
def of_statement(row, before, who):
    """The person concerned says what they think of a record."""
    return f"{who} added a statement to a record about them." if row.history_type == "+" else None


@said_by(Grant, needs=["user"])
def of_grant(row, before, who):
    """Somebody is named on a record or a whole file, or no longer."""
    on = "the record" if row.record_id else "the file"
    until = f" until {day(row.ends_on)}" if row.ends_on else ""
    if row.history_type == "+":
        return f"{row.user.name} was named as {row.as_what} on {on}, from {day(row.starts_on)}{until}: {row.why}."
    if row.ended_at:
        return f"{who} ended the right of the {row.as_what} to {on}."
    return f"The right of the {row.as_what} to {on} now ends on {day(row.ends_on)}."


@said_by(OpeningSeen)
def of_opening_seen(row, before, who):
    """Somebody concerned has seen why a file was opened."""
    return f"{who} saw that the file was opened, and why."


@said_by(TwoPersonAct, needs=["for_user"])
def of_two_people(row, before, who):
    """Something is proposed, or a second person has answered."""
    what = f"{row.get_kind_display()} for {row.for_user.name}"
    if not row.outcome:
        return f"{who} proposed: {what}: {row.why}. A second person has to confirm it."
    return f"{what}: {row.get_outcome_display().lower()} by {who}."


@said_by(Export)
def of_export(row, before, who):
    """A record or file is given out of the school."""
    what = "the record" if row.record_id else "the file"
    if row.history_type == "+":
        return f"{who} began an export of {what} for {row.get_to_display().lower()} ({row.whom})."
    return f"{who} gave the export of {what} out, SHA-256 {row.digest[:16]}."
