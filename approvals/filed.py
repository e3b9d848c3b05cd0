"""The copies of an agreement: which entries stand on which files, and whether their sheets are put away."""

from dataclasses import dataclass

from django.urls import reverse

from contactpolicy.web.words import day, when
from records import access
from records.sheets.words import frame, rows, text

from .models import Agreement
from .sheet_parts import agreed_from, times

TITLE = "Receipt for what was filed"


@dataclass(frozen=True)
class Copy:
    """One entry: its file, whose that is where the reader may know, and where its sheet is, if the school keeps paper."""

    entry: object
    file: str
    of: str
    url: str
    on_paper: bool

    @property
    def paper(self):
        """Where its sheet is; nothing for an entry that never came into the tray."""
        return getattr(self.entry, "paper", None)

    @property
    def is_away(self):
        """Whether its sheet is in the paper file."""
        return bool(self.paper and self.paper.away_at)

    @property
    def called(self):
        """Which entry on which file."""
        return (
            f"{self.file} of {self.of}, entry {self.entry.number}"
            if self.of
            else f"{self.file}, entry {self.entry.number}"
        )

    @property
    def state(self):
        """Where its sheet is, in words."""
        return (
            f"put away by {self.paper.away_by.name}, {when(self.paper.away_at)}"
            if self.is_away
            else "still in the tray"
        )


def the_filing(standing, number):
    """The agreements whose receipt this person may have: those they may see, and for the office those of its school."""
    found = Agreement.objects.filter(record__number=number)
    theirs = found.filter(record__school__in=standing.keeps_records_of, record__restricted=False)
    return found.visible_to(standing) | theirs


def copies(record, standing, *, sees_people):
    """What was filed of an agreement, staff file first. `sees_people`: whether the reader sees who is on the record."""
    entries = record.entries.select_related(
        "paper__away_by", "filed_by", "staff_file__staff_member", "student_file__student"
    ).order_by("student_file", "filed_at", "pk")
    # PostgreSQL puts what has no student's file last, and SQLite first.
    return [
        copy_of(entry, record, standing, sees_people)
        for entry in sorted(entries, key=lambda one: bool(one.student_file_id))
    ]


def copy_of(entry, record, standing, sees_people):
    """One entry, with no student's name and no way to a file that are not the reader's."""
    if entry.staff_file_id:
        person, file = entry.staff_file.staff_member, "Staff personal file"
        opens, named = access.may_see_staff_file(standing, person), True
    else:
        person, file = entry.student_file.student, f"{record.edition.words['Student']} file"
        opens = access.may_see_student_file(standing, person)
        named = sees_people or opens
    url = reverse("records:entry", args=[entry.pk]) if opens else ""
    return Copy(entry, file, person.name if named else "", url, on_paper=record.school.keeps_paper)


def said(found):
    """Whether both files are done, in a sentence; where no paper is kept, they are as soon as it is filed."""
    left = sum(not one.is_away for one in found)
    if not found:
        return "Nothing is filed yet."
    if not found[0].on_paper:
        return "Every copy is on its file."
    if not left:
        return "Done: every copy is put away in its file."
    of, are = "copy" if len(found) == 1 else "copies", "is" if left == 1 else "are"
    return f"Not done yet: {left} of {len(found)} {of} {are} still to be put away."


def receipt_words(agreement, found, *, at):
    """The receipt as a sheet. It names everybody whose file it speaks of, so it goes on none of them."""
    record = agreement.record
    return frame(
        record,
        title=TITLE,
        file="Receipt, for no file",
        of="",
        clause="2.2",
        times=(agreed_from(agreement), *times(agreement.proposal)[1:]),
        sections=[
            text("Where it stands", f"{said(found)} As on {when(at)}."),
            rows("Copies", *((one.called, line(one)) for one in found)),
        ],
    )


def line(one):
    """One copy in a line: what it is, when it was filed, and where its sheet is if the school keeps paper."""
    sheet = f" Sheet {one.state}." if one.on_paper else ""
    return f"{one.entry.title}, filed {day(one.entry.filed_at)} by {one.entry.filed_by.name}.{sheet}"
