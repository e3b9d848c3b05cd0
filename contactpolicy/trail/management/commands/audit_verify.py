"""Verify the trail, and name what is wrong."""

import json

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.trail.anchors import Anchor
from contactpolicy.trail.verify import verify


class Command(BaseCommand):
    help = "Checks every chain, every version and every live record; exits with 1 when anything is wrong."

    def add_arguments(self, parser):
        parser.add_argument("--anchor", action="append", default=[], metavar="CHAIN:SEQ:HASH", help="as printed")
        parser.add_argument("--json", action="store_true", help="the whole report as JSON")

    def handle(self, *, anchor, **options):
        try:
            anchors = [Anchor.parse(text) for text in anchor]
        except ValueError as error:
            raise CommandError(str(error)) from error
        report = verify(anchors)
        self.stdout.write(json.dumps(report.as_dict(), indent=1) if options["json"] else in_words(report))
        if not report.ok:
            raise CommandError(f"{count(len(report.findings) + report.untold, 'finding')}.", returncode=1)


def count(number, word):
    """A number with its noun."""
    return f"{number:,} {word if number == 1 else word + 's'}"


def in_words(report):
    """The report, line by line."""
    lines = [finding.text for finding in report.findings]
    if report.untold:
        lines.append(f"And {report.untold:,} more.")
    lines += [f"Warning: {warning.text}" for warning in report.warnings]
    lines += [f"{head.chain} {head}" for head in report.heads]
    entries = f"{report.entries:,} {'entry' if report.entries == 1 else 'entries'}"
    checked = f"Checked {entries} and {count(report.rows, 'version')} in {report.seconds:.1f} s"
    return "\n".join([*lines, f"{checked}: {'nothing is wrong' if report.ok else 'not as it should be'}."])
