"""The measurements: `python -m tests.bench`, run by `make bench`: ratios within one run, medians of several rounds."""

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import django

from tests import postgres

TOP = Path(__file__).resolve().parents[2]
HEAD = f"{'what':<52}{'database':<12}{'writers':>7}{'rows':>6}{'per s':>9}{'bare/s':>9}{'ratio':>7}{'bar':>6}  "

LISTS_HEAD = (
    f"{'list':<52}{'database':<12}{'records':>9}{'ms CPU':>8}{'bare':>8}{'ratio':>7}{'queries':>8}{'growth':>8}"
)
# DESIGN, section 6. Pages that gather several lists ask more, but as much for a million records as for ten thousand.
LIST_BAR, GROWTH_BAR, MOST_QUERIES = 2, 1.2, 12
GATHERED = {"home", "trail, changes", "trail, looks", "trail, changes, page 2", "trail, looks, page 2"}


class Process:
    """A writer in a process of its own."""

    def __init__(self, environment):
        command = [sys.executable, "-m", "tests.bench.writer"]
        self.process = subprocess.Popen(
            command, cwd=TOP, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, do, **given):
        """Sends a command without waiting for its answer."""
        self.process.stdin.write(json.dumps({"do": do, **given}) + "\n")
        self.process.stdin.flush()

    def answer(self):
        """Waits for the answer to what was told."""
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("A writer ended early; what it said is above.")
        return json.loads(line)

    def ask(self, do, **given):
        """Tells, and waits."""
        self.tell(do, **given)
        return self.answer()

    def end(self):
        """Lets it go home."""
        self.process.stdin.close()
        self.process.wait(30)


def all_together(writers, do, **given):
    """The same command to every writer at once; gives acts a second over all of them, and what failed."""
    for writer in writers:
        writer.tell(do, **given)
    answers = [writer.answer() for writer in writers]
    errors = sum((Counter(answer["errors"]) for answer in answers), Counter())
    return sum(answer["done"] / answer["seconds"] for answer in answers), errors


def measure(writers, given):
    """Act and comparison in turns, so that a busy moment of the machine falls on both."""
    rounds, errors = [], Counter()
    for _ in range(given.rounds):
        act, failed = all_together(writers, "act", seconds=given.seconds)
        bare, failed_too = all_together(writers, "bare", seconds=given.seconds)
        rounds.append((act, bare))
        errors += failed + failed_too
    return {
        "per_second": statistics.median(act for act, _ in rounds),
        "bare_per_second": statistics.median(bare for _, bare in rounds),
        "ratio": statistics.median(act / bare if bare else 0 for act, bare in rounds),
        "ratios": [act / bare if bare else 0 for act, bare in rounds],
        "errors": dict(errors),
    }


def lines(place, row, database, environment, given):
    """Every line of the table for one row on one database."""
    with contextlib.ExitStack() as ending:
        writers = []
        for _ in range(max(row.writers)):
            writers.append(Process(environment))
            ending.callback(writers[-1].end)
        writers[0].ask("prepare", row=place)
        for number, writer in enumerate(writers):
            writer.ask("begin", row=place, number=number)
        inserted = [writer.ask("count", first=writer is writers[0]) for writer in writers][-1]
        measured = []
        for count in row.writers:
            found = {
                "row": row.name,
                "database": database,
                "writers": count,
                "rows": inserted or row.inserts,
                "bar": row.bar,
            }
            measured.append(found | measure(writers[:count], given))
        problems = writers[0].ask("after")
    for line in measured:
        line["problems"] = problems
        line["kept"] = line["ratio"] >= row.bar and not line["errors"] and not problems
        show(line)
    return measured


def show(line):
    """Prints one line of the table, with what went wrong under it."""
    verdict = "kept" if line["kept"] else "MISSED"
    print(
        f"{line['row']:<52}{line['database']:<12}{line['writers']:>7}{line['rows']:>6}{line['per_second']:>9.1f}"
        f"{line['bare_per_second']:>9.1f}{line['ratio']:>7.2f}{line['bar']:>6.2f}  {verdict}",
        flush=True,
    )
    for problem in [*(f"{count} x {error}" for error, count in line["errors"].items()), *line["problems"]]:
        print(f"    {problem}", flush=True)


