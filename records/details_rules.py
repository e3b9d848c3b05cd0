"""What the policy asks about sharing personal details (4.4, 4.5): facts and an edition in, answers and duties out.

Nothing here reads the database or the clock. The number or address itself is recorded nowhere.
"""

import re

from django.db.models import TextChoices

from contactpolicy.school.models.editions import PersonalMobile

from .models.duties import Holder, What
from .rules import Asked

# A telephone number begins with 0 or +, however it is spaced; a date is shorter.
A_NUMBER = re.compile(r"(?:\+|\b0)(?:[\s().-]*\d){9,}")
AN_ADDRESS = re.compile(r"\S+@\S+\.\S+")


class Detail(TextChoices):
    """What can be shared."""

    MOBILE = "mobile", "Mobile number"
    HOME = "home", "Home number"
    EMAIL = "email", "Personal e-mail address"
    ADDRESS = "address", "Home address"


def clause_of(*, mobile):
    """4.5 is about mobile numbers alone; every other number or address is under 4.4."""
    return "4.5" if mobile else "4.4"


def may_be_asked(edition):
    """What can be asked for: a mobile number only where the edition allows it exceptionally (4.5)."""
    never = edition.personal_mobile == PersonalMobile.NEVER
    return [one for one in Detail if not (never and one == Detail.MOBILE)]


def refusal_of(edition, details):
    """Why these cannot be asked for or agreed, as a sentence; nothing when they can."""
    if set(details) <= set(may_be_asked(edition)):
        return ""
    students = edition.words["students"]
    return f"A personal mobile number is never given to {students} or parents (clause 4.5). Give the school's mobile number"


def not_in_advance(edition, *, retrospective):
    """Clause 4.4, where it says "in advance": what is to be said of details that were given before it was agreed."""
    return retrospective and edition.details_in_advance


def on_agreed(*, until):
    """Clause 4.4: when the time is over whoever shared them confirms that they are removed, on the last day itself."""
    return [Asked(What.REMOVE, Holder.OWN, "4.4", until, "Shared until then: confirm that they are removed")]


def on_left(*, day):
    """Clause 4.4: somebody who has left confirms nothing here any more, so the Headteacher sees to it."""
    why = "The member of staff left: see that the details they shared are removed"
    return [Asked(What.REMOVE, Holder.HEADTEACHER, "4.4", day, why)]


def on_other_use(*, day):
    """Clause 4.5: they were not used on school business only, so it comes before the Headteacher at once."""
    why = "Shared details were not used on school business only"
    return [Asked(What.SEE, Holder.HEADTEACHER, "4.4", day, why)]


def holds_a_detail(text, *, allowed=""):
    """Whether a text seems to hold a number or an address itself, the school's own number left aside."""
    plain = re.sub(r"\D", "", allowed)
    numbers = (re.sub(r"\D", "", found) for found in A_NUMBER.findall(text))
    return bool(AN_ADDRESS.search(text)) or any(number != plain for number in numbers)
