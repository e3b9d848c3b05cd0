"""What nobody needs any more goes: old drafts, pages held for a sign-in, sessions that are over."""

from django.contrib.sessions.models import Session

from contactpolicy.web import held

from . import due
from .models import Draft


@due.step("forgetting")
def forget(*, at):
    """Unfinished forms after 30 days, held pages after a day, sessions at their end; each in a short transaction."""
    drafts = Draft.forget_old(at=at)
    pages = held.forget_old(at)
    sessions, _ = Session.objects.filter(expire_date__lt=at).delete()
    return f"Forgot {count(drafts, 'unfinished form')}, {count(pages, 'held page')} and {count(sessions, 'session')}."


def count(number, what):
    """A number with its noun."""
    return f"{number} {what if number == 1 else what + 's'}" if number else f"no {what}s"
