"""What the pages about a plan of involvement show: rows of facts, where it stands, what bears on it."""

from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import in_words
from records import plan_rules
from records.models import Record
from records.situations import Situation

from .models import Agreement, Plan
from .pages import STATES as AGREEMENT_STATES

STATES = {
    "waiting": "Waiting",
    "more-asked": "More was asked",
    "withdrawn": "Withdrawn",
    "declined": "Declined",
    "not-started": "Not started",
    "in-force": "In force",
    "to-close": "To be closed",
    "closed": "Closed",
}


# How a reader is told what the form asks in the first person.
WHERE = {Situation.UNKNOWN: "Not known", Situation.NOT_SAID: "Left out on purpose"}


def state_of(plan, day):
    """Where it stands, in a word or two."""
    return STATES[plan.standing_on(day)]


def every(weeks):
    """How often."""
    return "Every week" if weeks == 1 else f"Every {weeks} weeks"


def age_rows(plan, day):
    """Of school age or adult, for each former student: worked out for a day, with what clause 1.2 says of it."""
    edition, rows = plan.record.edition, []
    for party in plan.record.parties.all():
        born_on = party.student.born_on
        said = f"{plan_rules.age_words(born_on, day)}. {plan_rules.covered_words(edition, born_on, day)}."
        said = in_words(said[:1].upper() + said[1:], edition.words)
        rows.append((f"{party.name}, on {spoken(day)}", said))
    return rows


def proposal_rows(plan):
    """The plan as proposed, as label and words."""
    signposted = (
        f"{plan.signposted_to}, on {spoken(plan.signposted_on)}"
        if plan.signposted_to
        else f"Not yet. {plan.not_signposted_why}"
    )
    began = [("Already begun", f"Since {spoken(plan.begun_on)}. {plan.begun_why}")] if plan.begun_on else []
    outcomes = "; ".join(f"{words.rstrip('.')} (by {spoken(target)})" for words, target in plan.outcomes_proposed)
    agencies = "; ".join(f"{who}, {spoken(on)}: {what.rstrip('.')}" for who, what, on in plan.agencies_proposed)
    return [
        ("Where they are now", WHERE.get(plan.situation) or plan.get_situation_display()),
        ("How contact arose", plan.arose),
        ("Need", plan.need),
        ("Pointed to a service (5.3)", signposted),
        ("Why this person", plan.why_person),
        ("Limits of contact", plan.limits),
        ("Outcomes proposed", outcomes),
        ("Agencies (5.4)", agencies or f"None. {plan.no_agencies_why}"),
        ("Asked for", f"{spoken(plan.starts_on)} to {spoken(plan.ends_on)}"),
        *began,
        ("Purpose is not friendship or a relationship (1.2)", "Declared"),
    ]


def agreed_rows(plan, decision):
    """What was agreed, as label and words. `decision`: the last that agreed or changed it."""
    rows = [
        (
            "Period that was agreed" if plan.closed_at else "In force",
            f"{spoken(plan.starts_on)} to {spoken(plan.ends_on)}",
        ),
        ("Agreed by", decision.who),
        ("Supervisor (5.4)", plan.supervisor.name if plan.supervisor else "Nobody: this plan has no supervisor"),
        ("Supervision sessions", every(plan.session_weeks)),
        ("Reviewed", every(plan.review_weeks)),
    ]
    if plan.closed_at:
        rows.append(("Closed", f"{spoken(plan.closed_at)} by {plan.closed_by}, {plan.closed_as}. {plan.closed_why}"))
    return rows


def marks(plan):
    """What must be said wherever the plan is shown: retrospective, without a supervisor."""
    said = []
    if plan.record.retrospective and plan.begun_on:
        said.append(f"Retrospective: this contact began on {spoken(plan.begun_on)}, before it was agreed.")
    elif plan.record.retrospective:
        said.append("Retrospective: this contact was to begin before it was proposed.")
    if plan.is_in_force and plan.supervisor_id is None:
        said.append("This plan has no supervisor.")
    return said


def what_bears_on(plan, *, standing, day):
    """What whoever decides should have before them: age, earlier contact, other plans and agreements of this person."""
    record = plan.record
    students = [party.student_id for party in record.parties.all()]
    mine = Record.objects.visible_to(standing).filter(staff_member=record.staff_member)
    contacts = mine.filter(kind=Record.Kind.CONTACT, parties__student__in=students).distinct()
    agreements = Agreement.objects.visible_to(standing).filter(record__staff_member=record.staff_member)
    agreements = agreements.select_related("record").prefetch_related("record__parties").order_by("-pk")
    plans = Plan.objects.visible_to(standing).exclude(pk=plan.pk)
    of_both = plans.filter(record__staff_member=record.staff_member) | plans.filter(
        record__parties__student__in=students
    )
    of_both = of_both.distinct().select_related("record__staff_member").prefetch_related("record__parties")
    return {
        "ages": age_rows(plan, day),
        "contacts": list(contacts.newest_first().prefetch_related("parties")[:10]),
        "agreements": [(one, AGREEMENT_STATES[one.standing_on(day)]) for one in agreements[:10]],
        "plans": [(one, state_of(one, day)) for one in of_both.order_by("-pk")[:10]],
        "edition": record.school.edition_on(day),
    }


def outside(plan, standing):
    """Contact of this person with these former students, since the plan was proposed, that was not within it."""
    students = [party.student_id for party in plan.record.parties.all()]
    found = Record.objects.visible_to(standing).filter(
        staff_member=plan.record.staff_member, kind=Record.Kind.CONTACT, parties__student__in=students,
        recorded_at__gte=plan.record.recorded_at,
    )  # fmt: skip
    return list(found.exclude(contact__within=plan.record).distinct().newest_first()[:10])
