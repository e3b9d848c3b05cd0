"""What a referral asks for, as pure functions (clauses 1.1 and 5.5). Bank holidays are handed in; nothing reads the clock.

Ours: the day the school became aware is day 0, so the LADO is contacted by the end of the next working day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .models.duties import Holder, What
from .rules import Asked
from .working_days import add_working_days

QUIET = timedelta(days=14)


@dataclass(frozen=True)
class ReferralFacts:
    """What the rules may ask: the day of awareness, today, whether to the LADO, whether they were contacted already."""

    day: date
    aware_on: date
    to_lado: bool = False
    contacted: bool = False
    former: bool = False

    @property
    def clause(self):
        """5.5 about a former student; else the consequence in 1.1."""
        return "5.5" if self.former else "1.1"


def lado_due(edition, aware_on, known):
    """By when the LADO is contacted: so many working days after the school became aware (1.1, 5.5)."""
    return add_working_days(aware_on, edition.lado_days, known)


def on_raised(edition, facts, known):
    """1.1: a concern about the Headteacher reached the Chair, who decides while the LADO's time runs."""
    due = lado_due(edition, facts.aware_on, known)
    return [Asked(What.DECIDE, Holder.HEADTEACHER, "1.1", due, "A concern waits for a decision")]


def on_referred(edition, facts, known):
    """1.1, 5.5: it is referred. The LADO is contacted in time; whatever is open is kept up to date."""
    asked = [on_quiet(facts)]
    if facts.to_lado and not facts.contacted:
        due, why = lado_due(edition, facts.aware_on, known), "The LADO must hear of it"
        asked.insert(0, Asked(What.CONTACT_LADO, Holder.HEADTEACHER, facts.clause, due, why))
    return asked


def on_quiet(facts):
    """1.1: nothing recorded for 14 days while it is open is itself something to look at."""
    due = facts.day + QUIET
    return Asked(What.BRING_UP_TO_DATE, Holder.HEADTEACHER, facts.clause, due, "Nothing was recorded for 14 days")


def on_may_tell(edition, facts, known):
    """1.1: the person may be told, and hears it from whoever handles the referral, by the next working day."""
    due = add_working_days(facts.day, 1, known)
    return [Asked(What.TELL, Holder.HEADTEACHER, facts.clause, due, "The person concerned may now be told")]
