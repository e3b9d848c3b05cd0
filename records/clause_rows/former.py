"""Section 5: former students."""

from ..clause_parts import Clause
from ..contact_rules import Kind
from .common import INVISIBLE, LOGGING, REFERRING, RULES, WORKING_DAYS, happened, new, referred

ROWS = (
    Clause(
        "5.1", "Former students make contact",
        "What is known of their situation is asked lightly, with a way not to record it; they stand on the record as a "
        "former student.",
        new(Kind.FORMER_STUDENT), (LOGGING + "test_a_former_student_is_one_on_the_record",),
    ),
    Clause(
        "5.2", "Significant contact with former students",
        "The form asks whether it was significant and in what way; it is then discussed with {discussed_with}, who record "
        "the advice they gave.",
        new(Kind.FORMER_STUDENT), (RULES + "test_significant_contact_with_a_former_student_is_discussed",
              RULES + "test_appendix_1_runs_for_former_students_where_5_2_says_so"),
        (happened("Significant contact", Kind.FORMER_STUDENT, former=True, significant=True),
         happened("Contact that is not significant", Kind.FORMER_STUDENT, former=True)),
    ),
    Clause(
        "5.3", "Signposting, and a plan of involvement",
        "A service that a former student was pointed to is recorded with the contact.", new(Kind.FORMER_STUDENT),
        (LOGGING + "test_each_kind_is_logged_and_brings_what_the_edition_asks",),
        still="the plan of involvement, agreed by the Headteacher, with outcomes and dates",
    ),
    Clause("5.4", "Support, supervision and other agencies",
           "A plan has a supervisor, sessions and agencies, and every contact within it.", built=False),
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
