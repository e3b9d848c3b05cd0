"""An agreement to share contact details (4.4): its removal, and what others may know of it."""

from contactpolicy.trail.door import audited
from contactpolicy.web.answers import YES, No
from contactpolicy.web.clock import today
from records import access, details_rules
from records.models import Duty
from records.models.duties import Holder, What

from .models import Agreement, Proposal
from .models.states import NotPossible

ONLY, ALSO = "They were used on school business only.", "They were also used otherwise."


def shared_by(staff_member, students, day):
    """Whether the school agreed that this person shares details with one of these students, from that day or before."""
    found = Agreement.objects.filter(
        proposal__kind=Proposal.Kind.DETAILS,
        record__staff_member=staff_member,
        record__parties__student__in=students,
        starts_on__lte=day,
    )
    return found.exists()


def removal_of(agreement):
    """The duty to confirm that what was shared is removed, while it is open; or None."""
    return agreement.record.duties.open().filter(what=What.REMOVE).order_by("pk").first()


def waits_for_removal(agreement):
    """Whether what was shared is still to be removed."""
    return removal_of(agreement) is not None


def follow_end(agreement, *, by, at):
    """The last day was changed: the duty to confirm the removal follows it. The agreement's record is locked."""
    waiting = removal_of(agreement)
    if waiting is None or waiting.due_on == agreement.ends_on:
        return
    with audited(by=by, at=at):
        waiting.lapse(by=by, at=at, why="The agreement was changed")
        Duty.raise_for(agreement.record, details_rules.on_agreed(until=agreement.ends_on), by=by, at=at)


def hand_over(staff_member, *, by, at):
    """Somebody has left: what they had yet to confirm as removed is the Headteacher's to see to."""
    theirs = Duty.objects.open().filter(what=What.REMOVE, holder=Holder.OWN, about=staff_member)
    with audited(by=by, at=at):
        for agreement in Agreement.objects.filter(record__duties__in=theirs).distinct().order_by("pk"):
            locked = agreement.locked()
            removal_of(locked).lapse(by=by, at=at, why="The member of staff left the school")
            Duty.raise_for(locked.record, details_rules.on_left(day=today(at)), by=by, at=at)


def confirm_removal(agreement, *, business_only, note, by, at, capacity):
    """What was shared is removed, and what it was used for (4.4, 4.5). Other use comes before the Headteacher at once.

    A second click finds it confirmed. Raises NotPossible before the last day: until then it may still be used.
    """
    with audited(by=by, at=at, why="Removal confirmed", capacity=capacity):
        agreement = agreement.locked()
        waiting = removal_of(agreement)
        if waiting is None:
            return agreement
        if today(at) < waiting.due_on:
            raise NotPossible(too_early(agreement))
        said = " ".join([note, ONLY if business_only else ALSO])
        waiting.discharge(by=by, at=at, capacity=capacity, note=said)
        if not business_only:
            Duty.raise_for(agreement.record, details_rules.on_other_use(day=today(at)), by=by, at=at)
    return agreement


def may_confirm_now(standing, agreement, day):
    """Whether this person confirms the removal today, or why not yet; None for those whose page does not offer it."""
    waiting = removal_of(agreement)
    if waiting is None or not access.may_confirm_removal(standing, agreement.record.staff_member, waiting.holder):
        return None
    return No(too_early(agreement)) if day < waiting.due_on else YES


def too_early(agreement):
    """Why the removal cannot be confirmed yet."""
    last = f"{agreement.ends_on.day} {agreement.ends_on:%B %Y}"
    return f"Sharing is agreed until {last}, so removal is confirmed on that day. To stop before it, end the agreement."
