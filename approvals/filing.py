"""What goes on the files: one numbered entry for each file concerned, in the transaction of the act itself.

Called inside an open audited door, the case's record locked. The files are locked here, staff before students.
"""

from records.models import FileEntry, StaffFile, StudentFile

from . import sheets


def file_agreement(agreement, decision, *, by, at):
    """Clause 2.2: what was agreed, or changed, goes on the staff file and on the file of each student."""
    parties = student_parties(agreement.record)
    staff_file, student_files = locked_files(agreement.record, parties)
    words = sheets.agreement_words(agreement, decision, numbers_of(staff_file, student_files))
    FileEntry.put_on(staff_file, record=agreement.record, words=words, by=by, at=at)
    for party in parties:
        words = sheets.student_words(agreement, decision, party)
        FileEntry.put_on(student_files[party.student_id], record=agreement.record, words=words, by=by, at=at)


def file_review(review, *, by, at):
    """Clause 2.3: a monitoring note goes on the staff file."""
    record = review.agreement.record
    staff_file, _ = locked_files(record, [])
    FileEntry.put_on(staff_file, record=record, words=sheets.review_words(review), by=by, at=at)


def file_ending(agreement, *, by, at):
    """Ended early: with the reason on the staff file, as a date alone on the file of each student."""
    parties = student_parties(agreement.record)
    staff_file, student_files = locked_files(agreement.record, parties)
    words = sheets.ending_words(agreement, numbers_of(staff_file, student_files))
    FileEntry.put_on(staff_file, record=agreement.record, words=words, by=by, at=at)
    for party in parties:
        words = sheets.student_ending_words(agreement, party)
        FileEntry.put_on(student_files[party.student_id], record=agreement.record, words=words, by=by, at=at)


def student_parties(record):
    """Those on the record who have a file of their own, in the order of their files."""
    return sorted((party for party in record.parties.all() if party.student_id), key=lambda party: party.student_id)


def locked_files(record, parties):
    """The staff file and the students' files by student id, locked in the one order that everybody keeps."""
    staff = StaffFile.locked([record.staff_member])[record.staff_member_id]
    return staff, StudentFile.locked([party.student for party in parties])


def numbers_of(staff_file, student_files):
    """The number that the next entry of each of these locked files gets: by student id, and the staff file's under None."""
    return {None: staff_file.next_number(), **{pk: file.next_number() for pk, file in student_files.items()}}


def entry_of_review(review):
    """The entry that a review became: what is printed of it, now and in ten years."""
    return review.agreement.record.entries.get(staff_file__isnull=False, title=sheets.review_title(review))


def entry_of_agreement(agreement):
    """The entry that an agreement became, or its last change."""
    titles = [sheets.AGREED, sheets.CHANGED]
    return agreement.record.entries.filter(staff_file__isnull=False, title__in=titles).order_by("-number").first()
