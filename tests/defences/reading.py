"""A page as somebody reads it who looks at the screen, and as its boxes hold it."""

import re
from html.parser import HTMLParser

from contactpolicy.web.initials import ORDINARY

WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})?")
OWN = {"csrfmiddlewaretoken", "_who", "key", "names", "next"}


class Read(HTMLParser):
    """What somebody who looks at a screen reads: its text, its title; and apart from it what its boxes hold."""

    def __init__(self, html):
        super().__init__()
        self.text, self.within, self.held = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"script", "style", "textarea"}:
            self.within.append(tag)
        if tag in {"input", "option", "button"} and given.get("name") not in {
            "csrfmiddlewaretoken",
            "_who",
            "key",
            "names",
            "next",
        }:
            self.held.append((tag, given.get("name"), given.get("value"), "checked" in given, "selected" in given))

    def handle_endtag(self, tag):
        if self.within and tag == self.within[-1]:
            self.within.pop()

    def handle_data(self, data):
        (self.held if self.within == ["textarea"] else self.text if not self.within else []).append(data)

    @property
    def words(self):
        """Its words, one by one."""
        return set(WORDS.findall(" ".join(self.text)))


def shown_of(words, names):
    """Those of these words that are names; with a small letter, those that English has no other use for."""
    return sorted(word for word in words if word.casefold() in names and not (word.islower() and word in ORDINARY))
