"""Verification: whether the trail is whole, and whether the record is what the trail says it is."""

from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from time import perf_counter

from django.db import connection, transaction

from contactpolicy.trail import guard, look_postgresql
from contactpolicy.trail.anchors import Anchor
from contactpolicy.trail.history import audited_models, history_of
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.trail.verify_chains import Walk
from contactpolicy.trail.verify_rows import Linked, check_model

MOST_FINDINGS = 1000


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, as a sentence; `kind` is a short word for it."""

    kind: str
    text: str
    chain: str = ""
    seq: int | None = None
    record: str = ""


@dataclass
class Report:
    """What a verification saw. `heads` are the anchors of the chains as they stand."""

    findings: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    entries: int = 0
    rows: int = 0
    seconds: float = 0.0
    untold: int = 0

    @property
    def ok(self):
        return not self.findings

    def add(self, kind, text, **where):
        """Add a finding; beyond a thousand they are only counted."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(kind, text, **where))
        else:
            self.untold += 1

    def warn(self, kind, text, **where):
        if len(self.warnings) < MOST_FINDINGS:
            self.warnings.append(Finding(kind, text, **where))

    def as_dict(self):
        """Everything, for JSON."""
        return {**asdict(self), "ok": self.ok}


def verify(anchors=()):
    """Check everything there is to check; anchors are Anchor objects or CHAIN:SEQ:HASH."""
    report, started = Report(), perf_counter()
    anchors = [Anchor.parse(one) if isinstance(one, str) else one for one in anchors]
    with snapshot():
        for sentence in guard.missing(connection):
            report.add("guard", sentence)
        if not any(finding.text.startswith("The table") for finding in report.findings):
            _verify_all(report, anchors)
    look_postgresql.settle(connection)  # the heads it tells are anchors
    report.seconds = perf_counter() - started
    return report


def _verify_all(report, anchors):
    models = audited_models()
    linked = {one.label: one for one in map(Linked, models)}
    chains = list(Chain.objects.order_by("name").values_list("pk", "name", "seq", "hash"))
    names = {name for _, name, _, _ in chains}
    for pk, name, seq, digits in chains:
        report.heads.append(Anchor(name, seq, digits))
        Walk(report, report.heads[-1], [one for one in anchors if one.chain == name], linked).walk(pk)
    for one in anchors:
        if one.chain not in names and one.seq:
            report.add("anchor", f"The anchor {one.full} is of a chain that is gone.", chain=one.chain, seq=one.seq)
    strays = Entry.objects.exclude(chain_id__in=[pk for pk, *_ in chains]).count()
    if strays:
        report.add("chain", f"{strays} entries belong to a chain that is gone.")
    for model in models:
        check_model(report, model, linked[history_of(model)._meta.label])


@contextmanager
def snapshot():
    """One moment of the database, so that what is written meanwhile is not taken for a fault; nobody waits for it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
