"""Section 5: former students."""

from .. import plan_rules
from ..clause_parts import DAY, Clause, Example, Fork
from ..contact_rules import Kind
from .common import INVISIBLE, LOGGING, REFERRING, RULES, WORKING_DAYS, happened, new, referred

PLAN_RULES = "tests/approvals/test_plan_rules.py::"
PLANS = "tests/approvals/test_plans.py::"
IN_FORCE = "tests/approvals/test_plans_in_force.py::"
ON_PAGES = "tests/http/test_plans.py::"


def any_age(edition):
    """Whether clause 1.2 covers former students of any age."""
    return edition.former_covered == "any-age"


ROWS = (
    Clause(
        "5.1", "Former students make contact",
        Fork(any_age,
             "What is known of their situation is asked lightly, with a way not to record it. Whether somebody is of school "
             "age or adult is worked out from the date of birth, never asked; clause 1.2 covers them at any age.",
             "What is known of their situation is asked lightly, with a way not to record it. Whether somebody is of school "
             "age or adult is worked out from the date of birth, never asked; clause 1.2 covers them while of school age."),
        new(Kind.FORMER_STUDENT), (LOGGING + "test_a_former_student_is_one_on_the_record",
              PLAN_RULES + "test_a_child_is_of_school_age_until_the_last_friday_in_june_of_the_year_they_turn_16",
              PLAN_RULES + "test_whether_1_2_covers_somebody_who_has_left_is_the_editions_to_say"),
    ),
    Clause(
        "5.2", "Significant contact with former students",
        "The form asks whether it was significant and in what way; it is then discussed with {discussed_with}, who record "
        "the advice they gave. Only then does its page offer a plan of involvement.",
        new(Kind.FORMER_STUDENT), (RULES + "test_significant_contact_with_a_former_student_is_discussed",
              RULES + "test_appendix_1_runs_for_former_students_where_5_2_says_so",
              ON_PAGES + "test_significant_contact_leads_to_a_plan_once_it_was_discussed"),
        (happened("Significant contact", Kind.FORMER_STUDENT, former=True, significant=True),
         happened("Contact that is not significant", Kind.FORMER_STUDENT, former=True)),
    ),
    Clause(
        "5.3", "Signposting, and a plan of involvement",
        "The service a former student was pointed to, and when, is recorded with the contact and on the plan. A plan has a "
        "need, limits, outcomes each with its day, and an end; the Headteacher agrees it before it starts, and closes it "
        "with a result for every outcome.",
        "approvals:plan-new",
        (PLAN_RULES + "test_a_plan_cannot_be_agreed_without_what_5_3_and_5_4_ask",
         PLANS + "test_the_headteacher_decides_and_the_chair_on_the_headteachers_own",
         PLANS + "test_agreeing_files_one_entry_on_each_file_and_names_the_supervisor",
         PLANS + "test_a_plan_is_closed_only_with_a_result_for_every_outcome"),
        (Example("A plan is proposed", lambda edition: plan_rules.on_plan_proposed(edition, day=DAY)),
         Example("A plan comes to its last day", lambda edition: plan_rules.on_agreed(ends_on=DAY))),
    ),
    Clause(
        "5.4", "Support, supervision and other agencies",
        "No plan is agreed without a named supervisor, a pattern of sessions, and the agencies involved or the reason for "
        "none. Sessions fall due to the supervisor, who sees that plan and every contact within it and nothing else; "
        "when the supervisor leaves, the Headteacher names another at once.",
        "approvals:plan-session",
        (IN_FORCE + "test_the_supervisor_sees_the_plan_and_its_contacts_and_nothing_else",
         IN_FORCE + "test_contacts_are_read_at_the_next_session_and_once",
         IN_FORCE + "test_a_session_that_was_missed_is_overdue",
         IN_FORCE + "test_a_supervisor_who_leaves_in_the_middle_is_missed_at_once"),
        (Example("The supervisor leaves in the middle", lambda edition: plan_rules.on_supervisor_gone(day=DAY)),
         Example("The supervisor is worried", lambda edition: plan_rules.on_concern(day=DAY)),
         happened("Contact within a plan", Kind.WITHIN_PLAN, former=True)),
    ),
    Clause(
        "5.5", "A relationship that raises concern",
        "A referral to the LADO: the three dates first, by when the LADO is to hear in England's working days, each step in "
        "any order, whether the person may be told, what came of it and what is kept. It prints as a pack for the LADO. "
        "About the Headteacher it is the Chair's from its first moment, or from the moment it turns out to be.",
        "approvals:referral",
        (WORKING_DAYS + "test_a_former_student_makes_it_a_matter_of_5_5",
         WORKING_DAYS + "test_the_lado_hears_by_the_next_working_day",
         REFERRING + "test_the_first_contact_with_the_lado_does_the_duty",
         INVISIBLE + "test_a_headteacher_who_becomes_the_subject_loses_it_at_once"),
        (referred("A referral about a former student", to_lado=True, former=True),
         referred("The same, when the LADO was rung already", to_lado=True, former=True, contacted=True)),
    ),
)  # fmt: skip
