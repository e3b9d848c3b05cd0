"""What a member of staff states each year about the policy (4.3, Appendix 1), and who signs for themselves. Pure."""

import unicodedata

from contactpolicy.school.models.editions import PersonalMobile
from contactpolicy.web.words import day


def statements_of(edition):
    """Each statement of the yearly acknowledgement with its key, as this edition words it."""
    words = edition.words
    students, head = words["students"], words["headteacher"]
    yield "read", f"I have read the policy “{edition.title}”, in force from {day(edition.starts_on)}."
    yield "understood", "I understand it and undertake to work in accordance with it."
    yield "asked", f"I had the chance to discuss it with my line manager or the {head}."
    yield (
        "private",
        f"My profiles on social networks are private: no {words['student']}, family or carer can see them (4.3).",
    )
    yield (
        "published",
        "I publish nothing, in words or pictures, that harms my professional reputation or the school (4.3).",
    )
    yield (
        "confidential",
        f"I keep what I know of {students}, families, colleagues and the school confidential everywhere (4.3).",
    )
    if edition.personal_mobile == PersonalMobile.NEVER:
        yield (
            "numbers",
            f"I never give my personal mobile number to {students} or parents; they have the school's (4.5).",
        )
    else:
        told = f"report it to the {head}, and remove theirs afterwards"
        yield "numbers", f"I give my personal number to {students} only exceptionally, {told} (4.5)."
    if edition.appendix_1:
        yield "unconnected", f"I am not in contact with current {students} on social networks (Appendix 1)."
        yield (
            "strict",
            "My privacy settings are at their strictest, friends only, and I beware of friends of friends (Appendix 1).",
        )


def is_name_of(typed, name):
    """Whether somebody typed their own name: first name and surname are in it; capitals, accents and order do not matter."""
    given, own = _parts(typed), _parts(name)
    return bool(own) and {own[0], own[-1]} <= set(given)


def _parts(name):
    """A name as plain words."""
    folded = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    kept = "".join(mark if mark.isalpha() else " " for mark in folded if not unicodedata.combining(mark))
    return kept.split()
