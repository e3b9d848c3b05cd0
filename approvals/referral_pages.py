"""What the page of a referral shows: the clock, the tasks, what is known, its story, who looked."""

from django.urls import reverse

from contactpolicy.school.models import User
from contactpolicy.web.clock import today
from contactpolicy.web.signed import Signed
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records import access_referrals as access
from records import todo, working_days
from records.evidence.shown import evidence_of
from records.looked_at import targets_of
from records.looks_shown import looks_at
from records.models import Grant
from records.models.duties import What
from records.telling import LOOKED

from .models import Referral
from .models.referral_states import NOT_IN_REFERENCES, Stage, Step, Telling, To

TOLD = {Step.TELLING: "Settled whether the person may be told"}

LOOKS, MOST_LOOKS = 30, 500


def page_of(referral, standing, *, at, day):
    """All that the page shows. Who is only named reads it and records steps."""
    record = referral.record
    leads = access.may_handle_referral(standing, record)
    decisions = list(referral.decisions.select_related("decided_by"))
    return {
        "referral": referral,
        "record": record,
        "state": Stage(referral.stage).label,
        "school": record.school,
        "for_chair": record.for_chair or record.staff_member_id in standing.heads,
        "clock": clock_of(referral, decisions),
        "tasks": tasks_of(referral, decisions) if leads else [],
        "duties": todo.left(record.duties.open().needed_by(day).oldest_first(), standing, because=True),
        "rows": known_rows(referral),
        "decisions": decisions,
        "earlier": earlier_of(referral, standing),
        "named": Grant.objects.on(day).filter(record=record).select_related("user").order_by("pk"),
        "story": story_of(referral, decisions),
        "looks": looks_of(referral) if leads else [],
        "leads": leads,
        "telling": Telling(referral.telling).label,
        "no_reference": referral.outcome in NOT_IN_REFERENCES,
        "at": at,
        **evidence_of(record, standing),
    }


def clock_of(referral, decisions):
    """The LADO's clock, as a sentence; nothing where the LADO is not involved."""
    duty = referral.record.duties.filter(what=What.CONTACT_LADO).order_by("pk").last()
    if duty is None and not any(one.to == To.LADO for one in decisions) and referral.stage != Stage.TO_DECIDE:
        return None
    days = referral.record.edition.lado_days
    due = duty.due_on if duty else working_days.add_working_days(referral.aware_on, days, working_days.holidays())
    return {
        "due": due,
        "days": f"{days} working day{'s' if days > 1 else ''}",
        "aware": when(referral.aware_at),
        "done": when(duty.done_at) if duty and duty.done_at else "",
        "contacted": referral.is_contacted,
        "list": working_days.beyond_list(due),
    }


def known_rows(referral):
    """What is known, the three dates first."""
    record, first = referral.record, referral.referred()
    rows = [
        ("The concern arose", spoken(referral.arose_on)),
        ("The school became aware", when(referral.aware_at)),
        ("Referred", referred(referral, first)),
        ("Whom it concerns", record.staff_words),
        ("Job", referral.job),
        ("Students concerned", "; ".join(party.words for party in record.parties.all())),
        ("It came of", record.came_of.number) if record.came_of else None,
        ("How it came to notice", referral.notice),
        ("Nature of the concern", referral.get_nature_display()),
        ("Harm threshold", "; ".join(referral.limb_words)),
        ("What is said", referral.said),
        ("Done at once", referral.taken),
        ("Previous concerns", referral.previous),
        ("With children elsewhere", ". ".join(filter(None, [referral.get_other_children_display(), referral.other_words]))),
        ("Own children, or others they care for", referral.own_children),
    ]  # fmt: skip
    return [row for row in rows if row]


def referred(referral, first):
    """When and how it was referred; that it never will be, where that was decided."""
    if first:
        return f"{moment_of(first)}: {in_sentence(first.get_kind_display())}"
    return "No: it was decided not to refer" if referral.stage == Stage.NOT_REFERRED else "Not yet"


