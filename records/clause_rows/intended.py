"""Section 2: what is intended: relationships, requests, monitoring."""

from .. import rules
from ..clause_parts import DAY, Clause, Example
from ..contact_rules import Kind
from .common import ASKING, MONITORING, RULES, happened

ROWS = (
    Clause("2.1", "Relationships that are normal for some staff",
           "A register of declared relationships, confirmed each year; contact inside one stays light.", built=False),
    Clause(
        "2.2", "Proposed contact is agreed in advance",
        "A request goes to the Headteacher, who decides within {decide_days} days. What is agreed is filed on the staff "
        "file and on each student's file in the same moment, with the reasons. Contact that began before is marked "
        "retrospective everywhere.",
        "approvals:decision", ("tests/approvals/test_deciding.py::test_the_headteacher_decides_and_nobody_else_does",
                               "tests/approvals/test_requesting.py::test_contact_that_already_began_is_retrospective"),
        (Example("A request", lambda edition: rules.on_request(edition, day=DAY)),),
    ),
    Clause(
        "2.3", "All such contact is monitored",
        "Reviews of an agreement fall due by its pattern, to {monitors}; a review missed is a duty overdue. Contact within "
        "an agreement is logged from it and read at the next review.",
        "approvals:reviews",
        (MONITORING + "test_under_westdales_edition_the_line_manager_and_the_headteacher_both_review",
         MONITORING + "test_under_the_countys_edition_either_one_does_it_for_both",
         RULES + "test_contact_within_an_agreement_waits_for_its_review"),
        (Example("A review falls due", lambda edition: rules.on_review_due(edition, due_on=DAY)),
         happened("Contact within an agreement", Kind.WITHIN)),
    ),
    Clause(
        "2.4", "Former students",
        "A request about a former student is not taken as an ordinary one: it leads to a plan of involvement (5.3) with "
        "them on it. A student who leaves the roll brings the agreement back to the Headteacher.",
        "approvals:plan-new", (ASKING + "test_a_former_student_is_asked_about_in_another_way",
         "tests/http/test_plans.py::test_a_request_about_somebody_who_has_left_leads_to_a_plan_with_them_on_it"),
        (Example("A student on an agreement leaves", lambda edition: rules.on_student_left(edition, day=DAY)),),
    ),
)  # fmt: skip
