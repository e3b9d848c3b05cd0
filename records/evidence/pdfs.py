"""Looking through a PDF for what runs or hides. Only in the process apart: such files have brought readers down."""

import pikepdf

from .inside import NotTaken

KEYS = {
    "/JavaScript": "script",
    "/JS": "script",
    "/AA": "action",
    "/EmbeddedFiles": "embedded",
    "/EmbeddedFile": "embedded",
    "/AF": "embedded",
    "/XFA": "form",
    "/RichMedia": "embedded",
}
VALUES = {"/JavaScript": "script", "/Launch": "launch", "/EmbeddedFile": "embedded", "/ImportData": "action"}


def pdf(path):
    """What a PDF can do besides being read, wherever in it that stands."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            return sorted(walk(document.trailer))
    except pikepdf.PasswordError as error:
        raise NotTaken("It is locked with a password. Save it without one and choose that") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise NotTaken("It is damaged. Print it to PDF again and choose that") from error


def walk(start):
    """Every dictionary and array that can be reached, those written inline too, each once."""
    found, seen, ahead = set(), set(), [start]
    while ahead:
        one = ahead.pop()
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            ahead.extend(each for each in one if holds(each))
        else:
            for key, value in one.items():
                found |= said(key, value)
                if holds(value):
                    ahead.append(value)
    return found


def holds(value):
    """Whether more can stand inside a value."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream))


def said(key, value):
    """What one entry of a dictionary tells. To open at a certain page (an array) is no action."""
    found = {KEYS[key]} if key in KEYS else set()
    if key == "/OpenAction" and isinstance(value, pikepdf.Dictionary) and value.get("/S") != "/GoTo":
        found.add("action")
    if key in {"/S", "/Type", "/Subtype"} and isinstance(value, pikepdf.Name):
        found |= {VALUES[str(value)]} if str(value) in VALUES else set()
    return found
