"""What a person reads in an export: the filed words, the sheets, and the evidence as it came."""

from pathlib import PurePath

from contactpolicy.web.clock import today
from records.models.files import canonical
from records.sheets import NoPrinter, laid_out
from records.sheets.on_demand import on_demand
from records.sheets.whole import front_of

CHUNK = 1 << 20
WAITS = "the virus scanner has not looked at it yet"
ALTERED = "it is missing from the school's server, or is not as it was sealed"


def put_papers(pack, place, rows, export, at):
    """Filed words to the byte that was hashed, the same as sheets, and the files of evidence."""
    for entry in rows.entries:
        pack.put(f"filed/{entry.pk}.json", canonical(entry.words))
    put_sheets(pack, place, rows.entries, export, at)
    if place.is_record and not rows.entries:
        put_unfiled(pack, place, export, at)
    for one in rows.evidence:
        put_evidence(pack, one)


def put_sheets(pack, place, entries, export, at):
    """The sheets as PDF: of a record singly, as they are stored; of a file joined behind its front."""
    if place.is_record:
        prints = {f"sheets/{entry.pk}.pdf": ([entry], None) for entry in entries}
    else:
        prints = {"sheets/file.pdf": (entries, front_of(place.thing, entries, day=today(at)))}
    for name, (some, front) in prints.items():
        try:
            pack.put(name, laid_out(some, school=place.school, by=export.made_by, at=at, front=front))
        except NoPrinter as missing:
            pack.left_out[name] = str(missing)


def put_unfiled(pack, place, export, at):
    """The sheet of a record of which nothing is filed, as whoever gives it out would print it today."""
    sheet, name = on_demand(place.thing, place.standing), f"sheets/{place.thing.number}.pdf"
    if sheet is None:
        return
    try:
        pack.put(name, laid_out([sheet], school=place.school, by=export.made_by, at=at))
    except NoPrinter as missing:
        pack.left_out[name] = str(missing)


def put_evidence(pack, one):
    """One file as it came, where it may leave the store and is the very one that was sealed."""
    stem = f"evidence/{one.pk}"
    if not one.is_served:
        pack.left_out[stem] = WAITS
        return
    opened = one.opened()
    if opened is None:
        pack.left_out[stem] = ALTERED
        return
    # Only its ending is taken from the name it came with: that may be anybody's name.
    with opened, pack.file(stem + PurePath(one.name).suffix.lower()) as out:
        for piece in iter(lambda: opened.read(CHUNK), b""):
            out.write(piece)
