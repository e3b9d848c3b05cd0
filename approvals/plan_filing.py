"""What of a plan of involvement goes on the files, in the transaction of the act itself.

Called inside an open audited door, the plan's record locked. Files are locked here, staff before students.
"""

from records.models import FileEntry

from . import plan_sheets
from .filing import locked_files, numbers_of, student_parties


def on_staff_file(record, words, *, by, at):
    """One more entry on the file of the member of staff."""
    staff_file, _ = locked_files(record, [])
    FileEntry.put_on(staff_file, record=record, words=words, by=by, at=at)


def on_all_files(record, words, words_for, *, by, at):
    """One entry on the staff file and one on the file of each former student, in its own words.

    `words` gives those of the staff file by the numbers of all these entries; `words_for` those of one party.
    """
    parties = student_parties(record)
    staff_file, student_files = locked_files(record, parties)
    staff_words = words(numbers_of(staff_file, student_files))
    FileEntry.put_on(staff_file, record=record, words=staff_words, by=by, at=at)
    for party in parties:
        FileEntry.put_on(student_files[party.student_id], record=record, words=words_for(party), by=by, at=at)


def file_plan(plan, decision, *, by, at):
    """Clause 5.3: what was agreed goes on the staff file and on the file of each former student."""
    on_all_files(
        plan.record,
        lambda numbers: plan_sheets.agreed_words(plan, decision, numbers),
        lambda party: plan_sheets.student_words(plan, decision, party),
        by=by,
        at=at,
    )


def file_change(plan, decision, *, dates_changed, by, at):
    """A change goes on the staff file; on a former student's only where the dates on it are no longer so."""
    if not dates_changed:
        on_staff_file(plan.record, plan_sheets.change_words(plan, decision), by=by, at=at)
        return
    on_all_files(
        plan.record,
        lambda numbers: plan_sheets.change_words(plan, decision, numbers),
        lambda party: plan_sheets.student_dates(plan, decision, party),
        by=by,
        at=at,
    )


def file_session(session, *, by, at):
    """Clause 5.4: a supervision session goes on the staff file."""
    on_staff_file(session.plan.record, plan_sheets.session_words(session), by=by, at=at)


def file_review(review, *, by, at):
    """Clause 2.3: a monitoring note goes on the staff file."""
    on_staff_file(review.plan.record, plan_sheets.review_words(review), by=by, at=at)


def file_closing(plan, *, by, at):
    """Closed: with results and reasons on the staff file, as a date alone on the file of each former student."""
    on_all_files(
        plan.record,
        lambda numbers: plan_sheets.closing_words(plan, numbers),
        lambda party: plan_sheets.student_closing(plan, party),
        by=by,
        at=at,
    )


def entry_of_plan(plan):
    """The entry that a plan became, or its last change."""
    titles = [plan_sheets.AGREED, plan_sheets.CHANGED, plan_sheets.CLOSED]
    return plan.record.entries.filter(staff_file__isnull=False, title__in=titles).order_by("-number").first()
