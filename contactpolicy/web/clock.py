"""The clock, read once by a view or command and handed to everything below it."""

from zoneinfo import ZoneInfo

from django.utils import timezone

SCHOOL_TIME = ZoneInfo("Europe/London")


def now():
    """This moment."""
    return timezone.now()


def today(at):
    """The date at school at this moment."""
    return local(at).date()


def local(at):
    """The moment as the clock on the school's wall shows it."""
    return at.astimezone(SCHOOL_TIME)
