"""Sections 3 and 4: meetings by chance, correspondence, networks, personal details."""

from ..clause_parts import DAY, Clause, Example, Fork
from ..contact_rules import Kind
from ..details_rules import on_agreed
from ..rules import on_request
from .common import (
    ACKNOWLEDGING,
    ASSESSING,
    COUNTING,
    DETAILS,
    HOLDERS,
    LOGGING,
    RULES,
    appendix,
    happened,
    never,
    new,
    reports_any,
)

ROWS = (
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
        Fork(appendix,
             "Connections with students online are logged, and the pages lead through Appendix 1. Each year, and when an "
             "edition comes into force, every member of staff acknowledges it: what changed, three scenarios, each statement "
             "ticked, signed by name after the password. Who has not is listed by line manager.",
             "Friend requests, messages and connections with students online are logged; {correspondence_to} sees them. Each "
             "year, and when an edition comes into force, every member of staff acknowledges it: what changed, three "
             "scenarios, each statement ticked, signed by name after the password. Who has not is listed by line manager."),
        new(Kind.MESSAGE), (RULES + "test_in_the_county_a_friend_request_is_seen_by_one_of_two",
              RULES + "test_what_is_inappropriate_is_followed_up",
              ACKNOWLEDGING + "test_it_is_read_gone_through_proved_ticked_and_signed",
              ACKNOWLEDGING + "test_those_who_have_done_it_are_counted_and_left_out_of_those_who_have_not"),
        (happened("A friend request", Kind.FRIEND_REQUEST),
         happened("A message with inappropriate words", Kind.MESSAGE, inappropriate=True),
         happened("Already connected online", Kind.ALREADY_FRIENDS)),
    ),
    Clause(
        "4.4", "Personal details",
        Fork(reports_any,
             "Sharing a home number, an e-mail or a home address is a request on one page: what, with whom, why, until when, "
             "how it is removed; never the number or address itself. It ends by itself, and on its last day one confirms "
             "the removal. Any contact that goes on after one was given is before the Headteacher the same day, and so is "
             "contact outside an agreement. The page shows how long it took from happening to report.",
             "Sharing a number or an address is a request on one page, agreed in advance or marked as given before: what, "
             "with whom, why, until when, how it is removed; never the number or address itself. It ends by itself, and on "
             "its last day one confirms the removal. Contact outside what was agreed is linked to its agreement and before "
             "the Headteacher the same day. The page shows how long it took from happening to report."),
        "approvals:details-new",
        (RULES + "test_contact_outside_what_was_agreed_comes_before_the_headteacher_the_same_day",
         RULES + "test_under_the_county_edition_any_contact_after_details_were_given_is_reported_the_same_day",
         COUNTING + "test_contact_after_a_number_was_given_is_reported_in_the_county",
         LOGGING + "test_the_time_from_happening_to_report_is_shown",
         DETAILS + "test_the_headteacher_agrees_and_on_the_last_day_the_teacher_confirms_removal",
         DETAILS + "test_in_the_county_any_contact_after_details_were_shared_is_reported",
         DETAILS + "test_contact_outside_what_was_shared_for_is_linked_to_it"),
        (Example("A request to share an e-mail address", lambda edition: on_request(edition, day=DAY, clause="4.4")),
         Example("Agreed for five days", lambda edition: on_agreed(until=DAY.replace(day=DAY.day + 4))),
         happened("A personal e-mail address was given", Kind.NUMBER),
         happened("Contact outside what was agreed", Kind.OUTSIDE),
         happened("A letter after a number was given", Kind.CORRESPONDENCE, after_details=True)),
    ),
    Clause(
        "4.5", "Personal mobile numbers",
        Fork(never,
             "Never: it cannot be asked for. The forms offer the school's mobile number first; a number given to students or "
             "parents is recorded as a departure from policy and is before the Headteacher the same day.",
             "Exceptionally, and it can be asked for in advance. Of a number given without that, occasion, last day, students and "
             "why are recorded and reported to the Headteacher; on the last "
             "day one confirms that the numbers are removed, and that the phone was used on school business only."),
        new(Kind.NUMBER),
        (RULES + "test_a_number_given_on_a_trip_is_removed_when_the_trip_is_over",
         RULES + "test_in_the_county_a_number_given_is_a_departure_and_is_removed_at_once",
         LOGGING + "test_the_county_form_offers_the_school_mobile_first",
         DETAILS + "test_in_the_county_a_mobile_number_is_refused_and_the_schools_is_offered",
         ASSESSING + "test_removing_is_ones_own_to_confirm"),
        (happened("A number given on the first day of a trip of five", Kind.NUMBER, mobile=True,
                  until=DAY.replace(day=DAY.day + 4)),),
    ),
)  # fmt: skip
