"""What the rows share: where their tests stand, and what forks on a rule of the edition."""

from contactpolicy.school.models.editions import DetailsReport, PersonalMobile

from ..clause_parts import Example

RULES = "tests/contacts/test_rules.py::"
LOGGING = "tests/contacts/test_logging.py::"
COUNTING = "tests/contacts/test_counting.py::"
ASSESSING = "tests/contacts/test_assessing.py::"
HOLDERS = "tests/contacts/test_holders.py::"
MONITORING = "tests/approvals/test_monitoring.py::"
ASKING = "tests/http/test_asking.py::"
DECLARING = "tests/round/test_declaring.py::"
ACKNOWLEDGING = "tests/round/test_acknowledging.py::"
happened = Example.contact


def new(kind):
    """The page of a short form: its URL name, and the kind it takes."""
    return f"contacts:new {kind}"


def appendix(edition):
    """Whether the edition has Appendix 1."""
    return edition.appendix_1


def never(edition):
    """Whether a personal mobile number is never given."""
    return edition.personal_mobile == PersonalMobile.NEVER


def reports_any(edition):
    """Whether any contact after personal details were shared is reported."""
    return edition.details_report == DetailsReport.ANY
