"""The questions that lead to each kind of contact, and what to do at once where the policy says so."""

from dataclasses import dataclass

from .models.contacts import Kind


@dataclass(frozen=True)
class Way:
    """One answer to "What happened?": the plain words that lead there, and the heading of its form."""

    kind: Kind
    words: str
    heading: str


WAYS = [
    Way(Kind.UNPLANNED, "I met a {student} or their family by chance", "A meeting by chance"),
    Way(Kind.CORRESPONDENCE, "I got a call, letter, e-mail or text", "A call, letter, e-mail or text"),
    Way(Kind.MESSAGE, "I got a message by a social network or in a game", "A message by a social network"),
    Way(Kind.FRIEND_REQUEST, "Someone sent me a friend request", "A friend request"),
    Way(Kind.ALREADY_FRIENDS, "I am already connected to a {student} online", "Already connected online"),
    Way(Kind.NUMBER, "I gave my number or e-mail address", "A personal number or address was given"),
    Way(Kind.FORMER_STUDENT, "A former {student} has been in touch", "Contact with a former {student}"),
    Way(Kind.FAMILY, "I had contact with a {student}'s family", "Contact with a {student}'s family"),
    Way(Kind.WITHIN, "It was part of something agreed", "Contact within an agreement"),
    Way(Kind.WITHIN_PLAN, "It was part of a plan of involvement", "Contact within a plan of involvement"),
    Way(Kind.OUTSIDE, "It went beyond something agreed", "Contact outside what was agreed"),
    Way(Kind.OTHER, "Something else", "Other contact"),
]
BY_KIND = {way.kind: way for way in WAYS}


def what_to_do_now(kind, edition):
    """What the policy says to do this minute, before anything is written. Clauses 4.4, 4.5, Appendix 1."""
    words = edition.words
    if kind == Kind.MESSAGE and edition.appendix_1:
        return ["Do not reply", "Do not delete it", "Tell a senior member of staff as soon as you can"]
    if kind == Kind.FRIEND_REQUEST and edition.appendix_1:
        return ["Reject the request", "Think about blocking the person, or hiding your profile"]
    if kind in {Kind.MESSAGE, Kind.FRIEND_REQUEST}:
        return [f"Do not let {words['students']}, their families or carers see your profile"]
    if kind == Kind.ALREADY_FRIENDS:
        return [f"Report it to the {words['headteacher']}: sending this page does", "Then remove the connection"]
    if kind == Kind.OUTSIDE:
        return [f"It goes to the {words['headteacher']} at once when you send this page"]
    if kind == Kind.NUMBER and edition.personal_mobile == "never":
        school = f": {edition.school.mobile_number}" if edition.school.mobile_number else ""
        return [
            f"Personal mobile numbers are never given to {words['students']} or parents",
            f"Give the school's mobile number{school}",
        ]
    return []
