"""The line on Home when something is wrong: what the last run found, and whether there was one; one small question."""

from django.conf import settings

from .. import due
from ..models.heartbeats import Heartbeat
from .rows import STATUS, reminders


def in_brief(at):
    """A sentence, or nothing while all is well."""
    if settings.DEMO:
        return ""
    beats = {beat.name: beat for beat in Heartbeat.objects.all()}
    row = reminders([beats[name] for name in due.STEPS if name in beats], at)
    if row.red:
        return row.sentence
    found = beats.get(STATUS)
    return f"Something about this site needs putting right: {found.said.lower()}." if found and not found.well else ""
