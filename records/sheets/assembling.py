"""A print of several entries: what waits is stored, the front sheet laid out, then one sheet after the other joined to it."""

from dataclasses import replace
from itertools import accumulate

from .joining import Joined, letters, pages_in
from .storing import body_of

# How many rows of an index are on the first page of a front sheet, and on each that follows, most often.
FIRST, NEXT = 28, 37


def write(out, entries, cover, *, draw, at, each=lambda: None):
    """The sheets of these entries, joined behind their cover and numbered through. `each` is called once for each of them.

    How long each is says its row, so that the front is there, and out of the memory, before the sheets are read. One that
    had to be made anew may be longer than its row says: then all is joined once more.
    """
    from .pdf import drawn

    bodies, begun = put_in_store(entries, draw, at=at, each=each)
    title = cover.title if cover.front else f"{entries[0].title}, {entries[0].record.number}"
    lengths, found = None, [pages_of(entry, bodies) for entry in entries]
    while lengths != found:
        lengths, found, whole = found, [], Joined(title)
        if cover.front:
            whole.add(front_of(cover, lengths, draw), "Front sheet")
        for entry in entries:
            body = bodies.get(entry.pk) or body_of(entry, draw, at=at)
            found.append(whole.add(body, f"{entry.number}. {entry.title}, {entry.record.number}"))
            if entry.pk not in begun:
                begun.add(entry.pk)
                each()
    whole.finish(out, letters(drawn))


def put_in_store(entries, draw, *, at, each):
    """Stores what waits. Gives the bytes of what the disk did not take, and which entries have been counted with that."""
    bodies, begun = {}, set()
    for entry in entries:
        if not hasattr(entry, "sheet"):
            body = body_of(entry, draw, at=at)
            if not hasattr(entry, "sheet"):
                bodies[entry.pk] = body
            begun.add(entry.pk)
            each()
    return bodies, begun


def pages_of(entry, bodies):
    """How many pages the sheet of an entry has."""
    return pages_in(bodies[entry.pk]) if entry.pk in bodies else entry.sheet.pages


def front_of(cover, lengths, draw):
    """The cover with its index: how long it is itself is only known when it is there, and moves all that follows."""
    guess, pages = None, about(len(lengths))
    while guess != pages:
        guess = pages
        starts = list(accumulate(lengths[:-1], initial=guess + 1)) if lengths else []
        body = draw(replace(cover, front=cover.front.paged(starts)))
        pages = pages_in(body)
    return body


def about(rows):
    """How many pages a front with so many rows has, most often."""
    return 1 + max(0, -(-(rows - FIRST) // NEXT))
