"""manage.py demo_data: both demo schools with a lived-in year, where the site runs in demo mode."""

from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from approvals.demo import build, password
from approvals.demo.facts import SCHOOLS
from contactpolicy.school.models import School
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now

CODES = "Where a code is asked for as well, the page shows it: this is a demonstration."


class Command(BaseCommand):
    """Makes the demo once; after that it only says who can sign in."""

    help = "Make the two demo schools with a year of contacts, requests and reviews. Only where DEMO=1 is set."

    def add_arguments(self, parser):
        parser.add_argument(
            "--contacts", type=int, default=0, metavar="N", help="make N further, plainer contacts and requests"
        )
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number gives other names")
        parser.add_argument("--who", action="store_true", help="only say who can sign in")

    def handle(self, *, contacts, seed, who, **options):
        if not settings.DEMO:
            raise CommandError(
                "demo_data runs only in demo mode, as it makes accounts whose password everybody can read. Set DEMO=1."
            )
        if contacts < 0:
            raise CommandError("--contacts is how many further contacts and requests to make: 0 or more.")
        if not who:
            self.make(contacts, seed)
        self.stdout.write("\n".join(sign_in_lines()))

    def make(self, contacts, seed):
        """Make it, unless it is there."""
        if build.is_there():
            more = " To have further ones in it, begin with an empty database." if contacts else ""
            self.stdout.write(f"The demo is there already.{more}")
            return
        began = perf_counter()
        build.build(now=now(), seed=seed, contacts=contacts, password=password.hashed())
        self.stdout.write(f"The demo is ready ({perf_counter() - began:.0f} s).")


def sign_in_lines():
    """Who can sign in, school by school, and the one password."""
    lines = []
    for facts in SCHOOLS:
        if not School.objects.filter(urn=facts.particulars["urn"]).exists():
            continue
        lines += ["", facts.particulars["name"]]
        for one in facts.members:
            if one.signs_in:
                name = f"{one.forename} {one.surname}"
                lines.append(f"  {name:<18} {one.email(facts.domain):<38} {what_they_are(one)}")
    if not lines:
        return ["Nobody can sign in yet: run demo_data without --who first."]
    return [*lines, "", f"Password for all of them: {password.PASSWORD}", CODES]


def what_they_are(one):
    """Their job, and the roles that their job does not already say."""
    roles = [Role(role).label for role in one.roles if role not in {Role.HEADTEACHER, Role.SAFEGUARDING_LEAD}]
    return ", ".join(part for part in (one.job, *roles) if part)
