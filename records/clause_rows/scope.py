"""Section 1: scope, advice, consequence, personal contact."""

from ..clause_parts import Clause
from ..contact_rules import Kind
from .common import ASKING, ASSESSING, LOGGING, RULES, happened

ROWS = (
    Clause(
        "1.1 scope", "Contact with students or their families",
        "A contact names one member of staff, everybody it was with (students, former students, family, people not on "
        "the list), how it happened, who began it, when, where, through whose device or account, and whether it was direct.",
        "log", (LOGGING + "test_each_kind_is_logged_and_brings_what_the_edition_asks",
                RULES + "test_family_and_whatever_else_come_before_one_of_two"),
        (happened("More than brief with a student's family", Kind.FAMILY, beyond_brief=True),
         happened("Anything else outside work", Kind.OTHER)),
    ),
    Clause(
        "1.1 advice", "Unsure? Ask the Headteacher",
        "Anybody unsure asks the Headteacher from any page; the Headteacher's own question goes {hr}. Until then the "
        "pages say whom to speak with.", built=False,
    ),
    Clause(
        "1.1 consequence", "Inappropriate contact is treated seriously",
        "Whoever a contact comes before may call it a concern; it is then before the Headteacher the same day.",
        "contacts:assessment", (ASSESSING + "test_a_concern_of_the_line_manager_goes_to_the_headteacher",),
        still="the escalation to safeguarding procedures, the disciplinary route, the LADO or the police",
    ),
    Clause(
        "1.2", "No personal contact but in some circumstances",
        "A request carries the declaration that friendship or a relationship is not its purpose. It holds for "
        "students and for former students {former}; the edition lists its {circumstances} circumstances.",
        "approvals:new", (ASKING + "test_a_mistake_has_its_sentence_and_is_not_sent",),
    ),
)  # fmt: skip
