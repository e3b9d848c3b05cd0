"""manage.py doctor: whether the site is well, in sentences, each with what to do."""

from django.core.management.base import BaseCommand, CommandError

from records.doctor import examine

HEADINGS = {"mend": "To mend", "know": "Worth knowing", "right": "As it should be"}


class Command(BaseCommand):
    """Exits with 1 when something must be mended."""

    help = "Checks the machine, the settings and the database, and says what is right and what to do."
    requires_system_checks = ()

    def handle(self, **options):
        """Every check, whatever the others found; what must be mended first."""
        said = examine()
        for level, heading in HEADINGS.items():
            these = [one for one in said if one.level == level]
            if these:
                self.stdout.write(f"\n{heading}")
            for one in these:
                self.stdout.write(f"  {one.sentence}" + (f" {one.do}" if one.do else ""))
        ill = sum(one.level == "mend" for one in said)
        if ill:
            raise CommandError(f"{ill} {'thing has' if ill == 1 else 'things have'} to be mended.")
        self.stdout.write("\nThe site is well.")
