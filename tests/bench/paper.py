"""Paper: `python -m tests.bench.paper`, run by `make bench`. Each measurement in a process of its own, which tells its memory.

A student's file of one-page sheets that were filed and stored. What is compared is CPU of the process, on PostgreSQL
without the server's: the questions to it are few.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contactpolicy.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- the settings come first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from contactpolicy.trail.door import audited  # noqa: E402
from contactpolicy.web.clock import now, today  # noqa: E402
from records.models import FileEntry, StudentFile  # noqa: E402
from records.sheets import pdf_of, storing  # noqa: E402
from records.sheets.assembling import write  # noqa: E402
from records.sheets.paper import Print, Sheet, stamp  # noqa: E402
from records.sheets.printing import renderer  # noqa: E402
from records.sheets.whole import entries_of, front_of  # noqa: E402

FEW, MANY, DIFFERENT = 500, 2000, 500
SHARE, MEMORY, GROWTH, ON_DEMAND, FILING = 0.2, 150, 1.2, 1.5, 1.2
MIB, ROUNDS = 1024, 9


def prepare():
    """A file of MANY entries, stored; of the sheets, so many are different that joining finds nothing alike."""
    from tests import cast
    from tests.people_fixtures import a_request, agreed

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    people = cast.build()
    agreed(a_request(people.okafor, [people.amira]))
    file, office = people.amira.file, people.dunn.user
    first = file.entries.select_related("record").get()
    for start in range(1, MANY, 250):
        with audited(by=office, at=now()):
            locked = StudentFile.locked([people.amira])[people.amira.pk]
            for number in range(start, min(start + 250, MANY)):
                words = first.words | {"sections": [*first.words["sections"][:2], *different(number)]}
                FileEntry.put_on(locked, record=first.record, words=words, by=office, at=now())
    draw, drawn = renderer(), {}

    def one_of_several(printed):
        kind = printed.sheets[0].number % DIFFERENT
        return drawn.get(kind) or drawn.setdefault(kind, draw(printed))

    storing.store_waiting(one_of_several, clock=now, until=now() + timedelta(hours=1))


def different(number):
    """A note that no other of the sheets has."""
    return [{"heading": "Why", "text": f"Note {number % DIFFERENT}: " + chr(0x104 + number % DIFFERENT) * 9}]


def the_file():
    """The file, and who prints it."""
    from tests import cast

    people = cast.find()
    return people.amira.file, people.dunn.user


def cover(file, entries, by):
    """What stands before the sheets."""
    return Print(
        sheets=[],
        front=front_of(file, entries, day=today(now())),
        anchor="Trail",
        stamp=stamp(by.name, now()),
        kind="cover",
    )


def joined(number):
    """The file as the product prints it: what is stored, joined behind its front."""
    file, by = the_file()
    entries = entries_of(file)[:number]
    out = io.BytesIO()
    write(out, entries, cover(file, entries, by), draw=renderer(), at=now())


def at_once(number):
    """The same words laid out by WeasyPrint as one document."""
    file, by = the_file()
    entries = list(file.entries.select_related("record", "filed_by").order_by("number")[:number])
    front = cover(file, entries, by).front.paged(range(number))
    renderer()(Print(sheets=[Sheet.of_entry(one) for one in entries], front=front, anchor="Trail", stamp="x"))


def spent_on(doing, number):
    """CPU seconds and memory beyond what the process had, once it had done the same with one sheet."""
    doing(1)
    before = held("VmRSS")
    began = time.process_time()
    doing(number)
    cpu = time.process_time() - began
    peak = held("VmHWM")
    return {"cpu": cpu, "mib": peak - before, "peak": peak}


def held(what):
    """MiB that this process holds now (VmRSS), or held at most (VmHWM). Not `ru_maxrss`: that counts who started it as well."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(told[what].split()[0]) / MIB


def on_demand(_):
    """One stored sheet with its look, and a minimal page of WeasyPrint's, in turns; and one that is laid out first."""
    from weasyprint import HTML

    file, by = the_file()
    school, entries = file.person.school, list(file.entries.order_by("number")[:ROUNDS])
    rounds = [
        (
            cost(lambda entry=entry: pdf_of([entry], school=school, target=f"entry {entry.pk}", by=by, at=now())),
            cost(lambda: HTML(string="<p>One page</p>").write_pdf()),
            cost(lambda entry=entry: storing.laid_out(entry, renderer())),
        )
        for entry in entries
    ]
    mine, bare, fresh = (statistics.median(column) for column in zip(*rounds[1:], strict=True))
    return {"cpu": mine, "bare": bare, "fresh": fresh}


def cost(doing):
    """CPU seconds of one act."""
    began = time.process_time()
    doing()
    return time.process_time() - began


def filing(_):
    """An entry is filed while nothing waits and while much does, in turns; whether anything was laid out for it."""
    file, by = the_file()
    first = file.entries.select_related("record").order_by("number").first()
    spent = []
    for _ in range(2 * ROUNDS):
        began = time.process_time()
        with audited(by=by, at=now()):
            locked = StudentFile.locked([file.person])[file.pk]
            FileEntry.put_on(locked, record=first.record, words=first.words, by=by, at=now())
        spent.append(time.process_time() - began)
    laid_out = "weasyprint" in sys.modules
    with transaction.atomic():
        early, late = statistics.median(spent[:ROUNDS]), statistics.median(spent[ROUNDS:])
    return {"cpu": late, "bare": early, "laid_out": laid_out}


DO = {
    "joined": lambda number: spent_on(joined, number),
    "at once": lambda number: spent_on(at_once, number),
    "on demand": on_demand,
    "filing": filing,
}


def apart(what, number=0):
    """What one measurement tells, from a process of its own."""
    command = [sys.executable, "-m", "tests.bench.paper", what, str(number)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def lines():
    """Every line of the table: what, the figure, its bar, and the figures behind it."""
    few, many, whole = apart("joined", FEW), apart("joined", MANY), apart("at once", FEW)
    yield line(
        f"{FEW} sheets, share of laying out at once", few["cpu"] / whole["cpu"], SHARE, joined=few, at_once=whole
    )
    yield line(f"{FEW} sheets, MiB", few["mib"], MEMORY, peak=few["peak"])
    growth = (many["cpu"] / MANY) / (few["cpu"] / FEW)
    yield line(f"{MANY} sheets, cost of each against {FEW}", growth, GROWTH, joined=many)
    one = apart("on demand")
    yield line("one stored sheet against a minimal page", one["cpu"] / one["bare"], ON_DEMAND, **one)
    filed = apart("filing")
    yield line("filing while sheets wait", filed["cpu"] / filed["bare"], FILING, kept=not filed["laid_out"], **filed)


def line(row, found, bar, *, kept=True, **behind):
    """One of them."""
    return {"row": row, "found": found, "bar": bar, "kept": kept and found <= bar, "behind": behind}


def main():
    """Without words, all of it; with them, one measurement."""
    answers, sys.stdout = sys.stdout, sys.stderr
    settings.LOGGING_CONFIG = None
    if len(sys.argv) > 1:
        print(json.dumps(DO[sys.argv[1]](int(sys.argv[2]))), file=answers)
        return
    prepare()
    connection.close()
    for one in lines():
        print(json.dumps(one), file=answers, flush=True)


if __name__ == "__main__":
    main()
