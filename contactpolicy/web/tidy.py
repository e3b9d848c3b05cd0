"""A post as people meant it: line ends are one character, and characters nobody can type are gone."""

import re

from django.utils.datastructures import MultiValueDict

# Everything below a space except tab and line end, and lone halves of a pair, which no database stores.
UNTYPEABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def tidy_text(text):
    """The text with plain line ends and without control characters."""
    return UNTYPEABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tidy(data):
    """A copy of a post, or of a dict, with every text in it tidied. None stays None."""
    if data is None:
        return None
    if isinstance(data, MultiValueDict):
        return MultiValueDict({key: [_tidied(value) for value in values] for key, values in data.lists()})
    return {key: _tidied(value) for key, value in data.items()}


def _tidied(value):
    if isinstance(value, str):
        return tidy_text(value)
    return [_tidied(item) for item in value] if isinstance(value, list) else value
