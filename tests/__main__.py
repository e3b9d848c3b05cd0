"""The whole suite, part by part: `python -m tests [pytest's arguments]`, which `make test` runs."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time

from tests import browser, postgres

CI = os.environ.get("CI") == "true"
# Each worker takes its half as it comes, so that what a folder shares is built once, and then some of the other's.
WORKERS = min(os.cpu_count() or 1, 4)
PARALLEL = ["-n", str(WORKERS), "--dist", "worksteal"]
NOTHING_CHOSEN = 5  # pytest's answer when no test was selected: fine when the caller narrowed the choice


def run(title, chosen, given, **environment):
    """Runs one part, showing its output; gives the sentence for the end, and whether it is a failure."""
    print(f"\n===== {title} =====", flush=True)
    began, last = time.monotonic(), "no summary"
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [sys.executable, "-m", "pytest", *colour, *chosen, *given]
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True) as part:
        for line in part.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    failed = part.returncode != 0 and not (given and part.returncode == NOTHING_CHOSEN)
    return f"{title}: {last} [{time.monotonic() - began:.0f} s]", failed


def left_out(title, reason):
    """A part this machine cannot run: a sentence, and under CI a failure."""
    return f"{title}: LEFT OUT. {reason}", CI


def on_sqlite(given):
    """Everything but the browser, on SQLite."""
    return run("SQLite", [*PARALLEL, "-m", "not browser and not postgresql"], given, DATABASE_URL="")


def on_postgres(given, url):
    """Everything that meets a database, on a PostgreSQL of the run's own."""
    return run("PostgreSQL", [*PARALLEL, "-m", "not browser and not house and not once"], given, DATABASE_URL=url)


def in_browser(given):
    """The journeys, in Chromium, on SQLite."""
    if browser.executable() is None:
        return left_out("Browser", browser.MISSING)
    # Twice as many as elsewhere: a browser and its site wait for one another, and for what a page does in its own time.
    return run("Browser", [*PARALLEL, "-n", str(2 * WORKERS), "-m", "browser"], given, DATABASE_URL="")


def parts(given):
    """What happened to each part. All of them copy two prepared databases, built at the same time before the first."""
    with contextlib.ExitStack() as until_the_end:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred processes would each compile the whole product
        os.environ["TESTS_PREPARED"] = until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="contactpolicy-"))
        try:
            url, missing = until_the_end.enter_context(postgres.cluster(fast=True)), ""
        except postgres.NoPostgres as reason:
            url, missing = "", str(reason)
        if not given:  # who chose a few tests may need no database; a part that needs one builds it
            build_ahead({"", url})
        on_both = [on_sqlite(given), on_postgres(given, url) if url else left_out("PostgreSQL", missing)]
        return [*on_both, in_browser(given)]


def build_ahead(urls):
    """The prepared databases, at the same time. When one fails, its part tries again and says why it cannot."""
    command = [sys.executable, "-m", "tests.prepared"]
    for one in [subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url}) for url in urls]:
        one.wait()


def main(given):
    """Runs every part, even after one failed, and says at the end what happened to each."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the PostgreSQL of a part goes with it
    outcomes = parts(given)
    print("\n===== In short =====")
    for sentence, failed in outcomes:
        print("FAILED " if failed else "       ", sentence)
    return int(any(failed for _, failed in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
