"""Print a file from the command line: the same access rules and the same trail as the pages."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.school.models import StaffMember, Student, User
from contactpolicy.web.clock import now, today
from records import access
from records.sheets import NoPrinter, pdf_of
from records.sheets.whole import entries_of, front_of
from records.standing import Standing

NOT_THERE = "There is no such file, or {email} may not open it. Nothing was printed."


class Command(BaseCommand):
    """manage.py print_file --staff 7 --by carol.dunn@westdale.example -o file.pdf"""

    help = "Print a member of staff's or a student's whole file as one PDF."

    def add_arguments(self, parser):
        """Whose file, on whose behalf, where to."""
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--staff", type=int, metavar="ID", help="the member of staff's number")
        whose.add_argument("--student", type=int, metavar="ID", help="the student's number")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who prints it")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.pdf")

    def handle(self, *, staff, student, by, output, **options):
        """Find, may, look, print, write."""
        at = now()
        user = User.objects.filter(email__iexact=by, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody can sign in as {by}. Give the e-mail address of whoever prints.")
        file = self.find(Standing.of(user, today(at)), staff, student)
        if file is None:
            raise CommandError(NOT_THERE.format(email=by))
        if not output.parent.is_dir():
            raise CommandError(f"There is no folder {output.parent}. Make it, or choose another.")
        entries = entries_of(file)
        target = f"staff file {file.pk}" if staff else f"student file {file.pk}"
        front = front_of(file, entries, day=today(at))
        try:
            body = pdf_of(entries, school=file.person.school, target=target, by=user, at=at, front=front)
            output.write_bytes(body)
        except (NoPrinter, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'} printed to {output}.")

    def find(self, standing, staff, student):
        """The file, where this person may open it."""
        model, may = (StaffMember, access.may_see_staff_file) if staff else (Student, access.may_see_student_file)
        people = model.objects.filter(school__in=standing.schools).select_related("school", "file")
        person = people.filter(pk=staff or student).first()
        return person.file if person and may(standing, person) else None
