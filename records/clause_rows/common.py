"""What the rows share: where their tests stand, and what forks on a rule of the edition."""

from contactpolicy.school.models.editions import DetailsReport, PersonalMobile

from .. import referral_rules
from ..clause_parts import DAY, Example
from ..referral_rules import ReferralFacts

RULES = "tests/contacts/test_rules.py::"
LOGGING = "tests/contacts/test_logging.py::"
COUNTING = "tests/contacts/test_counting.py::"
ASSESSING = "tests/contacts/test_assessing.py::"
DOCUMENT = "tests/evidence/test_policy_document.py::"
NOTES = "tests/people/test_edition_notes.py::"
DETAILS = "tests/approvals/test_details.py::"
HOLDERS = "tests/contacts/test_holders.py::"
MONITORING = "tests/approvals/test_monitoring.py::"
REMINDING = "tests/reminders/test_reminding.py::"
ASKING = "tests/http/test_asking.py::"
ADVICE = "tests/contacts/test_advice.py::"
MADE = "tests/contacts/test_made_of_advice.py::"
REPLY = "tests/contacts/test_statements.py::"
DECLARING = "tests/round/test_declaring.py::"
ROUND = "tests/round/test_rounds.py::"
REFERRING = "tests/referrals/test_referring.py::"
INVISIBLE = "tests/referrals/test_invisible.py::"
WORKING_DAYS = "tests/referrals/test_working_days.py::"
ACKNOWLEDGING = "tests/round/test_acknowledging.py::"
happened = Example.contact


def new(kind):
    """The page of a short form: its URL name, and the kind it takes."""
    return f"contacts:new {kind}"


def referred(told, **facts):
    """A referral of the same day, with no bank holiday near."""
    told_of = ReferralFacts(day=DAY, aware_on=DAY, **facts)
    return Example(told, lambda edition: referral_rules.on_referred(edition, told_of, frozenset()))


def appendix(edition):
    """Whether the edition has Appendix 1."""
    return edition.appendix_1


def never(edition):
    """Whether a personal mobile number is never given."""
    return edition.personal_mobile == PersonalMobile.NEVER


def reports_any(edition):
    """Whether any contact after personal details were shared is reported."""
    return edition.details_report == DetailsReport.ANY
