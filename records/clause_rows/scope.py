"""Section 1: scope, advice, consequence, personal contact."""

from ..clause_parts import Clause
from ..contact_rules import Kind
from .common import ASKING, ASSESSING, INVISIBLE, LOGGING, REFERRING, RULES, happened, referred

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
        "Whoever a contact comes before may call it a concern; it is then before the Headteacher the same day. From there "
        "it is referred (LADO, police, the authority's safeguarding procedures, safeguarding lead, HR), or it is decided "
        "with reasons not to. A referral is known to those who handle it alone. Nobody tells the person concerned before "
        "it is recorded that they may be told. About the Headteacher it is the Chair's, and any member of staff may tell "
        "the Chair.",
        "approvals:referral-new",
        (ASSESSING + "test_a_concern_of_the_line_manager_goes_to_the_headteacher",
         REFERRING + "test_a_concern_of_the_headteacher_leads_to_the_referral",
         REFERRING + "test_the_decision_not_to_refer_needs_its_reasons_and_asks_nothing_more",
         REFERRING + "test_nobody_is_told_before_the_answer_is_that_they_may_be",
         INVISIBLE + "test_everybodys_pages_are_the_same_before_and_after",
         INVISIBLE + "test_anybody_may_tell_the_chair_and_sees_only_the_receipt"),
        (referred("A referral to the LADO", to_lado=True), referred("A referral to HR")),
    ),
    Clause(
        "1.2", "No personal contact but in some circumstances",
        "A request carries the declaration that friendship or a relationship is not its purpose. It holds for "
        "students and for former students {former}; the edition lists its {circumstances} circumstances.",
        "approvals:new", (ASKING + "test_a_mistake_has_its_sentence_and_is_not_sent",),
    ),
)  # fmt: skip
