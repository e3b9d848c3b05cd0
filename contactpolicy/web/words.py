"""How the pages write dates, times, and the state of a thing."""

import re
from datetime import date, datetime

from . import clock

# Nothing is red but errors and what is overdue. A word not listed is plain.
TONES = {
    "waiting": "sent, waiting, to decide, more was asked, more to say, paper copy awaited, to file, due",
    "live": "agreed, in force, open, current",
    "done": "draft, declined, withdrawn, ended, expired, closed, voided, done, former, filed, superseded",
    "note": "retrospective, restricted, acting, due soon, agreed on paper",
    "overdue": "overdue",
}
TONE_OF = {word.strip(): tone for tone, words in TONES.items() for word in words.split(",")}

PEOPLE = re.compile(r"(?P<begins>^|[.:?!] )?\b(?P<who>[Ss]tudents?|Headteacher)\b")


def in_words(text, words):
    """A sentence of the product with the school's own words for students and the Headteacher (`edition.words`)."""

    def own(found):
        who = found["who"]
        key = "headteacher" if who == "Headteacher" and found["begins"] is None else who
        return (found["begins"] or "") + words[key]

    return PEOPLE.sub(own, str(text))


def day(on):
    """4 June 2026."""
    on = clock.local(on).date() if isinstance(on, datetime) else on
    return f"{on.day} {on:%B} {on.year}"


def hour(at):
    """9:32am, 2pm, midday, midnight."""
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def when(at):
    """4 June 2026 at 9:32am; for a date, the date alone."""
    if isinstance(at, date) and not isinstance(at, datetime):
        return day(at)
    return f"{day(at)} at {hour(clock.local(at))}"


def overdue_by(due, at):
    """3 days overdue; nothing when it is not. A date is overdue from the day after."""
    today = clock.today(at)
    if isinstance(due, datetime):
        days, late = (today - clock.local(due).date()).days, due < at
    else:
        days, late = (today - due).days, due < today
    if not late:
        return ""
    return "overdue since earlier today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} overdue"


def clause(number):
    """clause 4.4; clauses 5.3 and 5.4; Appendix 1 and the end notes, which are no clauses."""
    if ", " in number:
        first, _, last = number.rpartition(", ")
        return f"clauses {first} and {clause(last).removeprefix('clause ')}"
    if number.startswith("App"):
        return "Appendix 1"
    return f"clause {number}" if number[:1].isdigit() else number[:1].lower() + number[1:]


def acting_as(capacity):
    """As Headteacher; whoever acts for somebody is not "as for"."""
    return capacity if capacity.startswith("for ") else f"as {capacity}"


def state_tone(words):
    """The tone in which a state is shown."""
    return TONE_OF.get(str(words).lower(), "plain")
