"""What came of handing a mail over, read from what the mail library raised."""

import re
import smtplib
from enum import Enum

ENHANCED = re.compile(r"\s*(\d)\.(\d{1,3})\.\d{1,3}\b")
ADDRESS = re.compile(r"<?\S+@\S+")
RELAY = re.compile(r"\brelay", re.I)


class Outcome(Enum):
    """What to do with the mail."""

    SENT = "sent"
    LATER = "later"
    CAME_BACK = "came-back"
    NO_SERVER = "no-server"  # not this mail's fault: the others wait with it
    NOBODY = "nobody"


def read(trouble):
    """(outcome, what the mail server said) for what was raised."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(trouble.recipients.values()))
        return refused(code, text(words), {"1", "2"} | NOT_SAID), said(code, words)
    if isinstance(trouble, smtplib.SMTPDataError):
        return refused(trouble.smtp_code, text(trouble.smtp_error), {"1", "2"}), said(
            trouble.smtp_code, trouble.smtp_error
        )
    if isinstance(trouble, smtplib.SMTPResponseException):
        return Outcome.NO_SERVER, said(trouble.smtp_code, trouble.smtp_error)
    if isinstance(trouble, (OSError, smtplib.SMTPException)):
        return Outcome.NO_SERVER, NO_ANSWER
    # A line break in an address, say: no mail can be made of it, now or later.
    return Outcome.NOBODY, ""


NO_ANSWER = "It did not answer, or broke off."
NOT_SAID = {""}


def refused(code, words, of_the_mailbox):
    """A 5xx that is about the mailbox comes back for good. One about us (relaying, policy) is ours to put right."""
    if code == 421:
        return Outcome.NO_SERVER
    enhanced = ENHANCED.match(words)
    subject = enhanced[2] if enhanced else ""
    final = code // 10 == 55 and subject in of_the_mailbox and not RELAY.search(words)
    return Outcome.CAME_BACK if final else Outcome.LATER


def said(code, words):
    """The answer in one line, without any address that may stand in it."""
    return " ".join(f"{code} {ADDRESS.sub('…', text(words))}".split())[:200]


def text(words):
    """What a server sent, as text."""
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
