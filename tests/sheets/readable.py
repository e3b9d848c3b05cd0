"""Paper that is not laid out: what would be printed stays readable, and takes no time."""

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest import mock

from django.template.loader import render_to_string

from contactpolicy.web.clock import now
from records.sheets import assembling, storing
from records.sheets import pdf as printer


def words_of(printed):
    """What would be laid out as a PDF, as its words."""
    return b"%PDF-" + render_to_string("sheets/print.html", {"printed": printed}).encode()


def front_of(cover, lengths, up_to):
    """The cover as its words; on which page each sheet begins is not known here."""
    return [words_of(replace(cover, front=cover.front.paged(lengths)))], 1


class Joined:
    """The whole, as the words of its parts."""

    def __init__(self, out, title, *, total, letters):
        self.out, self.bodies = out, []

    def add(self, body, title):
        """One more part."""
        self.bodies.append(body)
        return 1

    def finish(self):
        """All of it."""
        self.out.write(b"\n".join(self.bodies))


@contextmanager
def readable():
    """Whatever is printed within this is not laid out."""
    instead = {
        (printer, "pdf"): words_of, (assembling, "Joined"): Joined, (assembling, "front_of"): front_of,
        (assembling, "letters"): lambda draw: None, (storing, "pages_in"): lambda body: 1,
    }  # fmt: skip
    with ExitStack() as undo:
        for (where, name), what in instead.items():
            undo.enter_context(mock.patch.object(where, name, what))
        yield


def all_stored():
    """Every sheet is stored, as the worker does soon after filing: to print one then writes nothing but the look."""
    with readable():
        storing.store_waiting(words_of, clock=now, until=now() + timedelta(minutes=5))
