"""Whoever searches for people is known: what the boxes find is told to the floors above before it is shown.

A search box without scripts finds while its page is drawn, far from any view, so the request is kept at hand here.
"""

from contextlib import contextmanager
from contextvars import ContextVar

asked: ContextVar = ContextVar("asked", default=None)
# Functions of (request, source, words, finds), filled from the floors above as they are made ready.
NOTICED = []


def noticed(function):
    """Decorator for what is to know of every search; where it raises, nothing is shown."""
    NOTICED.append(function)
    return function


@contextmanager
def asking(request):
    """What is searched within is searched by whoever sent this request."""
    token = asked.set(request)
    try:
        yield
    finally:
        asked.reset(token)


def tell(source, words, finds):
    """Somebody searched, and this is what will be shown. A command or a test that searches by itself has no request."""
    request = asked.get()
    if request is not None:
        for function in NOTICED:
            function(request, source, words, finds)
