"""The written policy as pure functions: facts and an edition in, duties out. Each cites its clause.

Nothing here reads the database or the clock; the governors can be shown this page.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from contactpolicy.school.models.editions import Eyes

from .models.duties import Holder, What


@dataclass(frozen=True)
class Asked:
    """One duty that a clause asks for: what, of whom, why, by when; `named` is the person where no role is meant."""

    what: What
    holder: Holder
    clause: str
    due_on: date
    why: str
    named: object = None


def holders(eyes):
    """Both: two duties, one for each role. Either: one duty with two possible holders."""
    return (Holder.LINE_MANAGER, Holder.HEADTEACHER) if eyes == Eyes.BOTH else (Holder.EITHER,)


def who_monitors(edition):
    """Clause 2.3: the line manager and the Headteacher, or either, as the edition says."""
    return holders(edition.monitors)


def on_request(edition, *, day, clause="2.2"):
    """Clause 2.2 (or 4.4): what is proposed must be agreed in advance by the Headteacher."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.DECIDE, Holder.HEADTEACHER, clause, due, "A request waits for a decision")]


def on_more_asked(edition, *, day, clause="2.2"):
    """Clause 2.2 (or 4.4): the Headteacher asks for more before deciding; the person who asked answers."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.ANSWER, Holder.OWN, clause, due, "More was asked about your request")]


def first_review_on(edition, *, starts_on, ends_on, weeks=None):
    """Clause 2.3: the first review falls due one period after the start, and never after the end."""
    return min(starts_on + timedelta(weeks=weeks or edition.review_weeks), ends_on)


def next_review_on(*, reviewed_on, starts_on, ends_on, weeks):
    """Clause 2.3: one period after this review (or after the start), or None when the agreement is over by then."""
    return min(max(reviewed_on, starts_on) + timedelta(weeks=weeks), ends_on) if reviewed_on < ends_on else None


def on_review_due(edition, *, due_on):
    """Clause 2.3: all such contact is monitored by the role or roles the edition names."""
    return [
        Asked(What.REVIEW, holder, "2.3", due_on, "Agreed contact must be monitored")
        for holder in who_monitors(edition)
    ]


def on_student_left(edition, *, day):
    """Clauses 2.2 and 2.4: the student has left the roll, so the agreement comes back to the Headteacher."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.RECONSIDER, Holder.HEADTEACHER, "2.4", due, "A student on this agreement has left the roll")]


def on_change_asked(edition, *, day):
    """Clause 2.3: a review found that the agreement should change; a change of mind is a new decision."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.RECONSIDER, Holder.HEADTEACHER, "2.3", due, "A review asks for a change to this agreement")]


def on_ended_early(edition, *, day, by_headteacher):
    """Clause 2.3: the Headteacher sees that an agreement has ended, unless they ended it."""
    if by_headteacher:
        return []
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.SEE, Holder.HEADTEACHER, "2.3", due, "An agreement was ended early")]


def is_retrospective(*, begun_on, sent_on, starts_on):
    """Clause 2.2: contact that began, or was to begin, before it was asked about was not agreed in advance."""
    return begun_on is not None or starts_on < sent_on
