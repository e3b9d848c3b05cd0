"""What the pages about a contact show."""

from datetime import timedelta

from contactpolicy.web.clock import today
from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day, in_words, when
from records import deeds, statements_shown
from records.models import Record
from records.models.duties import What
from records.situations import Situation

from .models import Contact
from .models.contacts import Kind


def contact_rows(contact):
    """What happened, as label and words."""
    record = contact.record
    rows = [
        ("Kind", record.title),
        ("When", happened(contact)),
        ("Where", contact.place) if contact.place else None,
        ("How", f"{contact.get_channel_display()}, {'direct' if contact.is_direct else 'not direct'}"),
        ("Who began it", began(contact)),
        ("Part of", part_of(contact)) if contact.within else None,
        ("What was said or done", contact.said),
        ("More than brief", "Yes") if contact.beyond_brief else None,
        (in_words("With a student they work with", record.edition.words), "Yes") if contact.works_with else None,
        *((label, words) for label, words in contact.answers),
        ("Significant", "Yes") if contact.significant else None,
        ("Pointed to a service", f"{contact.signposted_to}, on {day(contact.signposted_on)}")
        if contact.signposted_to
        else None,
        ("Content or language inappropriate", "Yes") if contact.inappropriate else None,
        ("Device or account", account(contact)) if contact.account != Contact.Account.NONE else None,
        ("Needed until", day(contact.until)) if contact.until else None,
        ("Such meetings lately", str(contact.recent))
        if contact.kind == Kind.UNPLANNED and contact.recent > 1
        else None,
        ("Attempts so far", str(contact.attempts)) if contact.kind == Kind.FRIEND_REQUEST else None,
        ("Reported", f"{when(record.reported_at)}{later(contact)}"),
        ("Logged by", contact.logged_by.name) if contact.logged_by_id != record.staff_member.user_id else None,
    ]
    return [row for row in rows if row]


def begins_plan(contact):
    """What a contact with a former student already says of a plan of involvement that comes of it."""
    answers = dict(contact.answers)
    situation = next((one.value for one in Situation if one.label in answers.values()), None)
    pointed = bool(contact.signposted_to)
    said = {"arose": contact.said, "situation": situation}
    if pointed:
        said |= {"signposted_to": contact.signposted_to, "signposted_on": contact.signposted_on}
    return said | ({"signposted": True} if pointed else {})


def may_lead_to_plan(contact, standing):
    """Whether its own page offers a plan: one's own, significant, discussed with those whom 5.2 names, and none open yet."""
    own = contact.record.staff_member_id == standing.own_id
    if not (own and contact.kind == Kind.FORMER_STUDENT and contact.significant):
        return False
    settled = contact.record.status == Record.Status.VOIDED
    settled = settled or contact.record.led_to.filter(kind=Record.Kind.PLAN, status=Record.Status.OPEN).exists()
    return not settled and not contact.record.duties.open().filter(what=What.DISCUSS).exists()


def happened(contact):
    """The day it happened, and about what time."""
    on = day(contact.record.happened_at)
    return f"{on}, about {contact.about}" if contact.about else on


def part_of(contact):
    """What it was part of, by its number."""
    return f"Within declaration {contact.within.number}" if contact.is_declared else contact.within.number


def began(contact):
    """Who began it, for any reader: the form asks "I did", the page says who."""
    names = {Contact.Began.STAFF: contact.record.staff_member.name, Contact.Began.OTHER: "The other side"}
    return names.get(contact.began_by) or "Nobody; it was chance"


def account(contact):
    """Whose device or account, and why."""
    return ". ".join(part for part in (contact.get_account_display(), contact.account_why) if part)


def later(contact):
    """How long after it happened it was reported: in hours on the same day where the time is known, else in days."""
    happened_at, reported_at = contact.record.happened_at, contact.record.reported_at
    number, unit = (today(reported_at) - today(happened_at)).days, "day"
    if not number and contact.about:
        number, unit = (reported_at - happened_at) // timedelta(hours=1), "hour"
    return f", {number} {unit}{'s' if number > 1 else ''} after it happened" if number else ""


def others_of_that_day(contact, standing):
    """What others logged of the same students that day, if this reader may see it: linked, never merged."""
    students = [party.student_id for party in contact.record.parties.all() if party.student_id]
    alike = Contact.objects.visible_to(standing).filter(
        kind=contact.kind,
        record__happened_at__date=today(contact.record.happened_at),
        record__parties__student__in=students,
    )
    alike = alike.exclude(record__staff_member=contact.record.staff_member_id)
    return list(alike.exclude(pk=contact.pk).distinct().select_related("record__staff_member")[:5])


def story(contact):
    """The contact's story, newest first."""
    record = contact.record
    events = [event("Logged", contact.logged_by.name, record.recorded_at)]
    events += [corrected(row) for row in corrections(contact)]
    events += [assessed(one) for one in contact.assessments.all()]
    events += [done(one) for one in done_duties(record)]
    events += statements_shown.events(record)
    if record.status == "voided":
        row = record.history.order_by("-history_id").first()
        events.append(event("Voided", None, row.history_date, record.void_reason))
    return once(events)


def event(title, by, at, text=""):
    """One point on the timeline."""
    return {"title": title, "by": by, "at": at, "text": text}


def corrections(contact):
    """The first row of each version after the first; later rows of a version are of its stage alone."""
    rows = contact.history.filter(version__gt=1).order_by("-history_id")
    return {row.version: row for row in rows}.values()


def corrected(row):
    """A new version, and why."""
    return event(f"Corrected (version {row.version})", None, row.history_date, row.history_change_reason)


def assessed(one):
    """What somebody made of it."""
    said = ". ".join(part.rstrip(".") for part in (one.why, one.follows) if part)
    return event(
        f"Assessed: {one.get_outcome_display().lower()}",
        Signed(one.assessed_by.name, one.capacity),
        one.assessed_at,
        said,
    )


def done_duties(record):
    """What was done on its own page, rather than by assessing."""
    return record.duties.exclude(done_at=None).exclude(what__in=["see", "discuss"]).select_related("done_by")


def done(duty):
    """A duty that is done, told as what was done."""
    return event(deeds.done(duty), Signed(duty.done_by.name, duty.done_as), duty.done_at, duty.note)


def once(events):
    """Newest first, each event once (a save that changes nothing leaves a second row at the same time)."""
    told, seen = [], set()
    for one in sorted(events, key=lambda event: event["at"], reverse=True):
        if (one["title"], one["at"]) not in seen:
            told.append(one)
        seen.add((one["title"], one["at"]))
    return told
