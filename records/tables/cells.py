"""What stands in a cell of a table: words, never something that a spreadsheet works out.

A cell that begins like a formula gets an apostrophe in front, in CSV and in Excel alike: what is saved from one as the
other must not come to life on the way.
"""

import re
import unicodedata

from contactpolicy.web.clock import local

BEGINS = frozenset("=+-@")
BREAKS = frozenset("\t\r\n")
# What is no character of XML 1.0, which Excel's files are made of; in CSV it has no business either.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_000  # a cell of Excel ends a little later
TELEPHONE = re.compile(r"\+\d[\d ()]{4,24}")


def words(value):
    """The value as text: days and times as they sort, nothing where there is nothing."""
    if value is None:
        return ""
    if hasattr(value, "tzinfo"):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if hasattr(value, "isoformat"):
        return value.isoformat()
    said = UNWRITABLE.sub("", str(value))
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def could_be_formula(said):
    """Whether a spreadsheet could take these words for something to work out: by their first sign that can be seen.

    Full-width and small signs count as well: Excel reads them as what they look like.
    """
    for sign in said:
        if sign in BREAKS:
            return True
        if not (sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf", "Mn"}):
            return unicodedata.normalize("NFKC", sign)[0] in BEGINS
    return False


def harmless(value):
    """The words of a cell, with an apostrophe before what could be a formula."""
    said = words(value)
    return f"'{said}" if could_be_formula(said) else said


def is_telephone(said):
    """+44 and a number, which is no formula in a cell that is said to be text."""
    return TELEPHONE.fullmatch(said) is not None
