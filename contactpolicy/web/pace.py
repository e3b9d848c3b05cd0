"""How much of what is heavy one person may ask for in a minute: printing, exports, searches.

Far more than anybody needs who works here, and too little to keep the others waiting or to take a school's files away
at one go. Counted in the cache table, so that all processes count together.
"""

import logging

from django.core.cache import cache
from django.db import Error

log = logging.getLogger(__name__)
MINUTE = 60
# By the kind of look, and "find" for what a search box asks while somebody types: how many a minute, and what it is called.
MOST = {
    "print": (40, "printed"),
    "export": (10, "taken out"),
    "download": (120, "downloaded"),
    "search": (60, "searched for"),
    "find": (240, "searched for"),
}


class TooMany(Exception):
    """More than anybody needs in a minute. `wait`: the seconds until it goes on."""

    def __init__(self, said, wait):
        super().__init__(f"You have {said} more in one minute than this site allows. Nothing is lost.")
        self.wait = wait


def keep(request, kind, *, at):
    """Counts one of this kind for whoever asks, and refuses when it is too many."""
    if kind not in MOST or not request.user.is_authenticated:
        return
    most, said = MOST[kind]
    minute, second = divmod(int(at.timestamp()), MINUTE)
    if counted(f"pace:{kind}:{request.user.pk}:{minute}") > most:
        log.warning("Too many of %s in a minute by account %s", kind, request.user.pk)
        raise TooMany(said, MINUTE - second)


def counted(key):
    """How many there were in this minute, with this one. Where the count cannot be kept, the site goes on without."""
    try:
        if cache.add(key, 1, timeout=2 * MINUTE):
            return 1
        return cache.incr(key)
    except (Error, ValueError):
        log.exception("The count %s could not be kept", key.split(":")[1])
        return 0
