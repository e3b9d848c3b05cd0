"""The parts that the sheets about plans of involvement are put together from."""

from contactpolicy.web.clock import today
from contactpolicy.web.words import day as spoken
from contactpolicy.web.words import when
from records.sheets.words import listed, noted, period, rows, text

from . import monitors
from .models.decisions import Outcome
from .plan_pages import age_rows, every
from .sheet_parts import edition_words, first_up, in_advance


def times(plan, at=None, what="", happened=""):
    """Happened, reported, recorded. A plan has not happened yet when it is proposed, unless contact had already begun."""
    record = plan.record
    began = f"Contact began on {spoken(plan.begun_on)}" if plan.begun_on else "Not yet: this is a plan"
    return (
        happened or (began if at is None or plan.begun_on else f"Plan from {spoken(plan.starts_on)}"),
        noted(record.reported_at, "the plan was proposed"),
        noted(at, what) if at else noted(record.recorded_at, f"record {record.number}"),
    )


def lasted(plan):
    """From its first day, or from when contact began, until it was closed: not the last day that was agreed."""
    return f"From {spoken(plan.begun_on or plan.starts_on)} until {spoken(plan.closed_at)}, when it was closed"


def marks(plan):
    """What must be seen first: that it was not agreed in advance."""
    if not plan.record.retrospective:
        return []
    return [f"Retrospective: contact from {spoken(plan.begun_on or plan.starts_on)}, before a plan was proposed"]


def people(plan, day):
    """Who it is about, with of school age or adult as worked out on a day."""
    record = plan.record
    return rows(
        "The people",
        ("Member of staff", record.staff_words),
        (f"Former {edition_words(record)['student']}", "; ".join(party.words for party in record.parties.all())),
        *age_rows(plan, day),
        ("Came of", record.came_of.number if record.came_of else ""),
    )


def terms(plan, decision):
    """How long, how it is supervised and monitored."""
    return rows(
        "Change" if decision.outcome == Outcome.CHANGE else "Decision",
        (f"{decision.get_outcome_display()} by", decision.who),
        (f"{decision.get_outcome_display()} on", when(decision.decided_at)),
        in_advance(plan.record),
        ("Reasons", decision.reasons),
        ("Period", period(plan.starts_on, plan.ends_on)),
        ("To be closed", f"On {spoken(plan.ends_on)}, with what came of each outcome"),
        ("Supervisor (5.4)", decision.supervisor.name),
        ("Supervision sessions (5.4)", every(decision.session_weeks)),
        ("Reviews (2.3)", every(decision.review_weeks)),
        ("Monitors", monitors.named(plan.record, today(decision.decided_at))),
        ("Next review due", monitors.next_review(plan.record)),
    )


def before(plan, decision):
    """What was agreed before a change."""
    earlier = plan.decisions.filter(number__lt=decision.number, outcome__in=[Outcome.AGREE, Outcome.CHANGE])
    last = earlier.select_related("supervisor").order_by("-number").first()
    return rows(
        "Before this change",
        ("Period", period(last.starts_on, last.ends_on)),
        ("Supervisor", last.supervisor.name),
        ("Supervision sessions", every(last.session_weeks)),
        ("Reviews", every(last.review_weeks)),
    )


def history(plan):
    """The sessions that were held and the reviews that were made, in order."""
    held = [f"Supervision session {one.number}, held on {spoken(one.held_on)} by {one.supervisor.name}"
            for one in plan.sessions.select_related("supervisor")]  # fmt: skip
    made = [f"Review {one.number} on {spoken(one.reviewed_at)} by {one.reviewed_by.name}: {one.get_finding_display()}"
            for one in plan.reviews.select_related("reviewed_by")]  # fmt: skip
    return listed("Sessions and reviews", held + made) or text("Sessions and reviews", "None")


def outcomes(plan):
    """What is expected, by when, and what came of it, as whom it was found by."""
    said = []
    for one in plan.outcomes.prefetch_related("results__noted_by"):
        results = [
            f"{found.get_result_display()} on {spoken(found.noted_at)} ({found.noted_by.name}, {found.capacity}): "
            f"{found.note}"
            for found in one.results.all()
        ]
        said.append(f"{one.words} By {spoken(one.target_on)}. {' '.join(results)}".strip())
    return listed("Outcomes", said)


def agencies(plan):
    """Who else is involved, when and with what; or why nobody."""
    said = [f"{one.who}, {spoken(one.involved_on)}: {one.what}" for one in plan.agencies.all()]
    return listed("Agencies", said) or text("Agencies", f"None: {plan.no_agencies_why}")


def signature(decision):
    """The line for whoever decided, as what."""
    return first_up(decision.capacity), decision.decided_by.name
