"""When something happened, as people say it: a day, and about what time."""

import re
from datetime import UTC, datetime, time

from contactpolicy.web.clock import SCHOOL_TIME

MIDDAY = time(12)
SAID = re.compile(r"^\s*(?:about\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*$", re.IGNORECASE)
WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}


def spoken_time(text):
    """The time that a person wrote ("4.30pm", "16:30", "about 4pm", "midday"), or None when it is none."""
    word = text.strip().lower()
    if word in WORDS:
        return WORDS[word]
    found = SAID.match(word)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment(day, about):
    """The moment on the school's clock. In the hour that comes twice it is the first; one that never was moves on."""
    local = datetime.combine(day, about or MIDDAY, tzinfo=SCHOOL_TIME)
    return local.astimezone(UTC).astimezone(SCHOOL_TIME)
