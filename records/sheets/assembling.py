"""A print of several entries: what waits is stored, the front sheet laid out, then one sheet after the other joined to it."""

from dataclasses import replace
from itertools import accumulate
from math import inf

from .joining import Joined, letters, pages_in
from .storing import body_of

# How many rows of an index are on the first page of a front sheet, and on each that follows, most often.
FIRST, NEXT = 28, 37
PAGES = 4  # of an index that are laid out at once


def write(out, entries, cover, *, draw, at, each=lambda: None):
    """The sheets of these entries, joined behind their cover and numbered through. `each` is called once for each of them.

    How long each is says its row, so that the front is there, and out of the memory, before the sheets are read. One that
    had to be made anew may be longer than its row says: then all is joined once more.
    """
    from .pdf import drawn, up_to

    bodies, begun = put_in_store(entries, draw, at=at, each=each)
    title = cover.title if cover.front else f"{entries[0].title}, {entries[0].record.number}"
    lengths, found = None, [pages_of(entry, bodies) for entry in entries]
    while lengths != found:
        lengths, found = found, []
        fronts, pages = front_of(cover, lengths, up_to) if cover.front else ([], 0)
        whole = Joined(out, title, total=pages + sum(lengths), letters=letters(drawn))
        for place, front in enumerate(fronts):
            whole.add(front, "" if place else "Front sheet")
        for entry in entries:
            body = bodies.get(entry.pk) or body_of(entry, draw, at=at)
            found.append(whole.add(body, f"{entry.number}. {entry.title}, {entry.record.number}"))
            if entry.pk not in begun:
                begun.add(entry.pk)
                each()
    whole.finish()


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


def front_of(cover, lengths, up_to):
    """The cover with its index, in parts, and its pages: how many those are is only known then, and moves all that follows."""
    guess, pages = None, about(len(lengths))
    while guess != pages:
        guess = pages
        starts = list(accumulate(lengths[:-1], initial=guess + 1)) if lengths else []
        bodies = list(parts_of(replace(cover, front=cover.front.paged(starts)), up_to))
        pages = sum(map(pages_in, bodies))
    return bodies, pages


def parts_of(cover, up_to):
    """The cover, so many rows of its index at a time: laid out at once, an index of thousands takes hundreds of MiB.

    Rows that need more room than most run over onto a page more, which the next part begins with.
    """
    begin, front = 0, cover.front
    while begin == 0 or begin < len(front.index):
        end = begin + (NEXT * PAGES if begin else FIRST + NEXT * (PAGES - 1))
        is_last = end >= len(front.index) or not front.in_parts
        part = front if is_last and not begin else front.part(begin, end)
        body, left = up_to(replace(cover, front=part), inf if is_last else PAGES)
        yield body
        begin += len(part.index) - sum(f"row-{place}" in left for place in range(len(part.index)))
        if is_last:
            return


def about(rows):
    """How many pages a front with so many rows has, most often."""
    return 1 + max(0, -(-(rows - FIRST) // NEXT))
