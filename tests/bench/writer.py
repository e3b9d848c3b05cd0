"""One writer: a process of its own that does what it is told, a line of JSON at a time, and answers likewise."""

import collections
import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contactpolicy.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- the settings come first

from tests.bench import bare, rows  # noqa: E402


class Writer:
    """What one process can be told to do; each method is a command."""

    stage = None
    row = None
    inserted = None

    def prepare(self, row):
        """Makes the database ready for the row."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        rows.ROWS[row].prepare()

    def begin(self, row, number):
        """Takes up the row as writer `number`."""
        self.row = rows.ROWS[row]
        self.stage = self.row.begin(number)

    def count(self, first):
        """Does the act once, remembers what it inserts, and counts it."""
        with bare.Inserted() as self.inserted:
            self.row.act(self.stage)
        if first:
            self.inserted.make_tables()
        return len(self.inserted.rows)

    def act(self, seconds):
        """Does the act over and over."""
        return self._repeat(lambda: self.row.act(self.stage), seconds)

    def bare(self, seconds):
        """Does the comparison over and over."""
        compared = self.row.bare
        return self._repeat((lambda: compared(self.stage)) if compared else self.inserted.bare, seconds)

    def after(self):
        """Says what is wrong at the end."""
        return [str(problem) for problem in self.row.after()]

    @staticmethod
    def _repeat(once, seconds):
        done, errors = 0, collections.Counter()
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            try:
                once()
                done += 1
            except Exception as error:  # noqa: BLE001 -- whatever it is, the table counts it
                errors[f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"] += 1
        return {"done": done, "errors": errors, "seconds": time.perf_counter() - began}


def main():
    """Reads commands until there are no more."""
    writer, answers = Writer(), sys.stdout
    sys.stdout = sys.stderr  # what the product prints must not be taken for an answer
    for line in sys.stdin:
        command = json.loads(line)
        answer = getattr(writer, command.pop("do"))(**command)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
