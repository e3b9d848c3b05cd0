"""The clauses in their order, each with what the product does. Words in braces are terms of the edition."""

from contactpolicy.school.models.editions import DetailsReport, PersonalMobile

from . import rules
from .clause_parts import DAY, Clause, Example, Fork
from .contact_rules import Kind

RULES = "tests/contacts/test_rules.py::"
LOGGING = "tests/contacts/test_logging.py::"
COUNTING = "tests/contacts/test_counting.py::"
ASSESSING = "tests/contacts/test_assessing.py::"
HOLDERS = "tests/contacts/test_holders.py::"
MONITORING = "tests/approvals/test_monitoring.py::"
ASKING = "tests/http/test_asking.py::"
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
        "A request about a former student is not taken as an ordinary one; a student who leaves the roll brings the "
        "agreement back to the Headteacher.",
        "approvals:agreement", (ASKING + "test_a_former_student_is_asked_about_in_another_way",),
        (Example("A student on an agreement leaves", lambda edition: rules.on_student_left(edition, day=DAY)),),
        still="the plan of involvement of 5.3",
    ),
    Clause(
        "3.1", "Meetings by chance",
        Fork(lambda edition: edition.unplanned_with_own,
             "A meeting by chance is logged in under a minute. More than minimal, or {limit} with one student in {days} "
             "days, comes before the line manager and the Headteacher. It is the same for students one works with.",
             "A meeting by chance is logged in under a minute. More than minimal, or {limit} with one student in {days} "
             "days, comes before the line manager and the Headteacher. With a student one works with it is not covered "
             "by 3.1, and comes before {monitors}."),
        new(Kind.UNPLANNED),
        (RULES + "test_a_chance_meeting_that_was_more_than_minimal_comes_before_both",
         RULES + "test_under_the_county_edition_a_chance_meeting_with_a_pupil_one_works_with_comes_before_one_of_two",
         COUNTING + "test_the_third_chance_meeting_in_thirty_days_comes_before_both",
         "tests/journeys/test_contacts.py::test_a_chance_meeting_is_logged_on_a_phone_by_keyboard_within_a_minute"),
        (happened("A brief meeting by chance", Kind.UNPLANNED),
         happened("More than brief", Kind.UNPLANNED, beyond_brief=True),
         happened("The third in thirty days", Kind.UNPLANNED, recent=3),
         happened("Brief, with a student one works with", Kind.UNPLANNED, works_with=True)),
    ),
    Clause(
        "4 heading", "Contact with current students; correspondence",
        Fork(appendix, "What is logged under 4.1 to 4.5 is about current students; former students have a form of their own.",
             "What is logged under 4.1 is any correspondence, whoever it is from."),
        "log", (LOGGING + "test_each_kind_is_logged_and_brings_what_the_edition_asks",),
    ),
    Clause(
        "4.1", "Correspondence",
        "Letters, calls, e-mails and messages are filed at once and come before {correspondence_to}; the entry says who has "
        "yet to see it. A later response is a new version of it.",
        new(Kind.CORRESPONDENCE),
        (RULES + "test_correspondence_is_seen_by_both_at_westdale_and_by_one_of_two_in_the_county",
         HOLDERS + "test_either_is_done_when_one_of_the_two_has_done_it", HOLDERS + "test_both_is_done_when_both_have_done_it"),
        (happened("A letter", Kind.CORRESPONDENCE), happened("A message by a social network", Kind.MESSAGE)),
    ),
    Clause(
        "4.2", "The school's systems",
        "Each form asks whose device or account was used; a personal one asks why, and leaves a duty to move to the school's.",
        new(Kind.CORRESPONDENCE), (RULES + "test_a_personal_account_is_left_for_the_schools",),
        (happened("A letter answered from a personal account", Kind.CORRESPONDENCE, personal_account=True),),
    ),
    Clause(
        "4.3", "Social networking and reputation",
        Fork(appendix, "Connections with students online are logged, and the pages lead through Appendix 1.",
             "Friend requests, messages and connections with students online are logged; {correspondence_to} sees them."),
        new(Kind.MESSAGE), (RULES + "test_in_the_county_a_friend_request_is_seen_by_one_of_two",
              RULES + "test_what_is_inappropriate_is_followed_up"),
        (happened("A friend request", Kind.FRIEND_REQUEST),
         happened("A message with inappropriate words", Kind.MESSAGE, inappropriate=True),
         happened("Already connected online", Kind.ALREADY_FRIENDS)),
        still="the yearly acknowledgement of these statements",
    ),
    Clause(
        "4.4", "Personal details",
        Fork(reports_any,
             "Any contact that goes on after a personal number or address was given is before the Headteacher the same day, "
             "and so is contact outside an agreement. The page shows how long it took from happening to report.",
             "Contact outside what was agreed is linked to its agreement and before the Headteacher the same day. The page "
             "shows how long it took from happening to report."),
        new(Kind.OUTSIDE),
        (RULES + "test_contact_outside_what_was_agreed_comes_before_the_headteacher_the_same_day",
         RULES + "test_under_the_county_edition_any_contact_after_details_were_given_is_reported_the_same_day",
         COUNTING + "test_contact_after_a_number_was_given_is_reported_in_the_county",
         LOGGING + "test_the_time_from_happening_to_report_is_shown"),
        (happened("Contact outside what was agreed", Kind.OUTSIDE),
         happened("A letter after a number was given", Kind.CORRESPONDENCE, after_details=True)),
        still="the request to share personal details",
    ),
    Clause(
        "4.5", "Personal mobile numbers",
        Fork(never,
             "Never. The form offers the school's mobile number first; a number given to students or parents is recorded as a "
             "departure from policy and is before the Headteacher the same day.",
             "Exceptionally. Occasion, last day, students and why are recorded and reported to the Headteacher; on the last "
             "day one confirms that the numbers are removed, and that the phone was used on school business only."),
        new(Kind.NUMBER),
        (RULES + "test_a_number_given_on_a_trip_is_removed_when_the_trip_is_over",
         RULES + "test_in_the_county_a_number_given_is_a_departure_and_is_removed_at_once",
         LOGGING + "test_the_county_form_offers_the_school_mobile_first", ASSESSING + "test_removing_is_ones_own_to_confirm"),
        (happened("A number given on the first day of a trip of five", Kind.NUMBER, until=DAY.replace(day=DAY.day + 4)),),
    ),
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
    Clause(
        "App. 1 rules", "Not connected with students, privacy at its strictest",
        "Statements of the yearly acknowledgement; until then the friend request's page says what to do.", built=False,
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
        "The edition carries its guidance with the date it was last checked, its approvals, and its review date; one that "
        "has passed is said on the policy page.",
        "records:policy", ("tests/people/test_policy_page.py::test_a_review_that_is_overdue_is_said",),
    ),
)  # fmt: skip
