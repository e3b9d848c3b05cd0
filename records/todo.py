"""What needs somebody, as their pages list it."""

from django.urls import reverse

from contactpolicy.web.words import in_words

from .models import Duty, Record
from .models.duties import Holder, What

# Where a duty is done, by what it is, and where that depends on it by the kind of its record.
PAGES = {
    What.DECIDE: "approvals:decision",
    What.ANSWER: "approvals:proposal",
    What.REVIEW: "approvals:reviews",
    What.RECONSIDER: "approvals:agreement",
    What.ADVISE: "contacts:advice-answer",
    What.CONFIRM: "contacts:declaration",
    What.SUPERVISE: "approvals:plan-session",
    What.NAME_SUPERVISOR: "approvals:plan-supervisor",
    What.CONTACT_LADO: "approvals:referral",
    What.BRING_UP_TO_DATE: "approvals:referral",
    What.TELL: "approvals:referral",
    (What.DECIDE, Record.Kind.REFERRAL): "approvals:referral-decision",
    (What.DECIDE, Record.Kind.PLAN): "approvals:plan-decision",
    (What.ANSWER, Record.Kind.PLAN): "approvals:plan",
    (What.REVIEW, Record.Kind.PLAN): "approvals:plan-review",
    (What.SEE, Record.Kind.CONTACT): "contacts:assessment",
    (What.DISCUSS, Record.Kind.CONTACT): "contacts:assessment",
}
# Where a duty is called by another name on one kind of record.
CALLED = {(What.DECIDE, Record.Kind.REFERRAL): "Decide whether to refer"}
COUNTED = [
    (What.DECIDE, "to decide"),
    (What.REVIEW, "reviews due"),
    (What.RECONSIDER, "to think again about"),
    (What.SEE, "to see"),
]


def url_of(duty):
    """The page where a duty is done; one that is only to be seen has a page of its own."""
    what, kind = What(duty.what), Record.Kind(duty.record.kind)
    page = None if duty.record.status == Record.Status.VOIDED else PAGES.get((what, kind), PAGES.get(what))
    return reverse(page, args=[duty.record.number]) if page else reverse("records:duty", args=[duty.pk])


def called(duty):
    """What is to be done, in a few words."""
    return CALLED.get((What(duty.what), Record.Kind(duty.record.kind))) or duty.get_what_display()


def shown(duties):
    """Duties as parts/duties.html lists them: what, about whom, why with its clause, by when. Two of one round are one line."""
    rows, seen = [], set()
    for duty in duties:
        key = (duty.record_id, duty.what, duty.due_on)
        if key in seen:
            continue
        seen.add(key)
        rows.append(
            {
                "what": f"{called(duty)}: {duty.record.title.lower()}, {duty.record.number}",
                "who": "" if duty.holder == Holder.OWN else who(duty),
                "why": f"{duty.why} (clause {duty.clause})",
                "due": duty.due_on,
                "url": url_of(duty),
            }
        )
    return rows


def owed_rows(owed):
    """What is owed without a record, as the same list shows it."""
    return [
        {"what": one.what, "who": "", "why": f"{one.why} (clause {one.clause})", "due": one.due_on, "url": one.url}
        for one in owed
    ]


def in_order(*lists):
    """Several lists as one, oldest first."""
    return sorted((row for rows in lists for row in rows), key=lambda row: row["due"])


def who(duty):
    """Whom it is about, and with whom."""
    others = ", ".join(party.name for party in duty.record.parties.all())
    return f"{duty.about.name} with {others}" if others else duty.about.name


def holder_in_words(duty, standing):
    """The role a duty falls to, in the school's own words; what concerns the Headteacher falls to the Chair."""
    if duty.holder != Holder.OWN and (duty.about_id in standing.heads or duty.record.for_chair):
        return "the Chair of Governors"
    return in_words(Holder(duty.holder).label, standing.words)


def left(duties, standing, *, because=False):
    """What is left to do on one record, as its page lists it: what, of whom, by which clause, by when; `because`: why."""
    return [
        {
            "what": called(duty),
            "who": "",
            "why": f"{duty.why + '. ' if because else ''}Falls to {holder_in_words(duty, standing)}. Clause {duty.clause}.",
            "due": duty.due_on,
        }
        for duty in duties
    ]


def counts(duties, day):
    """ "to decide 2", "reviews due 4 (1 overdue)": only what there is."""
    rows = []
    for what, label in COUNTED:
        mine = {(duty.record_id, duty.due_on): duty for duty in duties if duty.what == what}
        if mine:
            late = sum(duty.is_overdue(day) for duty in mine.values())
            rows.append({"label": label, "number": len(mine), "late": late, "what": what.value})
    return rows


def waiting_for_others(standing):
    """What one's own records wait for from others: the duties that fall to somebody else about oneself."""
    if not standing.own_id:
        return []
    waiting = Duty.objects.open().filter(about=standing.own_id, what__in=[What.DECIDE, What.RECONSIDER])
    waiting = (
        waiting.exclude(holder=Holder.OWN).filter(record__restricted=False).select_related("record").oldest_first()[:10]
    )
    return [
        {
            "what": f"{duty.get_what_display()} {duty.record.number}",
            "why": f"Waits for {holder_in_words(duty, standing)} (clause {duty.clause})",
            "due": duty.due_on,
            "url": duty.record.get_absolute_url(),
        }
        for duty in waiting
    ]
