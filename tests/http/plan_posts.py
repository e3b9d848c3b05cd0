"""What careful people post on the pages about a plan of involvement."""

import uuid

from django.urls import reverse

from .pages import a_day, date


def proposing(students, /, **changes):
    """A plan as proposed, with a key of its own."""
    return {
        "key": str(uuid.uuid4()), "came_of": "", "students": [student.pk for student in students],
        "situation": "secondary", "arose": "A letter came.", "need": "Not in school.",
        "signposted": "yes", "signposted_to": "The school nurse", **date("signposted_on", a_day(-3)),
        "why_person": "Was the class teacher.", "limits": "The library, an hour each fortnight.",
        "outcome_1": "Attends three days a week.", **date("target_1", a_day(60)),
        "agencies": "yes", "agency_who": "Early help", "agency_what": "Meets the family.", **date("agency_on", a_day()),
        **date("starts_on", a_day(2)), **date("ends_on", a_day(84)), "begun": "no", "not_friendship": "on", **changes,
    }  # fmt: skip


def agreeing_plan(plan, supervisor, /, **changes):
    """What a Headteacher posts who agrees to a plan and confirms it."""
    wordings = {f"wording_{party.pk}": "Contact under a plan." for party in plan.record.parties.all()}
    return {
        "outcome": "agree", "reasons": "Relevant and appropriate.", "supervisor": supervisor.user.pk, "session_weeks": "2",
        "review_weeks": "6", "seen": plan.decisions.count(), "confirmed": "1", **date("starts_on", a_day(2)),
        **date("ends_on", a_day(84)), **wordings, **changes,
    }  # fmt: skip


def url(name, number=None, *more):
    """The address of a page about plans."""
    return reverse(f"approvals:{name}", args=[number, *more] if number else [])
