"""What needs somebody, as their pages list it."""

from collections import Counter

from django.db.models import Q

from contactpolicy.web.addressing import address
from contactpolicy.web.words import clause, in_words

from .listed import NAMED_BY
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
    (What.REMOVE, Record.Kind.PROPOSAL): "approvals:details-removal",
    (What.RECONSIDER, Record.Kind.PLAN): "approvals:plan",
    What.CLOSE: "approvals:plan-closing",
    (What.SEE, Record.Kind.CONTACT): "contacts:assessment",
    (What.DISCUSS, Record.Kind.CONTACT): "contacts:assessment",
}
# What a duty is called where its own words do not fit the kind of its record.
CALLED = {
    (What.SEE, Record.Kind.DECLARATION): "See what was declared",
    (What.DECIDE, Record.Kind.REFERRAL): "Decide whether to refer",
    (What.DECIDE, Record.Kind.PLAN): "Decide on a plan",
    (What.REVIEW, Record.Kind.PLAN): "Review a plan",
    (What.RECONSIDER, Record.Kind.PLAN): "Think again about a plan",
}
# What a list reads of a duty.
COLUMNS = (
    *("id", "what", "holder", "why", "clause", "due_on", "about_id", "record_id"),
    *("record__number", "record__title", "record__kind", "record__status"),
    *(f"about__{column}" for column in NAMED_BY),
)
COUNTED = [
    (What.DECIDE, "to decide"),
    (What.REVIEW, "reviews due"),
    (What.RECONSIDER, "to think again about"),
    (What.SEE, "to see"),
    (What.DISCUSS, "to discuss"),
    (What.FOLLOW_UP, "to follow up"),
    (What.SPEAK, "students to speak with"),
    (What.REPORT, "to report"),
    (What.ADVISE, "questions to answer"),
    (What.ANSWER, "to answer"),
    (What.REMOVE, "removals to confirm"),
    (What.MOVE, "to move to the school's account"),
    (What.CONFIRM, "declarations to confirm"),
    (What.SUPERVISE, "sessions to hold"),
    (What.NAME_SUPERVISOR, "supervisors to name"),
    (What.CONTACT_LADO, "LADO to contact"),
    (What.BRING_UP_TO_DATE, "referrals to bring up to date"),
    (What.TELL, "people to tell"),
    (What.READ, "statements to read"),
    (What.CLOSE, "plans to close"),
]
# What somebody waits for others to do about what is theirs; a review or session only once it is late.
AWAITED = [What.DECIDE, What.RECONSIDER, What.ADVISE, What.DISCUSS, What.NAME_SUPERVISOR]
AWAITED_LATE = [What.REVIEW, What.SUPERVISE]


def url_of(duty):
    """The page where a duty is done; one that is only to be seen has a page of its own."""
    what, kind = What(duty.what), Record.Kind(duty.record.kind)
    page = None if duty.record.status == Record.Status.VOIDED else PAGES.get((what, kind), PAGES.get(what))
    return address(page, duty.record.number) if page else address("records:duty", duty.pk)


def called(duty):
    """What is to be done, in words."""
    return CALLED.get((duty.what, duty.record.kind)) or duty.get_what_display()


def shown(duties, own=None):
    """Duties as parts/duties.html lists them: what, about whom, why with its clause, by when. Two of one round are one line.

    `own`: the reader among the staff, to whom the own duties of others fall only because those cannot sign in.
    """
    rows, seen = [], set()
    for duty in duties:
        key = (duty.record_id, duty.what, duty.due_on)
        if key in seen:
            continue
        seen.add(key)
        rows.append(
            {
                "what": f"{called(duty)}: {duty.record.title.lower()}, {duty.record.number}",
                "who": "" if duty.holder == Holder.OWN and duty.about_id == own else who(duty),
                "why": why(duty, own),
                "due": duty.due_on,
                "url": url_of(duty),
            }
        )
    return rows


def why(duty, own):
    """Why, with its clause; and why it is the reader's, where it is somebody's own who cannot do it here."""
    instead = duty.holder == Holder.OWN and duty.about_id != own
    return f"{duty.why} ({clause(duty.clause)}){'. They cannot sign in, so it falls to you' if instead else ''}"


def owed_rows(owed):
    """What is owed without a record, as the same list shows it."""
    return [
        {
            "what": one.what,
            "who": "",
            "why": f"{one.why} ({clause(one.clause)})"
            if one.clause
            else one.why,  # what keeps the records safe has none
            "due": one.due_on,
            "url": one.url,
        }
        for one in owed
    ]


def in_order(*lists):
    """Several lists as one, oldest first."""
    return sorted((row for rows in lists for row in rows), key=lambda row: row["due"])


def who(duty):
    """Whom it is about, and with whom."""
    others = ", ".join(duty.record.people)
    return f"{duty.about.name} with {others}" if others else duty.about.name


def holder_in_words(duty, standing):
    """The role a duty falls to, in the school's own words; what concerns the Headteacher falls to the Chair."""
    if duty.holder == Holder.NAMED:
        return duty.named.name
    if duty.holder != Holder.OWN and (duty.about_id in standing.heads or duty.record.for_chair):
        return "the Chair of Governors"
    return in_words(Holder(duty.holder).label, standing.words)


def left(duties, standing, *, because=False):
    """What is left to do on one record, as its page lists it: what, of whom, by which clause, by when; `because`: why."""
    return [
        {
            "what": called(duty),
            "who": "",
            "why": f"{duty.why + '. ' if because else ''}Falls to {holder_in_words(duty, standing)} ({clause(duty.clause)}).",
            "due": duty.due_on,
        }
        for duty in duties
    ]


def counts(standing, day):
    """ "to decide 2", "reviews due 4 (1 overdue)": only what there is. Two of one round are one."""
    mine = Duty.objects.open().needed_by(day).falling_to(standing).order_by()
    number, late = Counter(), Counter()
    for what, due_on, _ in mine.values_list("what", "due_on", "record").distinct().iterator():
        number[what] += 1
        late[what] += due_on < day
    return [
        {"label": label, "number": number[what], "late": late[what], "what": what.value}
        for what, label in COUNTED
        if number[what]
    ]


def waiting_for_others(standing):
    """What one's own records wait for from others, oldest first; two of one round are one line that names both."""
    if not standing.own_id:
        return []
    awaited = Q(what__in=AWAITED) | Q(what__in=AWAITED_LATE, due_on__lt=standing.day)
    waiting = Duty.objects.open().filter(awaited, about=standing.own_id, restricted=False)
    waiting = waiting.exclude(holder=Holder.OWN).select_related("record").oldest_first()[:20]
    return [awaiting(duties, standing) for duties in in_rounds(waiting)[:10]]


def in_rounds(duties):
    """The same thing asked of two roles by the same day is one round: lists of duties, in the order of their first."""
    rounds = {}
    for duty in duties:
        rounds.setdefault((duty.record_id, duty.what, duty.due_on), []).append(duty)
    return list(rounds.values())


def holders_in_words(duties, standing):
    """The roles a round falls to: "the line manager and the Headteacher"."""
    return " and ".join(dict.fromkeys(holder_in_words(one, standing) for one in duties))


def awaiting(duties, standing):
    """One round that others have to do, as the list shows it."""
    duty = duties[0]
    others = holders_in_words(duties, standing)
    return {
        "what": f"{called(duty)} {duty.record.number}",
        "why": f"Waits for {others} ({clause(duty.clause)})",
        "due": duty.due_on,
        "url": duty.record.get_absolute_url(),
    }
