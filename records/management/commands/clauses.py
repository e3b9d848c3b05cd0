"""manage.py clauses: what the product does for each clause of the two ready editions."""

import json

from django.core.management.base import BaseCommand

from contactpolicy.school.editions import READY
from records import clauses


class Command(BaseCommand):
    """Reads the rules and the ready editions; no school and no record."""

    help = "Says of each clause what the product does, the duties it raises, the page, and the test that holds it."

    def add_arguments(self, parser):
        """Which edition, and in which form."""
        parser.add_argument("--edition", choices=READY, help="One edition alone; both when it is left out.")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="For a machine to read.")
        form.add_argument("--markdown", action="store_true", help="Both editions, as docs/clauses.md holds them.")

    def handle(self, *, edition, **options):
        """Written to standard output."""
        names = [edition] if edition else list(READY)
        if options["markdown"]:
            self.stdout.write(clauses.as_markdown())
        elif options["json"]:
            data = {name: clauses.as_data(name) for name in names}
            self.stdout.write(json.dumps(data, indent=1, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(clauses.as_text(name) for name in names))
