"""One event is one line of the log, in UTC: nothing that a stranger sends can look like a line of ours, or name anybody."""

import logging
import re
import time

# Line ends of every kind, terminal escapes, marks that turn the direction of text round.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# PostgreSQL says in full what it refused, such as the row that somebody typed.
DETAIL = re.compile(r"^((?:DETAIL|CONTEXT):).*$", re.M)


class OneLine(logging.Formatter):
    """Escapes what a message was given; a traceback follows it, each line of it indented."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatMessage(self, record):  # noqa: N802 -- the library's own name
        """The line itself."""
        record.message = CONTROLS.sub(_escaped, record.message)
        return super().formatMessage(record)

    def formatException(self, ei):  # noqa: N802 -- the library's own name
        """Where it happened, without what a database says of the row."""
        told = DETAIL.sub(r"\1 left out, it may name somebody", super().formatException(ei))
        return "\n".join(f"    {CONTROLS.sub(_escaped, line)}" for line in told.split("\n"))


def _escaped(found):
    return f"\\u{ord(found[0]):04x}"
