"""manage.py check_evidence: is every file that was sealed there, and as it was? For every night."""

from itertools import chain

from django.core.management.base import BaseCommand, CommandError

from contactpolicy.web.clock import now
from records.evidence.checking import check, scan_again
from records.evidence.uploads import forget_half_written
from records.models import Evidence, PolicyDocument, PrintRun, SchoolLogo, StoredSheet
from records.models.sealed import Scan

DAY = 24 * 3600


class Command(BaseCommand):
    """Exits with 1 when a file is missing, altered, infected or unknown."""

    help = "Checks every sealed file against its hash, names those missing, altered or in no record, scans what waits."

    def handle(self, **options):
        """Reads everything and mends nothing; only scratch files of broken uploads go, after a day."""
        at = now()
        sealed = [
            Evidence.objects.select_related("record__school"),
            PolicyDocument.objects.select_related("edition"),
            SchoolLogo.objects.select_related("school"),
        ]
        sealed = [rows.order_by("pk") for rows in sealed]
        infected = scan_again(chain(*(rows.filter(scan=Scan.WAITING) for rows in sealed)), at=at)
        paper = [StoredSheet.objects.order_by("pk"), PrintRun.objects.exclude(path="").order_by("pk")]
        found = check(chain(*(rows.iterator() for rows in (*sealed, *paper))), at=at)
        half_written = forget_half_written(before=at.timestamp() - DAY)
        wrong = [*found.wrong, *infected]
        for sentence in wrong:
            self.stderr.write(sentence)
        waiting = sum(rows.filter(scan=Scan.WAITING).count() for rows in sealed)
        self.stdout.write(
            f"Checked {found.files} files: {len(found.missing)} missing, {len(found.altered)} altered, "
            f"{len(found.orphaned)} in no record. {waiting} wait for the virus scanner. "
            f"{half_written} broken uploads forgotten."
        )
        if wrong:
            raise CommandError("Keep the store and the database as they are, and find out what happened.")
