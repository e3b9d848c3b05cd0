"""Clause 1.1 as pure functions: who answers a question and by when, and what a statement about a record asks for."""

from datetime import timedelta

from contactpolicy.school.models.editions import HrRule

from .models.duties import Holder, What
from .rules import Asked

# *Ours*: the policies set no time. Somebody who is unsure waits two days at most.
ANSWER_WITHIN = timedelta(days=2)


def on_question(edition, *, day):
    """Clause 1.1: whoever is unsure asks the Headteacher; the Headteacher's own question goes to the Chair."""
    return [
        Asked(What.ADVISE, Holder.HEADTEACHER, "1.1", day + ANSWER_WITHIN, "Somebody is unsure and asks for advice")
    ]


def on_statement(edition, *, day):
    """Clause 1.1: what somebody says about a record of their own comes before the Headteacher."""
    due = day + timedelta(days=edition.decide_days)
    return [Asked(What.READ, Holder.HEADTEACHER, "1.1", due, "The person concerned added a statement")]


def goes_to(edition, *, is_head):
    """Clause 1.1, in words: whom a question goes to."""
    if not is_head:
        return "the Headteacher"
    if edition.hr_rule == HrRule.AND_IF_APPROPRIATE:
        return "the Chair of Governors first, and Local Authority HR if appropriate"
    return "the Chair of Governors first, or the school's HR team"


def whose_hr(edition):
    """Clause 1.1, in words: which HR may be consulted."""
    return "Local Authority HR" if edition.hr_rule == HrRule.AND_IF_APPROPRIATE else "the school's HR team"
