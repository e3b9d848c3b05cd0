"""An edition's rules as plain sentences, each with its clause: what the school's own policy page says.

Pure: an edition in, sentences out. The product's own words; the policy itself is the school's document.
"""

from copy import copy
from dataclasses import dataclass

from .models.editions import DetailsReport, Eyes, FormerStudents, HrRule, PersonalMobile

NOT_THERE = "Not part of this edition."


@dataclass(frozen=True)
class Rule:
    """One rule, and the clause it comes from."""

    clause: str
    sentence: str


def rules_of(edition):
    """Every rule of an edition, in the order of its clauses."""
    words = edition.words
    parts = (_scope, _agreements, _unplanned, _correspondence, _details, _former, _networking)
    return [Rule(clause, sentence) for part in parts for clause, sentence in part(edition, words)]


def differences(one, other):
    """The clauses whose rules are not alike, whatever words the two use: (clause, in one, in the other)."""
    first, second = _by_clause(one), _by_clause(other)
    alike, too = _by_clause(_in_plain_words(one)), _by_clause(_in_plain_words(other))
    clauses = [clause for clause in dict.fromkeys([*first, *second]) if alike.get(clause) != too.get(clause)]
    return [(clause, first.get(clause, NOT_THERE), second.get(clause, NOT_THERE)) for clause in clauses]


def _in_plain_words(edition):
    """The same rules with the same words for people, so that only rules differ."""
    plain = copy(edition)
    plain.student_word, plain.headteacher_word = "student", "Headteacher"
    return plain


def _by_clause(edition):
    found = {}
    for rule in rules_of(edition):
        found[rule.clause] = f"{found[rule.clause]} {rule.sentence}" if rule.clause in found else rule.sentence
    return found


def _days(number, what="day"):
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _eyes(eyes, words):
    joined = "and" if eyes == Eyes.BOTH else "or"
    return f"the line manager {joined} the {words['headteacher']}"


def _listed(items):
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else "".join(items)


def _scope(edition, words):
    students, head = words["students"], words["headteacher"]
    turns = {
        HrRule.AND_IF_APPROPRIATE: "the Chair of Governors first, and Local Authority HR if appropriate",
        HrRule.OR: "the Chair of Governors first, or the school's HR team",
    }[edition.hr_rule]
    covered = "of any age" if edition.former_covered == FormerStudents.ANY_AGE else "of school age"
    yield "1.1", f"The policy covers all contact outside the usual work context with {students} or their families."
    yield "1.1", f"Anybody who is unsure asks the {head}. The {head} asks {turns}."
    named = f": {_listed(edition.circumstances)}" if edition.circumstances else ""
    yield (
        "1.2",
        (
            f"There is no personal contact with {students}, or with former {students} {covered}, except in "
            f"{edition.circumstances_word} circumstances{named}. It is never meant to become a friendship or a relationship."
        ),
    )
    yield (
        "2.1",
        (
            "Staff who meet families outside school anyway (their own children's friends, neighbours, a club) say so once, "
            "and confirm it each year. Those who monitor (2.3) see it."
        ),
    )


def _agreements(edition, words):
    head, student = words["headteacher"], words["student"]
    yield (
        "2.2",
        (
            f"Work-related contact outside school, such as private tuition, is agreed in advance by the {head}, who decides "
            f"within {_days(edition.decide_days)}. What is agreed goes on the member of staff's file and on the file of each "
            f"{student}, with the reasons."
        ),
    )
    weeks = _days(edition.review_weeks, "week")
    yield "2.3", f"Agreed contact is monitored by {_eyes(edition.monitors, words)}. A review falls due every {weeks}."
    yield (
        "2.3",
        (
            f"Whoever has something to do is reminded {_days(edition.remind_days)} before, on the day, and every "
            f"{_days(edition.remind_again_days)} while it is overdue. After {_days(edition.escalate_days)} the next in "
            f"line is told: the line manager, the {head}, the Chair of Governors."
        ),
    )
    yield "2.4", f"Contact with former {words['students']} follows section 5."


def _unplanned(edition, words):
    whom = (
        f"{words['students']} one may or may not work with"
        if edition.unplanned_with_own
        else f"{words['students']} one does not work with; with those one works with, {_eyes(edition.monitors, words)} is told"
    )
    yield "3.1", f"Meetings by chance are kept short. This is about {whom}."
    yield (
        "3.1",
        (
            f"{edition.unplanned_limit} chance meetings with one {words['student']} within {_days(edition.unplanned_days)} "
            "are brought to the line manager."
        ),
    )


def _correspondence(edition, words):
    yield (
        "4.1",
        (
            f"Letters, e-mails and messages received are shown to {_eyes(edition.correspondence_to, words)}, "
            "and filed with any answer."
        ),
    )
    yield "4.2", "The school's e-mail and equipment are used, and only as the school's IT policy says."
    yield (
        "4.3",
        (
            f"Profiles on social networks are private and closed to {words['students']}, families and carers. Nothing is "
            "published that harms the school or a professional reputation, or breaks a confidence."
        ),
    )


def _details(edition, words):
    head, students = words["headteacher"], words["students"]
    when = " in advance" if edition.details_in_advance else ""
    report = {
        DetailsReport.OUTSIDE_AGREED: "Contact outside what was agreed",
        DetailsReport.ANY: "Any contact that goes on after it",
    }[edition.details_report]
    yield (
        "4.4",
        (
            f"Personal telephone numbers and addresses are not given to {students} unless the {head} agrees to it{when}. "
            f"{report} is reported to the {head} immediately."
        ),
    )
    if edition.personal_mobile == PersonalMobile.NEVER:
        yield (
            "4.5",
            (
                f"Personal mobile numbers are never given to {students} or parents. They are given the school's mobile number."
            ),
        )
        return
    yield (
        "4.5",
        (
            f"A personal mobile number is shared with {students} only exceptionally, on a trip for example, for school "
            f"business alone. The {head} is told as soon as possible, and numbers are removed afterwards."
        ),
    )


def _former(edition, words):
    head, students = words["headteacher"], words["students"]
    yield (
        "5.2",
        (
            f"Significant contact with former {students} is always discussed with {_eyes(edition.former_discussed_with, words)}."
        ),
    )
    yield (
        "5.3",
        f"Further contact with a former {words['student']} needs a plan that the {head} agrees: outcomes and dates.",
    )
    yield "5.4", f"The {head} sees to supervision, to records of every contact, and to other agencies."
    days = _days(edition.lado_days, "working day")
    yield "5.5", f"A close relationship that raises concern goes from the {head} to the LADO within {days}."


def _networking(edition, words):
    if not edition.appendix_1:
        return
    whom = "current and former" if edition.appendix_1_former else "current"
    yield (
        "App. 1",
        (
            f"Messages and friend requests from {whom} {words['students']} are not answered and not deleted, and a senior "
            f"member of staff is told. {edition.friend_request_limit} requests from one {words['student']} are followed up."
        ),
    )
