"""manage.py run_due: what time does to a site by itself. Safe at any time, any number of times."""

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand

from contactpolicy.web import held
from contactpolicy.web.clock import now
from records.models import Draft


class Command(BaseCommand):
    """Rights and agreements end by their dates, with or without this; here goes only what nobody needs any more."""

    help = "Forgets unfinished forms after 30 days, pages held for a sign-in after a day, and sessions that are over."

    def handle(self, **options):
        """Each in a short transaction of its own."""
        at = now()
        drafts = Draft.forget_old(at=at)
        pages = held.forget_old(at)
        sessions, _ = Session.objects.filter(expire_date__lt=at).delete()
        self.stdout.write(
            f"Forgot {count(drafts, 'unfinished form')}, {count(pages, 'held page')} and {count(sessions, 'session')}."
        )


def count(number, what):
    """A number with its noun."""
    return f"{number} {what if number == 1 else what + 's'}" if number else f"no {what}s"
