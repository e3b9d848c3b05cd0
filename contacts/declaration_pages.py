"""What the pages about a declaration show."""

from contactpolicy.school.models import User
from contactpolicy.web.signed import Signed
from records import statements_shown
from records.models.duties import What

from .models import Contact
from .models.declarations import Stage
from .pages import event, once

STATES = {Stage.DECLARED: "Current", Stage.CONFIRMED: "Current", Stage.ENDED: "Ended", Stage.VOIDED: "Voided"}


def state_of(declaration):
    """Where it stands, in one word."""
    return STATES[Stage(declaration.stage)]


def left(declaration, day):
    """The declared students who have left the roll: what was declared of them stays."""
    return [party for party in declaration.record.parties.all() if party.student_id and party.student.is_former(day)]


def contacts_within(declaration, standing):
    """The newest contacts within it that this reader may see."""
    found = Contact.objects.visible_to(standing).filter(within=declaration.record_id)
    return list(found.select_related("record").order_by("-record__recorded_at", "-record_id")[:10])


def story(declaration):
    """What became of it, newest first: each version, each confirmation, each time it was seen, its end."""
    record, events = declaration.record, []
    rows = list(declaration.history.order_by("history_id"))
    users = User.objects.in_bulk({row.history_user_id for row in rows if row.history_user_id})
    for before, row in zip([None, *rows], rows, strict=False):
        who = users.get(row.history_user_id)
        events += list(told(row, before, who.name if who else None))
    duties = record.duties.exclude(done_at=None).exclude(what=What.CONFIRM).select_related("done_by")
    events += [event("Seen", Signed(one.done_by.name, one.done_as), one.done_at, one.note) for one in duties]
    return once(events + statements_shown.events(record))


def told(row, before, who):
    """One row of its history as a point of its story."""
    if before is None:
        yield event("Declared", who, row.history_date)
    elif row.stage == Stage.VOIDED:
        yield event("Voided", who, row.history_date, row.history_change_reason)
    elif row.stage == Stage.ENDED and before.stage != Stage.ENDED:
        yield event("Ended", who, row.history_date, row.ended_why)
    elif row.version != before.version:
        yield event(f"Changed (version {row.version}), and confirmed", who, row.history_date, row.history_change_reason)
    elif row.confirmed_at != before.confirmed_at:
        yield event("Confirmed", who, row.history_date)
    if row.conflict and (before is None or row.conflict != before.conflict):
        yield event("A conflict came to be", None, row.history_date, row.conflict)
