"""Section 1: scope, advice, consequence, personal contact."""

from ..advice_rules import on_question, on_statement
from ..clause_parts import DAY, Clause, Example
from ..contact_rules import Kind
from .common import ADVICE, ASKING, ASSESSING, INVISIBLE, LOGGING, MADE, REFERRING, REPLY, RULES, happened, referred

ROWS = (
    Clause(
        "1.1 scope", "Contact with students or their families",
        "A contact names one member of staff, everybody it was with (students, former students, family, people not on "
        "the list), how it happened, who began it, when, where, through whose device or account, and whether it was direct. "
        "Whoever a record is about may reply to it, unless it is restricted: nobody changes or removes what they say, and "
        "the Headteacher reads it.",
        "log", (LOGGING + "test_each_kind_is_logged_and_brings_what_the_edition_asks",
                RULES + "test_family_and_whatever_else_come_before_one_of_two",
                REPLY + "test_it_stands_on_a_contact_for_everybody_who_reads_it",
                REPLY + "test_nobody_changes_or_removes_it",
                REPLY + "test_a_restricted_record_does_not_exist_for_the_person_concerned"),
        (happened("More than brief with a student's family", Kind.FAMILY, beyond_brief=True),
         happened("Anything else outside work", Kind.OTHER),
         Example("A reply by the person concerned", lambda edition: on_statement(edition, day=DAY))),
    ),
    Clause(
        "1.1 advice", "Unsure? Ask the Headteacher",
        "Any member of staff asks from any page, before a contact or after, in general or about a record. The question goes "
        "to the Headteacher, and the Headteacher's own {hr}; it is answered within two days, with name and time, and whether "
        "HR was consulted. The line manager does not see it. The answer stands on the record it is about, and becomes a "
        "request or a contact with nothing typed twice.",
        "contacts:advice-new", (
            ADVICE + "test_a_question_waits_two_days_for_the_headteacher",
            ADVICE + "test_the_answer_is_recorded_with_name_and_time_and_the_asker_finds_it_on_home",
            ADVICE + "test_the_headteachers_own_question_goes_to_the_chair_and_hr_is_asked_about",
            ADVICE + "test_the_form_says_whom_it_goes_to_under_each_edition",
            ADVICE + "test_a_question_about_the_line_manager_does_not_come_before_the_line_manager",
            MADE + "test_an_answer_becomes_a_request_with_nothing_typed_twice",
            MADE + "test_an_answer_becomes_a_contact_with_nothing_typed_twice",
        ),
        (Example("Somebody asks for advice", lambda edition: on_question(edition, day=DAY)),),
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
         REFERRING + "test_the_decision_not_to_refer_needs_its_reasons_and_leaves_nothing_to_do",
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
