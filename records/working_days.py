"""England's working days: Monday to Friday less bank holidays, through school holidays. Pure but for one list.

The list comes with a package of its own (govuk-bank-holidays) and is read from the disk; nothing here asks the network.
"""

import json
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from contactpolicy.web.words import day as spoken

DAY = timedelta(days=1)
WEEKEND = {5, 6}
DIVISION = "england-and-wales"
WARN = timedelta(days=270)  # a new list comes out each year, so less than nine months left means nobody updated


@cache
def holidays():
    """Every bank holiday in England that the list knows."""
    text = files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text(encoding="utf-8")
    return frozenset(date.fromisoformat(one["date"]) for one in json.loads(text)[DIVISION]["events"])


def until():
    """The last day the list knows: it is made for whole years."""
    return date(max(holidays()).year, 12, 31)


def is_working_day(day, known):
    """Whether offices are open. `known`: the bank holidays."""
    return day.weekday() not in WEEKEND and day not in known


def add_working_days(day, number, known):
    """The last of so many working days after a day. The day itself is day 0, whatever it is."""
    while number > 0:
        day += DAY
        number -= is_working_day(day, known)
    return day


def list_state(day):
    """For the status page: (whether the list will do, a sentence, what to do)."""
    last, update = until(), "Update the package govuk-bank-holidays, and start the site again."
    if day > last:
        return (
            False,
            f"The list of bank holidays ended on {spoken(last)}. Until then weekdays count as working days.",
            update,
        )
    if last - day < WARN:
        return False, f"The list of bank holidays ends on {spoken(last)}.", update
    return True, f"Bank holidays are known until {spoken(last)}.", ""


def beyond_list(day):
    """What a page says of a day that the list does not reach; nothing for one that it does."""
    if day <= until():
        return ""
    return f"The list of bank holidays ends on {spoken(until())}: after it, only weekends are left out. Check the day."
