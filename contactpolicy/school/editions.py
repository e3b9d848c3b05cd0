"""The two policies as ready editions: their words and rules (clauses.md, table 2), not their text."""

from datetime import date

from contactpolicy.trail.door import audited

from .models.editions import DetailsReport, Eyes, FormerStudents, HrRule, PersonalMobile, PolicyEdition

CIRCUMSTANCES = ["sporting activities", "organised social events", "shared interests such as volunteering or scouts"]
GUIDANCE = [
    {"title": "Guidance for Safer Working Practice", "checked": "2026-11-22", "reachable": True},
    {"title": "NEOST guidance on conduct, September 2002", "checked": "2026-11-22", "reachable": False},
    {"title": "TeacherNet", "checked": "2026-11-22", "reachable": False},
    {"title": "Becta", "checked": "2026-11-22", "reachable": False},
]

WESTDALE = {
    "title": "Contact between staff and students outside the usual work context",
    "review_on": None,
    "approvals": [{"union": "The recognised trade unions", "on": "", "note": ""}],
    "guidance": GUIDANCE,
    "student_word": "student",
    "headteacher_word": "Headteacher",
    "circumstances_word": "exceptional",
    "circumstances": CIRCUMSTANCES,
    "hr_rule": HrRule.AND_IF_APPROPRIATE,
    "former_covered": FormerStudents.ANY_AGE,
    "monitors": Eyes.BOTH,
    "unplanned_with_own": True,
    "correspondence_to": Eyes.BOTH,
    "details_in_advance": True,
    "details_report": DetailsReport.OUTSIDE_AGREED,
    "personal_mobile": PersonalMobile.EXCEPTIONALLY,
    "former_discussed_with": Eyes.BOTH,
    "appendix_1": True,
    "appendix_1_former": True,
    "remind_days": 3,
    "remind_again_days": 7,
    "escalate_days": 5,
}

COUNTY = WESTDALE | {
    "title": "Contact between staff and pupils outside the usual work context",
    "review_on": date(2026, 9, 30),
    "student_word": "pupil",
    "headteacher_word": "head teacher",
    "circumstances_word": "exempted",
    "hr_rule": HrRule.OR,
    "former_covered": FormerStudents.SCHOOL_AGE,
    "monitors": Eyes.EITHER,
    "unplanned_with_own": False,
    "correspondence_to": Eyes.EITHER,
    "details_in_advance": False,
    "details_report": DetailsReport.ANY,
    "personal_mobile": PersonalMobile.NEVER,
    "former_discussed_with": Eyes.EITHER,
    "appendix_1": False,
    "appendix_1_former": False,
}

READY = {"westdale": WESTDALE, "county": COUNTY}


def adopt(ready, *, school, starts_on, by, at):
    """The school begins with one of the ready editions, from a day. Later editions are proposed and confirmed."""
    with audited(by=by, at=at, why="Edition of the policy adopted"):
        return PolicyEdition.objects.create(
            school=school, starts_on=starts_on, confirmed_by=by, confirmed_at=at, **READY[ready]
        )
