"""manage.py run_due: what time does to a site by itself. Safe at any time, any number of times, in several processes."""

from django.core.management.base import BaseCommand

from contactpolicy.web.clock import now
from records import due


class Command(BaseCommand):
    """Rights and agreements end by their dates, with or without this."""

    help = "Reminders, and what nobody needs any more. Safe at any time, any number of times."

    def handle(self, **options):
        """Each step in short transactions of its own. A step that failed is said, and the command exits with 1."""
        done = due.run(at=now())
        for name, well, said in done:
            (self.stdout if well else self.stderr).write(f"{name}: {said}")
        if not all(well for _, well, _ in done):
            raise SystemExit(1)
