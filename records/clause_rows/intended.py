"""Section 2: what is intended: relationships, requests, monitoring."""

from .. import declaration_rules, rules
from ..clause_parts import DAY, Clause, Example
from ..contact_rules import Kind
from .common import ASKING, DECLARING, MONITORING, REMINDING, RULES, happened

ROWS = (
    Clause(
        "2.1", "Relationships that are normal for some staff",
        "Staff declare once whom they know outside: own children and their friends, family, neighbours, a club. It is filed, "
        "seen by {monitors}, and confirmed each year in one page, with a nil return for those who know nobody. A conflict is "
        "shown and seen when such a student is, or comes to be, in a form or year they work with. A contact inside a "
        "declaration says so and stays light. Private tuition leads to the request of 2.2, which a declaration never replaces.",
        "contacts:declaration-new",
        (DECLARING + "test_a_neighbour_is_declared_seen_by_both_and_confirmed_in_a_year_at_westdale",
         DECLARING + "test_in_the_county_one_of_two_sees_it",
         DECLARING + "test_private_tuition_leads_to_a_request_with_what_was_typed",
         "tests/round/test_conflicts.py::test_a_student_who_joins_ones_class_later_is_a_conflict_then",
         "tests/round/test_within.py::test_what_is_of_the_declared_pattern_comes_before_nobody",
         "tests/round/test_rounds.py::test_a_nil_return_in_two_clicks"),
        (Example("A relationship is declared", lambda edition: declaration_rules.on_declared(edition, day=DAY)),
         Example("It is confirmed a year later", lambda edition: declaration_rules.on_confirmed(edition, day=DAY)),
         Example("The student joins a class they teach",
                 lambda edition: declaration_rules.on_conflict(edition, day=DAY, conflict="in 5B, which they work with")),
         Example("It has ended", lambda edition: declaration_rules.on_ended(edition, day=DAY))),
    ),
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
        "an agreement is logged from it and read at the next review. Whoever has to do it is reminded before its day, on "
        "it and while it is overdue; after the school's days the next in line is told, up to the Chair of Governors.",
        "approvals:reviews",
        (MONITORING + "test_under_westdales_edition_the_line_manager_and_the_headteacher_both_review",
         MONITORING + "test_under_the_countys_edition_either_one_does_it_for_both",
         RULES + "test_contact_within_an_agreement_waits_for_its_review",
         REMINDING + "test_somebody_is_told_once_for_each_stage_however_often_it_runs",
         REMINDING + "test_what_stays_overdue_goes_from_the_line_manager_to_the_headteacher_to_the_chair"),
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
