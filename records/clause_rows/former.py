"""Section 5: former students."""

from ..clause_parts import Clause
from ..contact_rules import Kind
from .common import LOGGING, RULES, happened, new

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
    Clause("5.5", "A relationship that raises concern", "A referral to the LADO, with dates, advice and outcome.", built=False),
)  # fmt: skip
