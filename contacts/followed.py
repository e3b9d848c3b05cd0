"""What came after a sheet was filed, or after a record was entered that is on no file: for the sheet printed on demand.

It is never part of the words that were filed. Paper is handed on, so it says nothing that the person concerned may not read.
"""

from dataclasses import replace

from contactpolicy.web.signed import Signed
from contactpolicy.web.words import clause, in_words, when
from contactpolicy.web.words import day as spoken
from records.models import Evidence, Record
from records.models.duties import Holder, What
from records.sheets import Sheet
from records.sheets.words import beginning, listed, rows
from records.todo import called

from .models import Advice

BEGAN = {"Logged", "Declared", "A statement was added"}


def followed(record, standing, *, story, after=None, copies=False):
    """The sections: what happened since, in the order of time, the evidence kept, and what is still to do.

    `story`: what the page tells of it; `after`: when it was filed, or nothing where it never was;
    `copies`: whether the copies of the evidence come behind it, with a list of their own.
    """
    told = [(one["at"], told_of(one)) for one in story if one["title"] not in BEGAN]
    told += [*statements(record), *questions(record, standing), *came_of_it(record, standing)]
    told = sorted((pair for pair in told if after is None or pair[0] > after), key=lambda pair: pair[0])
    since = [(when(at), said) for at, said in told]
    heading = "Since it was filed" if after else "What followed"
    return [
        rows(heading, *since) if since else None,
        None if copies else evidence_kept(record, standing),
        rows("Still to do when this was printed", *open_duties(record)) if record.duties.open().exists() else None,
    ]


def yet_to_see(record):
    """Who has yet to see it, in the school's own words."""
    duties = record.duties.open().filter(what=What.SEE).order_by("pk")
    return list(dict.fromkeys(in_words(duty.get_holder_display(), record.edition.words) for duty in duties))


def last_filed(record):
    """The entry that was filed last of a record, or nothing."""
    return record.entries.select_related("record", "filed_by").order_by("-filed_at", "-pk").first()


def void_marks(record):
    """That it is void, and why."""
    return [f"Void: {record.void_reason}"] if record.void_reason else []


def with_more(entry, *, more, marks):
    """A filed sheet on demand: every word of it as filed, and behind them what came since, under its own heading."""
    words = entry.words
    more = [section for section in more if section]
    whole = {**words, "marks": [*words["marks"], *marks], "sections": [*words["sections"], *more]}
    return replace(Sheet.of_entry(entry), words=whole)


def told_of(event):
    """One point of its story as a sentence or two: who did it stands before what was done."""
    what, _, more = event["title"].partition(": ")
    by = f" by {event['by']}" if event["by"] else ""
    parts = [f"{what}{by}{f': {more}' if more else ''}", event["text"] or ""]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def seen(record, but=()):
    """Who has seen it or discussed it on a page of its own. `but`: the moments at which somebody assessed it."""
    duties = record.duties.exclude(done_at=None).filter(what__in=[What.SEE, What.DISCUSS]).select_related("done_by")
    return [
        {"title": "Seen", "by": Signed(one.done_by.name, one.done_as), "at": one.done_at, "text": one.note}
        for one in duties
        if one.done_at not in but
    ]


def statements(record):
    """What the person concerned said about it."""
    return [(one.made_at, f"Reply of {one.made_by.name}: {one.words}") for one in record.statements.to_show()]


def questions(record, standing):
    """What the person concerned asked about it and was answered, as far as this reader may see it.

    What somebody else asked about them is not theirs to read, and paper is handed on; what HR said has a sheet of its own.
    """
    mine = Advice.objects.visible_to(standing).filter(about=record, record__staff_member=record.staff_member_id)
    found = mine.select_related("record__staff_member")
    for one in found.order_by("pk").prefetch_related("answers__answered_by"):
        number = one.record.number
        yield one.record.recorded_at, f"Advice asked by {one.record.staff_member.name} ({number}): {one.question}"
        for answer in one.answers.all():
            who = f"{answer.answered_by.name}, {answer.capacity}"
            yield answer.answered_at, f"Advice given by {who} ({number}): {answer.words}"


def came_of_it(record, standing):
    """What it led to, as far as this reader may see it."""
    words = record.edition.words
    for one in Record.objects.visible_to(standing).filter(came_of=record):
        yield one.recorded_at, f"{in_words(one.get_kind_display(), words)} {one.number} came of it"


def led_to(record, standing):
    """The same as a section of its own."""
    return listed("What came of it", [f"{said}, {when(at)}" for at, said in came_of_it(record, standing)])


def evidence_of(record, standing):
    """The files on it that this reader may open."""
    return Evidence.objects.visible_to(standing).filter(record=record).select_related("added_by").order_by("pk")


def evidence_kept(record, standing):
    """The files on it, a line each."""
    return listed("Evidence kept", [evidence_line(one) for one in evidence_of(record, standing)])


def evidence_line(one):
    """One file: its number, what it shows, its name, when and by whom it was added, and how its hash begins."""
    about = f": {one.about.rstrip('.')}" if one.about else ""
    added = f"added {when(one.added_at)} by {one.added_by.name}"
    return f"Evidence {one.pk}{about}. {one.get_kind_display()}, “{one.name}”, {added}. SHA-256 begins {beginning(one.digest)}"


def open_duties(record):
    """Each task that is left: by when, whose, by which clause."""
    words = record.edition.words
    for duty in record.duties.open().order_by("due_on", "pk"):
        own = record.staff_member.name if duty.holder == Holder.OWN else ""
        holder = own or in_words(duty.get_holder_display(), words)
        what = in_words(called(duty), words)
        said = f"{what[:1].lower()}{what[1:]} ({clause(duty.clause)})"
        yield f"By {spoken(duty.due_on)}", f"{holder[:1].upper()}{holder[1:]}: {said}"
