"""Agreements about to end: two weeks and three days before, the person and those who monitor them are told (clause 2.3)."""

from collections import defaultdict
from datetime import timedelta

from django.urls import reverse

from contactpolicy.web.clock import today
from contactpolicy.web.words import day as written
from records import due
from records.holders import Place
from records.models import Mail, Reminder
from records.reminder_rules import ENDING, ending_of
from records.reminders import every_school, in_words, posted

from .models import Agreement
from .models.states import ProposalStatus

SOON = timedelta(days=max(ENDING))
ASKED = [ProposalStatus.WAITING, ProposalStatus.MORE_ASKED, ProposalStatus.AGREED]


def ending(day):
    """Agreements in force that end within two weeks and that nobody has asked to renew."""
    soon = Agreement.objects.in_force(day).filter(ends_on__lte=day + SOON)
    return soon.exclude(record__renewals__status__in=ASKED)


@due.step("expiries")
def warn(*, at):
    """Every school, each by itself."""
    return in_words(every_school(of_school, at=at))


def of_school(school, *, at):
    """Whoever has to be told is told, each in a short transaction: [(account, how many agreements)]."""
    day = today(at)
    found = [(one, ending_of(one.starts_on, one.ends_on, day)) for one in ending(day).filter(record__school=school)]
    found = [(f"agreement:{one.pk}:{one.ends_on}", one, reached) for one, reached in found if reached]
    if not found:
        return []
    here, letters = Place.of(school, day), defaultdict(list)
    said = Reminder.objects.filter(school=school, key__in=[key for key, *_ in found])
    newest = {}
    for row in said:
        newest[row.key, row.user_id] = max(row.on, newest.get((row.key, row.user_id), row.on))
    for key, agreement, reached in found:
        for user in told(here, agreement.record.staff_member_id):
            if newest.get((key, user), reached.on - SOON) < reached.on:
                letters[user].append(Reminder(school=school, key=key, stage=reached.stage, on=reached.on))
    return posted(letters, at=at, kind=Mail.Kind.EXPIRES)


def told(here, staff):
    """The person, their line manager, and whoever the Headteacher's part towards them falls to."""
    own = {here.own[staff]} if staff in here.own else set()
    return own | here.managers_of(staff) | here.leaders_of(staff) | here.chairs_of(staff)


def shown(standing, day):
    """What Home says of them to whoever may do something: at most ten, the first to end first."""
    if not standing.sees_records:
        return []
    mine = ending(day).visible_to(standing).select_related("record__staff_member").order_by("ends_on", "pk")[:10]
    return [row(one, standing) for one in mine]


def row(agreement, standing):
    """One of them as the list shows it."""
    own = agreement.record.staff_member_id == standing.own_id
    asks = "Ask" if own else "They may ask"
    return {
        "what": f"{agreement.record.title}, {agreement.record.number}",
        "who": "" if own else agreement.record.staff_member.name,
        "why": f"Agreed until {written(agreement.ends_on)}. {asks} to renew it before then, to go on (clause 2.2)",
        "due": None,
        "url": reverse("approvals:agreement", args=[agreement.record.number]),
    }
