"""The unique pupil number: a check letter, the authority, the school, the year and a serial number."""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
SHAPE = re.compile(rf"[{LETTERS}]\d{{11}}[\d{LETTERS}]")


def check_letter(rest):
    """The letter that belongs before these twelve characters; a temporary number's last one counts as its own place."""
    values = [int(mark) if mark.isdigit() else LETTERS.index(mark) for mark in rest]
    return LETTERS[sum(weight * value for weight, value in enumerate(values, 2)) % 23]


def upn_problem(upn):
    """What is wrong with a number, as the end of a sentence; nothing when it is right."""
    if not SHAPE.fullmatch(upn):
        return f"{upn} is not a UPN: one letter, then 12 digits (the last may be a letter)"
    right = check_letter(upn[1:])
    return (
        ""
        if upn[0] == right
        else f"{upn} has a mistyped character: these digits go with the letter {right}, not {upn[0]}"
    )
