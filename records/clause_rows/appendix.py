"""Appendix 1 and the end notes."""

from ..clause_parts import Clause, Fork
from ..contact_rules import Kind
from .common import (
    ACKNOWLEDGING,
    ASSESSING,
    COUNTING,
    DOCUMENT,
    LOGGING,
    NOTES,
    RULES,
    appendix,
    happened,
    new,
)

ROWS = (
    Clause(
        "App. 1 rules", "Not connected with students, privacy at its strictest",
        Fork(appendix,
             "Two statements of the yearly acknowledgement: not connected with current students, and privacy settings at "
             "their strictest.",
             "Not part of this edition: its acknowledgement has no such statements."),
        "contacts:acknowledgement", (ACKNOWLEDGING + "test_appendix_1_is_stated_where_the_edition_has_it_and_nowhere_else",),
    ),
    Clause(
        "App. 1 message", "A message by a social network",
        Fork(appendix,
             "Before it asks anything the page says: do not reply, do not delete, tell a senior member of staff. It comes "
             "before a senior member of staff as well as those of 4.1; what is inappropriate is theirs to follow up.",
             "Not part of this edition: a message is correspondence (4.1)."),
        new(Kind.MESSAGE), (RULES + "test_a_message_is_also_brought_to_a_senior_member_of_staff_at_westdale_alone",
              LOGGING + "test_what_to_do_now_comes_before_the_questions",
              ASSESSING + "test_the_follow_up_is_done_on_its_own_page_with_a_note"),
        (happened("A message", Kind.MESSAGE), happened("One with inappropriate words", Kind.MESSAGE, inappropriate=True)),
    ),
    Clause(
        "App. 1 friend request", "Friend requests",
        Fork(appendix,
             "Attempts are counted for each person and student; from {requests} on, a senior member of staff speaks with the "
             "student, if on roll, and reports to the Headteacher.",
             "Not part of this edition: it is logged under 4.3."),
        new(Kind.FRIEND_REQUEST), (RULES + "test_a_second_friend_request_brings_in_a_senior_member_of_staff",
              COUNTING + "test_a_second_friend_request_brings_in_a_senior_member_of_staff",
              COUNTING + "test_nobody_is_asked_to_speak_with_somebody_who_is_not_on_roll"),
        (happened("A first request", Kind.FRIEND_REQUEST), happened("A second one", Kind.FRIEND_REQUEST, attempts=2),
         happened("A second one of somebody who has left", Kind.FRIEND_REQUEST, attempts=2, former=True, on_roll=False)),
    ),
    Clause(
        "App. 1 already friends", "Already friends",
        "It is reported to the Headteacher the same day; then one confirms that the connection is removed.",
        new(Kind.ALREADY_FRIENDS), (RULES + "test_already_friends_is_reported_at_once_and_removed_by_oneself",),
        (happened("Already connected online", Kind.ALREADY_FRIENDS),),
    ),
    Clause(
        "App. 1 settings", "Unsure about settings",
        "The school's IT contact is named on the pages about social networks.",
        new(Kind.MESSAGE), (LOGGING + "test_what_to_do_now_comes_before_the_questions",),
    ),
    Clause(
        "End notes", "Guidance, approvals, review date",
        "The edition carries the document itself as a sealed PDF under its hash, its guidance with the date it was last "
        "checked, its approvals trade union by trade union, and its review date; one that has passed is said on the policy "
        "page and on the page of the edition. From sixty days before, Headteacher and Chair have the review on Home and are "
        "reminded of it, until a newer edition is in force.",
        "records:policy", ("tests/people/test_policy_page.py::test_a_review_that_is_overdue_is_said",
                           NOTES + "test_the_page_of_an_edition_says_when_its_review_is_overdue",
                           NOTES + "test_each_trade_union_that_approved_it_is_a_row",
                           NOTES + "test_guidance_is_listed_with_the_day_it_was_last_checked",
                           DOCUMENT + "test_the_headteacher_adds_it_and_everybody_at_the_school_reads_it",
                           DOCUMENT + "test_what_is_not_a_harmless_pdf_is_refused_beside_the_field",
                           "tests/reminders/test_policy_review.py::test_the_countys_was_due_in_september_2026_and_is_said_to_be_overdue"),
    ),
)  # fmt: skip
