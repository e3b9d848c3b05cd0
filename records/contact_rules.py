"""What the policy asks after something happened: facts and an edition in, duties out. Each cites its clause.

Nothing here reads the database or the clock. The order in which an empty post is filled is in `standing.py`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from contactpolicy.school.models.editions import DetailsReport, Eyes, PersonalMobile

from . import details_rules
from .models.duties import Holder, What
from .rules import Asked, holders

SOON = timedelta(days=2)
WEEK = timedelta(days=7)


class Kind(StrEnum):
    """What can have happened (DESIGN, section 2)."""

    UNPLANNED = "unplanned-meeting"
    WITHIN = "within-agreement"
    WITHIN_PLAN = "within-plan"
    OUTSIDE = "outside-agreement"
    CORRESPONDENCE = "correspondence"
    MESSAGE = "network-message"
    FRIEND_REQUEST = "friend-request"
    ALREADY_FRIENDS = "already-friends"
    NUMBER = "number-disclosed"
    FORMER_STUDENT = "former-student"
    FAMILY = "family-member"
    OTHER = "other"


# A chance meeting is no contact that goes on (4.4); the other two come before the Headteacher anyway.
NOT_GOING_ON = {Kind.UNPLANNED, Kind.NUMBER, Kind.OUTSIDE}


@dataclass(frozen=True)
class ContactFacts:
    """What a rule may ask about a contact."""

    kind: Kind
    day: date
    beyond_brief: bool = False
    works_with: bool = False
    recent: int = 1  # unplanned meetings with one of these students within the edition's days, this one included
    attempts: int = 1  # friend requests of this student to this person so far, this one included
    former: bool = False  # the other party has left the school
    on_roll: bool = True  # at least one of them is a student of the school that day
    online: bool = False  # by a social network or in a game
    after_details: bool = False  # this person gave one of these students a personal number or address before
    inappropriate: bool = False
    significant: bool = False
    personal_account: bool = False
    mobile: bool = False  # among what was given is a personal mobile number
    declared: bool = False  # within a relationship that this person declared, and of the pattern they declared (2.1)
    until: date | None = None  # the last day of the occasion for which a number was given


def on_contact(edition, facts):
    """Every duty that the edition asks for after a contact.

    What was declared (2.1) is private, so no account of the school's is asked for; whatever else a rule asks stays.
    """
    asked = list(RULES[facts.kind](edition, facts))
    if facts.after_details and edition.details_report == DetailsReport.ANY and facts.kind not in NOT_GOING_ON:
        asked.append(before_head(facts, "4.4", "Contact went on after a personal number or address was given"))
    if facts.personal_account and not facts.declared and facts.kind not in {Kind.NUMBER, Kind.ALREADY_FRIENDS}:
        asked.append(own(facts, What.MOVE, "4.2", WEEK, "A personal account or device was used: move to the school's"))
    return asked


def on_unplanned(edition, facts):
    """Clause 3.1: minimal contact by chance needs nothing more; more than minimal, or often, is seen by both.

    Clause 2.1: what is part of a declared relationship is no meeting by chance, and stays light.
    """
    both = holders(Eyes.BOTH)
    if facts.declared:
        return
    if facts.beyond_brief:
        yield from see(facts, both, "3.1", "Met by chance, and it was more than a brief greeting")
    elif facts.recent >= edition.unplanned_limit:
        yield from see(facts, both, "3.1", f"Met by chance {facts.recent} times in {edition.unplanned_days} days")
    elif facts.works_with and not edition.unplanned_with_own:
        why = "Met a student they work with by chance, which 3.1 does not cover"
        yield from see(facts, holders(edition.monitors), "3.1", why)


def on_within(edition, facts):
    """Clause 2.3: contact within an agreement is seen at its reviews."""
    return ()


def on_within_plan(edition, facts):
    """Clause 5.4: contact within a plan is read at its next session; 5.2 keeps Appendix 1 for what comes online."""
    if facts.online and applies_appendix_1(edition, facts):
        yield before_senior(facts)


def on_outside(edition, facts):
    """Clause 4.4: contact outside what was agreed is reported to the Headteacher at once."""
    yield before_head(facts, "4.4", "Contact outside what was agreed")


def on_correspondence(edition, facts):
    """Clause 4.1: copies are drawn to the attention of those whom the edition names."""
    return see(facts, holders(edition.correspondence_to), "4.1", "Correspondence was received")


def applies_appendix_1(edition, facts):
    """Whether the steps of Appendix 1 run: for current students, and for former ones where 5.2 says so."""
    return edition.appendix_1 and (edition.appendix_1_former or not facts.former)


def on_message(edition, facts):
    """Clause 4.1, and Appendix 1 where the edition has it: a senior member of staff is told, and follows up what is wrong."""
    yield from on_correspondence(edition, facts)
    if applies_appendix_1(edition, facts):
        yield before_senior(facts)
        if facts.inappropriate:
            yield Asked(
                What.FOLLOW_UP, Holder.SENIOR, "App. 1", facts.day + SOON, "Its content or language is inappropriate"
            )
    elif facts.inappropriate:
        yield Asked(What.FOLLOW_UP, Holder.EITHER, "4.3", facts.day + SOON, "Its content or language is inappropriate")


def on_friend_request(edition, facts):
    """Appendix 1: from the second attempt a senior member of staff speaks with the student and tells the Headteacher."""
    if not applies_appendix_1(edition, facts):
        yield from see(facts, holders(edition.correspondence_to), "4.3", "A friend request was received")
        return
    if facts.attempts < edition.friend_request_limit:
        return
    why = f"{facts.attempts} friend requests from the same person"
    if facts.on_roll:
        yield Asked(What.SPEAK, Holder.SENIOR, "App. 1", facts.day + SOON, why)
    yield Asked(What.REPORT, Holder.SENIOR, "App. 1", facts.day + SOON, why)


def on_already_friends(edition, facts):
    """Appendix 1 (or 4.3): reported to the Headteacher at once, then removed."""
    clause = "App. 1" if applies_appendix_1(edition, facts) else "4.3"
    yield before_head(facts, clause, "Already connected online")
    yield own(facts, What.REMOVE, clause, SOON, "Remove the connection, and confirm it")


def on_number(edition, facts):
    """Clauses 4.4 and 4.5: before the Headteacher, and removed when the occasion is over.

    4.5 is about mobile numbers alone: where they are never given, giving one is a departure, and it goes at once.
    """
    never = facts.mobile and edition.personal_mobile == PersonalMobile.NEVER
    clause = details_rules.clause_of(mobile=facts.mobile)
    given = "A personal mobile number was given" if facts.mobile else "A personal number or address was given"
    yield before_head(facts, clause, f"{given}: a departure from policy" if never else given)
    due = facts.day if never or facts.until is None else max(facts.until, facts.day)
    yield Asked(What.REMOVE, Holder.OWN, clause, due, "Confirm that what was given is removed")


def on_former_student(edition, facts):
    """Clause 5.2: significant contact is always discussed with those whom the edition names; Appendix 1 online."""
    if facts.significant:
        for holder in holders(edition.former_discussed_with):
            yield Asked(What.DISCUSS, holder, "5.2", facts.day + WEEK, "Significant contact with a former student")
    if facts.online and applies_appendix_1(edition, facts):
        yield before_senior(facts)


def on_family(edition, facts):
    """Clause 1.1: contact with families is covered too; more than brief is seen by one of two, unless declared (2.1)."""
    if facts.beyond_brief and not facts.declared:
        yield from see(facts, (Holder.EITHER,), "1.1", "Contact with a student's family, more than brief")


def on_other(edition, facts):
    """Clause 1.1: the policy cannot cover all situations, so one of two sees it, unless it was declared (2.1)."""
    return [] if facts.declared else see(facts, (Holder.EITHER,), "1.1", "Contact outside the usual work context")


def see(facts, by_whom, clause, why):
    """It comes before these holders, soon."""
    return [Asked(What.SEE, holder, clause, facts.day + SOON, why) for holder in by_whom]


def before_head(facts, clause, why):
    """It comes before the Headteacher at once."""
    return Asked(What.SEE, Holder.HEADTEACHER, clause, facts.day, why)


def before_senior(facts):
    """It comes before a senior member of staff at once."""
    return Asked(What.SEE, Holder.SENIOR, "App. 1", facts.day, "A message came by a social network")


def most_within(days, day, *, span):
    """The most of these days, this one included, that lie within one stretch of `span` days around it."""
    near = sorted([*(one for one in days if abs((one - day).days) < span), day])
    return max(sum(first <= one < first + timedelta(days=span) for one in near) for first in near if first <= day)


def own(facts, what, clause, within, why):
    """Something to do oneself."""
    return Asked(what, Holder.OWN, clause, facts.day + within, why)


def on_voided_by_oneself(day):
    """Clause 1.1: whoever voids their own contact does not thereby put it out of sight."""
    return [Asked(What.SEE, Holder.HEADTEACHER, "1.1", day + SOON, "A contact was voided by the person it is about")]


RULES = {
    Kind.UNPLANNED: on_unplanned,
    Kind.WITHIN: on_within,
    Kind.WITHIN_PLAN: on_within_plan,
    Kind.OUTSIDE: on_outside,
    Kind.CORRESPONDENCE: on_correspondence,
    Kind.MESSAGE: on_message,
    Kind.FRIEND_REQUEST: on_friend_request,
    Kind.ALREADY_FRIENDS: on_already_friends,
    Kind.NUMBER: on_number,
    Kind.FORMER_STUDENT: on_former_student,
    Kind.FAMILY: on_family,
    Kind.OTHER: on_other,
}
