"""Give a file or a record out from the command line: the same access rules and the same trail as the page."""

import shutil
from pathlib import Path
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.school.models import StaffMember, Student, User
from contactpolicy.trail.door import look
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now, today
from records import access
from records.exports.build import NoRoom, made
from records.exports.place import Place
from records.models import Export, Record
from records.standing import Standing

NOT_THERE = "There is no such file or record, or {email} may not see it. Nothing was exported."


class Command(BaseCommand):
    """manage.py export --record WJ-2026-00042 --by lorna.whitfield@westdale.example -o record.zip"""

    help = (
        "Export a file or a record as a ZIP that the police, the local authority or a tribunal can check by themselves."
    )

    def add_arguments(self, parser):
        """Of what, on whose behalf, for whom and why, where to."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--staff", type=int, metavar="ID", help="the member of staff's number")
        what.add_argument("--student", type=int, metavar="ID", help="the student's number")
        what.add_argument("--record", metavar="NUMBER", help="the record's number")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who gives it out")
        parser.add_argument("--to", choices=Export.To.values, default=Export.To.OTHER, help="for whom it is")
        parser.add_argument("--whom", default="not said", help="who receives it")
        parser.add_argument("--why", default="Exported on the server", help="why it is given out")
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.zip")

    def handle(self, *, by, output, to, whom, why, **options):
        """Find, may, look, make, write."""
        at = now()
        user = User.objects.filter(email__iexact=by, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody can sign in as {by}. Give the e-mail address of whoever gives it out.")
        standing = Standing.of(user, today(at))
        thing = self.find(standing, **options)
        if thing is None:
            raise CommandError(NOT_THERE.format(email=by))
        place = Place(thing, standing)
        if not place.may:
            raise CommandError(str(place.may))
        if not output.parent.is_dir():
            raise CommandError(f"There is no folder {output.parent}. Make it, or choose another.")
        look(place.school.looks_chain_of(restricted=place.apart), by=user, at=at, kind="export", target=place.target)
        self.write(place, output, facts={"key": uuid4(), "to": to, "whom": whom, "why": why}, by=user, at=at)

    def find(self, standing, *, staff=None, student=None, record=None, **_):
        """What it is, where this person may see it."""
        if record:
            found = Record.objects.open_to(standing).select_related("school", "staff_member", "edition")
            return found.filter(number=record).first()
        model, may = (StaffMember, access.may_see_staff_file) if staff else (Student, access.may_see_student_file)
        people = model.objects.filter(school__in=standing.schools).select_related("school", "file")
        person = people.filter(pk=staff or student).first()
        return person.file if person and may(standing, person) else None

    def write(self, place, output, *, facts, by, at):
        """The ZIP at its place, or nothing there."""
        try:
            out, export = made(place, facts=facts, by=by, at=at)
        except (NoRoom, Conflict) as trouble:
            raise CommandError(str(trouble)) from trouble
        try:
            with out, output.open("wb") as file:
                shutil.copyfileobj(out, file)
        except OSError as trouble:
            output.unlink(missing_ok=True)
            raise CommandError(f"{output} could not be written: {trouble.strerror}.") from trouble
        self.stdout.write(f"Exported to {output}, {export.size:,} bytes, SHA-256 {export.digest}.")
