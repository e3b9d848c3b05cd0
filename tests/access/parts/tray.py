"""The tray of the office: the sheet of Mr Okafor's agreement for Amira's file is put away, as is Mr Carter's for Freya's."""

import uuid

from records.models import FileEntry, PutAway

CANARIES = {}


def build(cast, named, at):
    """The day on which the agreements were filed; two sheets put away by the Headteacher's leave, as the office does."""
    named["filed-day"] = PutAway.objects.get(pk=named["entry-staff-okafor"]).filed_on.isoformat()
    for key, person in (("okafor", cast.dunn), ("carter", cast.pritchard)):
        entry = FileEntry.objects.filter(record__number=named[f"{key}-agreed"], student_file__isnull=False).first()
        named[f"away-{key}"] = entry.pk
        PutAway.put_away([entry.paper], key=uuid.uuid4(), by=person.user, at=at, capacity="office")


def ticks(world, about):
    """The sheet of Mr Okafor's agreement for his own file, put away."""
    return {"key": uuid.uuid4(), "entries": world.named["entry-staff-okafor"]}


POSTS = {
    "records:tray": ticks,
    "records:tray-day": ticks,
    "records:entry-return": lambda world, about: {"key": uuid.uuid4(), "why": "On the wrong file."},
}
