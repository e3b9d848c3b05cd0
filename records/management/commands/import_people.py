"""Brings students or staff in from a CSV file, checked as a whole before anything is written."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.school.imports.applying import Interrupted, apply_plan
from contactpolicy.school.imports.checking import checked
from contactpolicy.school.imports.planning import plan_for
from contactpolicy.school.imports.reading import LARGEST, CannotRead
from contactpolicy.school.models import School, User
from contactpolicy.trail.door import look
from contactpolicy.web.clock import now, today
from records.running import capacity_at, may_run_people_of
from records.standing import Standing

SHOWN = 50


class Command(BaseCommand):
    """`import_people FILE --school URN --by EMAIL [--dry-run]`."""

    help = __doc__

    def add_arguments(self, parser):
        """The file, the school, who asks."""
        parser.add_argument("file", type=Path, help="the CSV file: students or staff, told from its headings")
        parser.add_argument("--school", required=True, metavar="URN")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who imports: the Headteacher or the office")
        parser.add_argument("--dry-run", action="store_true", help="check and count, and write nothing")

    def handle(self, *args, file, school, by, dry_run, **options):
        """Find, may, check, write."""
        at = now()
        school, user = found(School, "urn", school), found(User, "email__iexact", by)
        standing = Standing.of(user, today(at))
        if not (answer := may_run_people_of(standing, school)):
            raise CommandError(str(answer))
        look(school.looks_chain(), by=user, at=at, target="list of people, for an import")
        plan = self.planned(file, school, at)
        self.tell(plan)
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")
        elif not plan.is_empty:
            self.write(plan, school, user, at, capacity_at(standing, school))

    def planned(self, file, school, at):
        """What the file would change; stops here, with every problem in a table, when there is any."""
        try:
            with file.open("rb") as opened:
                plan = plan_for(checked(opened.read(LARGEST + 1), day=today(at)), school=school, day=today(at))
        except OSError as error:
            raise CommandError(f"{file} cannot be opened: {error.strerror}.") from error
        except CannotRead as error:
            raise CommandError(str(error)) from error
        if plan.problems:
            for problem in plan.problems:
                self.stdout.write(str(problem))
            many = "1 problem" if len(plan.problems) == 1 else f"{len(plan.problems)} problems"
            raise CommandError(f"{many}. Nothing was written. Put the file right and import it again.")
        return plan

    def tell(self, plan):
        """What is in the file and what is not."""
        self.stdout.write(f"{plan.who} in the file: {plan.counts}.")
        if plan.checked.ignored:
            self.stdout.write(f"Columns left aside and not kept: {', '.join(plan.checked.ignored)}.")
        for note in plan.notes:
            self.stdout.write(note)
        if plan.absent:
            self.stdout.write(
                f"{len(plan.absent)} not in this file (nothing was changed about them; enter leavers by hand):"
            )
            for person in plan.absent[:SHOWN]:
                self.stdout.write(f"  {person.name}")
            if len(plan.absent) > SHOWN:
                self.stdout.write(f"  and {len(plan.absent) - SHOWN} more")

    def write(self, plan, school, user, at, capacity):
        """Short steps; what is written stays when a later step is broken off."""
        try:
            apply_plan(plan, school=school, by=user, at=at, capacity=capacity)
        except Interrupted as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Written.")


def found(model, field, value):
    """The one row that a person named on the command line, or a sentence."""
    row = model.objects.filter(**{field: value}).first()
    if row is None:
        what = "school with the URN" if model is School else "account with the e-mail address"
        raise CommandError(f"There is no {what} {value}.")
    return row
