"""The addresses that are on every page and in every row of a list, worked out once."""

from functools import cache

from django.urls import NoReverseMatch, get_script_prefix, reverse

STAND_INS = {str: "stands-in-for-it", int: 1_234_567_891}


def address(name, *thing):
    """The address of a page, or of one thing by its number or key."""
    return found(name, *thing) or reverse(name, args=thing)


def found(name, thing=None):
    """The address of a page, or of one thing on it; nothing where it has to be worked out in full."""
    prefix = get_script_prefix()
    if thing is None:
        return alone(name, prefix)
    if type(thing) not in STAND_INS or not str(thing).replace("-", "").isalnum() or not str(thing).isascii():
        return None
    pattern = of_one(name, type(thing), prefix)
    return pattern and pattern.replace(str(STAND_INS[type(thing)]), str(thing))


@cache
def alone(name, prefix):
    """The address of a page that has nothing in it; nothing where it has."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@cache
def of_one(name, kind, prefix):
    """The address of a page with one thing in it, that thing standing in for another."""
    try:
        return reverse(name, args=[STAND_INS[kind]])
    except NoReverseMatch:
        return None
