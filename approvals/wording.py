"""The words for a student's file: proposed by the product, checked for other children's names (DESIGN, invariant 4)."""

import re

from contactpolicy.school.models import Student


def proposed(*, kind, staff_name, student_name, purpose, reasons, others, shared=""):
    """A first wording for one student's file. The reasons are used only when they name none of the others on the request.

    `shared`: which contact details, where it is about sharing those.
    """
    what = {
        "tuition": "private tuition",
        "sport": "taking part in sport",
        "shared-interest": "taking part in a shared interest",
        "other": "contact outside school",
        "details": f"sharing {shared}, as the school agreed, until the last day of the agreement and on school business only",
    }[kind]
    said = " ".join(
        f"{label}: {part.strip().rstrip('.')}."
        for label, part in (("Purpose", purpose), ("Reasons given", reasons))
        if part.strip()
    )
    if any(names(said, other) for other in others):
        said = "The reasons are on the school's record of the agreement."
    return f"{staff_name} and {student_name}: {what}. {said}"


def proposed_plan(*, staff_name, student_name):
    """A first wording of a plan for one former student's file. What they need stays on the school's record: the file travels."""
    return (
        f"{staff_name} and {student_name}: contact under a plan of involvement, agreed and supervised by the school. "
        "The reasons are on the school's record of the plan."
    )


def tokens(student):
    """The names that would tell a reader who a student is."""
    return {
        part for name in (student.forename, student.preferred_name, student.surname) for part in [name.strip()] if part
    }


def names(text, student):
    """Whether a text names a student: by any of their names, as a word of its own, whatever its capitals."""
    return any(re.search(rf"(?<!\w){re.escape(token)}(?!\w)", text, re.IGNORECASE) for token in tokens(student))


def names_by_capital(text, student):
    """Whether a text seems to name a student: a first name written with its capital, so that "may" is not May."""
    firsts = {student.forename, student.preferred_name} - {""}
    return any(re.search(rf"(?<!\w){re.escape(first)}(?!\w)", text) for first in firsts)


def others_on_request(text, student, others):
    """Those on the same request whom the wording for one student names. A family's shared surname names nobody else."""
    own = {token.casefold() for token in tokens(student)}
    return [
        other
        for other in others
        if any(
            re.search(rf"(?<!\w){re.escape(token)}(?!\w)", text, re.IGNORECASE)
            for token in tokens(other)
            if token.casefold() not in own
        )
    ]


def others_on_roll(text, student, *, school, day):
    """Anyone else on roll whom the wording seems to name: a warning, for whoever decides to judge."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_][\w'’-]*", text)}
    own = {token.casefold() for token in tokens(student)}
    on_roll = (
        Student.objects.filter(school=school)
        .present(day)
        .exclude(pk=student.pk)
        .only("forename", "preferred_name", "surname")
    )
    maybe = [
        other
        for other in on_roll
        if {part.casefold() for part in (other.forename, other.preferred_name) if part} & (words - own)
    ]
    return [other for other in maybe if names_by_capital(text, other)]