def lists(database, environment, size, given):
    """The lines of every list and role in a register of one size: a process of its own loads, measures and tells."""
    command = [sys.executable, "-m", "tests.bench.lists", str(size), str(given.list_rounds)]
    with subprocess.Popen(command, cwd=TOP, env=environment, stdout=subprocess.PIPE, text=True) as process:
        told = [json.loads(line) for line in process.stdout]
    if process.returncode:
        raise RuntimeError("The measuring of lists ended early; what it said is above.")
    print(f"{database}: {size:,} records loaded in {told[0]['seconds']:.0f} s")
    return [line | {"row": f"{line['list']}, {line['role']}", "database": database} for line in told[1:]]


def all_lists(given):
    """Every list at every size on every database, with how much the cost grew since the smallest size."""
    print(LISTS_HEAD)
    found = []
    smallest = {}
    for size in sorted(given.size):
        for database, opened in databases():
            with opened as url, tempfile.TemporaryDirectory(prefix="contactpolicy-bench-") as var:
                for line in lists(database, environment(var, url), size, given):
                    growth = line["ratio"] / smallest.setdefault((database, line["row"]), line["ratio"])
                    few = line["queries"] <= MOST_QUERIES or line["list"] in GATHERED
                    kept = line["ratio"] <= LIST_BAR and growth <= GROWTH_BAR and few
                    found.append(line | {"growth": growth, "kept": kept})
                    show_list(found[-1])
    return found


def show_list(line):
    """Prints one line of the table of lists."""
    print(
        f"{line['row']:<52}{line['database']:<12}{line['size']:>9}{line['ms']:>8.1f}{line['bare_ms']:>8.1f}"
        f"{line['ratio']:>7.2f}{line['queries']:>8}{line['growth']:>8.2f}  {'kept' if line['kept'] else 'MISSED'}",
        flush=True,
    )


def all_paper():
    """The lines about paper on every database."""
    print(f"{'paper':<52}{'database':<12}{'found':>9}{'bar':>8}")
    found = []
    for database, opened in databases():
        with opened as url, tempfile.TemporaryDirectory(prefix="contactpolicy-bench-") as var:
            command = [sys.executable, "-m", "tests.bench.paper"]
            told = subprocess.run(
                command, cwd=TOP, env=environment(var, url), stdout=subprocess.PIPE, text=True, check=True
            )
            for one in map(json.loads, told.stdout.splitlines()):
                found.append(one | {"database": database})
                verdict = "kept" if one["kept"] else "MISSED"
                print(f"{one['row']:<52}{database:<12}{one['found']:>9.2f}{one['bar']:>8}  {verdict}", flush=True)
    return found


def environment(var, url):
    """What a writer runs with: a scratch folder, one database, nothing secret."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return {**kept, "DEMO": "1", "VAR_DIR": var, **({"DATABASE_URL": url} if url else {})}


def databases():
    """SQLite always; PostgreSQL, waiting for the disk as it would in earnest, where its programs are."""
    yield "SQLite", contextlib.nullcontext("")
    try:
        postgres.programs()
        yield "PostgreSQL", postgres.cluster()
    except postgres.NoPostgres as missing:
        print(f"PostgreSQL: LEFT OUT. {missing}")


def main():
    """Measures every row on every database, prints the table, writes build/bench.json."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.7, help="of each side in each round")
    parser.add_argument("--row", default="", help="only rows whose name contains this")
    parser.add_argument("--size", type=int, nargs="+", default=[10_000, 100_000], help="records in the lists")
    parser.add_argument("--list-rounds", type=int, default=9, help="pages of each list and role")
    parser.add_argument("--only", choices=["acts", "lists", "paper"], help="one of the tables")
    given = parser.parse_args()
    os.environ.update(environment(str(TOP / "build" / "bench"), ""), DJANGO_SETTINGS_MODULE="contactpolicy.settings")
    django.setup()
    from tests.bench.rows import ROWS  # it imports models, which need the settings

    found = []
    print(HEAD)
    for place, row in enumerate(ROWS if given.only in {None, "acts"} else ()):
        for database, opened in databases() if given.row in row.name else ():
            with opened as url, tempfile.TemporaryDirectory(prefix="contactpolicy-bench-") as var:
                found += lines(place, row, database, environment(var, url), given)
    found += all_lists(given) if given.only in {None, "lists"} and not given.row else []
    found += all_paper() if given.only in {None, "paper"} and not given.row else []
    out = TOP / "build" / "bench.json"
    out.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "cores": os.cpu_count(), "system": platform.platform()}
    out.write_text(json.dumps({"machine": machine, "lines": found}, indent=2) + "\n")
    return 0 if all(line["kept"] for line in found) else 1


if __name__ == "__main__":
    sys.exit(main())
