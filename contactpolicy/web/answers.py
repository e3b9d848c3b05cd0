"""Answers to "may I?": yes, or no and why, in a sentence that can stand on a page."""

from django.core.exceptions import PermissionDenied


class Answer:
    """Truthy or falsy, with the sentence that explains it."""

    def __init__(self, allowed, sentence=""):
        self.allowed, self.sentence = allowed, sentence

    def __bool__(self):
        return self.allowed

    def __str__(self):
        return self.sentence

    def __repr__(self):
        return "YES" if self.allowed else f"No({self.sentence!r})"

    def __eq__(self, other):
        return isinstance(other, Answer) and (self.allowed, self.sentence) == (other.allowed, other.sentence)

    def __hash__(self):
        return hash((self.allowed, self.sentence))


YES = Answer(True)


class No(Answer):
    """A refusal, and why."""

    def __init__(self, sentence):
        super().__init__(False, sentence)


class Refused(PermissionDenied):
    """What you may see but not do. The page says the sentence (403)."""


class Conflict(Exception):
    """Somebody else was first. The page says what they did (409)."""


def require(answer):
    """Go on only where the answer is yes."""
    if not answer:
        raise Refused(str(answer))