def tasks_of(referral, decisions):
    """The work on it, as a task list: what, whether it is done, where it can be done now."""
    stage, telling = referral.stage, referral.telling
    waits = {Telling.NOT_ASKED: "Not asked", Telling.NOT_YET: "Not yet", Telling.MAY: "May be told"}.get(telling, "")
    rows = [
        ("Decide whether to refer", decisions, "decision", True, ""),
        ("Ask whether the person may be told", telling == Telling.TOLD, "telling", telling != Telling.TOLD, waits),
    ]
    if any(one.to == To.LADO for one in decisions):
        rows.insert(1, ("Contact the LADO", referral.is_contacted, "step", True, ""))
    if stage in {Stage.OPEN, Stage.CLOSED}:
        rows.append(("Record what came of it", referral.outcome, "outcome", stage == Stage.OPEN, ""))
        rows.append(("Close it", stage == Stage.CLOSED, "closing", stage == Stage.OPEN and referral.outcome, ""))
    return [
        {
            "label": label,
            "done": bool(done),
            "url": reverse(f"approvals:referral-{page}", args=[referral.record.number]) if can else "",
            "waits": waits or ("To do" if can else "Cannot start yet"),
        }
        for label, done, page, can, waits in rows
    ]


def earlier_of(referral, standing):
    """Other referrals about the same person that this reader may see."""
    mine = Referral.objects.open_to(standing).filter(record__staff_member=referral.record.staff_member_id)
    return mine.exclude(pk=referral.pk).select_related("record").order_by("-record__recorded_at")[:20]


def moment_of(step):
    """When a step was: the day, and about what time."""
    return f"{spoken(step.happened_on)}, about {step.about}" if step.about else spoken(step.happened_on)


def story_of(referral, decisions):
    """Everything that happened to it, newest first."""
    record = referral.record
    events = [
        event("A concern was raised", referral.raised_by.name, record.recorded_at) if referral.raised_by_id else None,
        *(event(decided(one), one.who, one.decided_at, one.reasons) for one in decisions),
        *(step_told(one) for one in referral.steps.select_related("recorded_by")),
        *(grant_told(one) for one in Grant.objects.filter(record=record).select_related("user", "given_by")),
        event("Closed", Signed(referral.closed_by.name, referral.closed_as), referral.closed_at, referral.summary)
        if referral.closed_at
        else None,
    ]
    return sorted((one for one in events if one), key=lambda one: one["at"], reverse=True)


def event(title, by, at, text=""):
    """One point on the timeline."""
    return {"title": title, "by": by, "at": at, "text": text}


def decided(decision):
    """What was decided, as it is told afterwards."""
    if decision.to == To.NOBODY:
        return "Decided not to refer"
    said = decision.get_to_display()
    return f"Decided to refer to {in_sentence(said) if said.startswith('The ') else said}"


def step_told(step):
    """One step: when it was, with whom, the reference, what was said."""
    parts = [
        f"{moment_of(step)}.",
        f"With {step.spoken_with}." if step.spoken_with else "",
        f"Reference {step.reference}." if step.reference else "",
        step.words,
    ]
    by = Signed(step.recorded_by.name, step.capacity)
    return event(
        TOLD.get(step.kind) or step.get_kind_display(), by, step.recorded_at, " ".join(part for part in parts if part)
    )


def grant_told(grant):
    """Somebody was named on it."""
    until = f" Until {spoken(grant.ends_on)}." if grant.ends_on else ""
    return event(
        f"{grant.user.name} was named, as {grant.as_what}", grant.given_by.name, grant.given_at, grant.why + until
    )


def looks_of(referral):
    """Who has looked at it and its files lately: from the chain of looks that nobody else's page shows."""
    record = referral.record
    looks = looks_at(record.school.restricted_looks_chain(), targets_of(record))
    entries = list(looks.order_by("-seq")[:MOST_LOOKS])
    names = User.objects.in_bulk({entry.actor_id for entry in entries})
    told = {}
    for entry in entries:  # newest first: the last look of a day stands for that day, with how often
        key = (names[entry.actor_id].name, LOOKED.get(entry.kind, entry.kind), entry.target, today(entry.at))
        told.setdefault(key, []).append(entry.at)
    return [(*key[:3], times[0], len(times)) for key, times in told.items()][:LOOKS]


def in_sentence(label):
    """A label in the middle of a sentence; what is written in capitals stays so."""
    return label[:1].lower() + label[1:]
