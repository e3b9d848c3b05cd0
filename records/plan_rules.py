"""Section 5 as pure functions: former students, and the plan of involvement. Facts and an edition in, duties out.

Nothing here reads the database or the clock. Each rule cites its clause.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from contactpolicy.school.models.editions import FormerStudents

from .models.duties import Holder, What
from .rules import Asked, holders

SIXTEEN, ADULT, FRIDAY = 16, 18, 4
# A supervisor still sees a plan for so long after its last day, so that what is left can be written down.
AFTERWARDS = timedelta(days=28)


def school_leaving_day(born_on):
    """The last Friday in June of the school year (September to August) in which somebody turns 16."""
    year = born_on.year + SIXTEEN + (1 if born_on.month >= 9 else 0)
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)


def of_school_age(born_on, day):
    """Whether somebody is of compulsory school age on a day. Not knowing counts as yes."""
    return born_on is None or day <= school_leaving_day(born_on)


def is_adult(born_on, day):
    """Whether somebody is 18 or over on a day. Not knowing counts as no."""
    if born_on is None:
        return False
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day)) >= ADULT


def age_words(born_on, day):
    """Of school age or adult, in words: worked out, never asked (5.1)."""
    if born_on is None:
        return "of school age, as their date of birth is not known"
    if of_school_age(born_on, day):
        return "of school age"
    return "adult" if is_adult(born_on, day) else "past school age, not yet 18"


def covered_words(edition, born_on, day):
    """What clause 1.2 says of a former student under this edition."""
    if edition.former_covered == FormerStudents.ANY_AGE:
        return "Clause 1.2 covers them: it is about former students of any age"
    if of_school_age(born_on, day):
        return "Clause 1.2 covers them: it is about former students of school age"
    return "Clause 1.2 no longer covers them: it is about former students of school age. Section 5 does"


@dataclass(frozen=True)
class Terms:
    """What a plan must have before it can be agreed (5.3, 5.4)."""

    starts_on: date | None
    ends_on: date | None
    outcomes: tuple = ()  # what is expected, and by when: (words, date)
    agencies: tuple = ()
    no_agencies_why: str = ""
    supervisor: object = None
    session_weeks: int | None = None


def missing(terms):
    """What stands in the way of agreeing to a plan, as sentences; nothing when it is complete (5.3, 5.4)."""
    said = []
    if terms.supervisor is None:
        said.append("A plan needs a named supervisor")
    if not terms.session_weeks:
        said.append("A plan needs a pattern of supervision sessions")
    if not terms.ends_on:
        said.append("A plan needs a last day")
    if not terms.outcomes or any(not words or not target for words, target in terms.outcomes):
        said.append("A plan needs outcomes, each with its target date")
    elif terms.ends_on and any(target > terms.ends_on for _, target in terms.outcomes):
        said.append("Every target date must be on or before the last day of the plan")
    if not terms.agencies and not terms.no_agencies_why:
        said.append("A plan names the agencies involved, or says why there are none")
    return said


def on_plan_proposed(edition, *, day):
    """Clause 5.3: the Headteacher agrees that further contact is relevant and appropriate, before it starts."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.DECIDE, Holder.HEADTEACHER, "5.3", due, "A plan of involvement waits for a decision")]


def on_more_asked(edition, *, day):
    """Clause 5.3: more is asked about a plan before it is decided on; whoever proposed it answers."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.ANSWER, Holder.OWN, "5.3", due, "More was asked about your plan of involvement")]


def next_session_on(*, after, starts_on, ends_on, weeks):
    """Clause 5.4: one period after the last session (or the start), the last one at the plan's end; none after it."""
    return min(max(after, starts_on) + timedelta(weeks=weeks), ends_on) if after < ends_on else None


def on_session_due(*, due_on, supervisor):
    """Clause 5.4: adequate support and supervision for the member of staff."""
    return [Asked(What.SUPERVISE, Holder.NAMED, "5.4", due_on, "Supervision under a plan of involvement", supervisor)]


def on_review_due(edition, *, due_on):
    """Clause 2.3: contact under a plan is monitored by the role or roles the edition names."""
    return [
        Asked(What.REVIEW, holder, "2.3", due_on, "Contact under a plan of involvement must be monitored")
        for holder in holders(edition.monitors)
    ]


def on_agreed(*, ends_on):
    """Clause 5.3: a plan has an end; by then it is closed, with a result for every outcome."""
    return [Asked(What.CLOSE, Holder.HEADTEACHER, "5.3", ends_on, "A plan of involvement comes to its last day")]


def on_supervisor_gone(*, day):
    """Clause 5.4: a plan without a supervisor needs another at once."""
    return [Asked(What.NAME_SUPERVISOR, Holder.HEADTEACHER, "5.4", day, "The supervisor of this plan has left")]


def on_concern(*, day):
    """Clause 5.4: what worries a supervisor comes before the Headteacher the same day."""
    return [Asked(What.SEE, Holder.HEADTEACHER, "5.4", day, "The supervisor of this plan raised a concern")]


def on_change_asked(edition, *, day, closing):
    """Clause 2.3: a review asks for a change, or for the plan to be closed; either is the Headteacher's decision."""
    why = "A review asks to close this plan" if closing else "A review asks for a change to this plan"
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.RECONSIDER, Holder.HEADTEACHER, "2.3", due, why)]
