"""One chain, entry by entry: numbers without gaps, each hash as computed, each entry following the one before."""

from datetime import timedelta

from contactpolicy.trail import canon
from contactpolicy.trail.models import Entry

FIELDS = ("seq", "at", "kind", "actor_id", "capacity", "target", "links", "digest", "prev", "hash")
# Two people who act at once may be linked in the other order; that is no clock going back.
TOLERANCE = timedelta(minutes=1)
CHUNK = 5000


class Walk:
    """A walk along one chain up to its head, noting in `linked` which history rows it vouches for."""

    def __init__(self, report, head, anchors, linked):
        self.report, self.chain, self.head, self.linked = report, head.chain, head, linked
        self.anchors = {}
        for one in anchors:
            self.anchors.setdefault(one.seq, []).append(one)

    def walk(self, chain_id):
        """Check every entry, then where the chain ends."""
        last, last_at = (0, canon.START), None
        entries = Entry.objects.filter(chain_id=chain_id).order_by("seq").values_list(*FIELDS)
        for seq, *said, links, digest, prev, digits in entries.iterator(CHUNK):
            if (seq - 1, prev) != last:
                self.broken(seq, prev, last)
            if canon.text_digest(links) != digest:
                self.add("links", f"What entry {seq} of {self.chain} vouches for has been changed.", seq)
            if canon.entry_hash(self.chain, seq, *said, digest, prev) != digits:  # type: ignore[call-arg]
                self.add("entry", f"Entry {seq} of {self.chain} has been changed.", seq)
            if last_at and said[0] < last_at - TOLERANCE:
                self.went_back(seq)
            if canon.vouches(links):
                self.note(seq, links)
            if seq in self.anchors:
                self.compare(seq, digits)
            last, last_at = (seq, digits), said[0]
            self.report.entries += 1
        self.end(*last)

    def add(self, kind, text, seq):
        self.report.add(kind, text, chain=self.chain, seq=seq)

    def broken(self, seq, prev, last):
        """Entries are missing before this one, or it was not made after the one before it."""
        if seq - 1 != last[0]:
            first, to = last[0] + 1, seq - 1
            gone = f"Entry {to} of {self.chain} is gone." if first == to else None
            self.add("sequence", gone or f"Entries {first} to {to} of {self.chain} are gone.", seq)
        if prev != last[1]:
            self.add("link", f"Entry {seq} of {self.chain} does not follow the entry before it.", seq)

    def went_back(self, seq):
        text = f"The clock went back: entry {seq} of {self.chain} is dated before the one before it."
        self.report.warn("clock", text, chain=self.chain, seq=seq)

    def note(self, seq, links):
        """Note what the entry vouches for; one that names a row twice, or a table nobody knows, is told."""
        entry, where = f"Entry {seq} of {self.chain}", {"chain": self.chain, "seq": seq}
        try:
            for label, history_id, _, digest in canon.links_in(links):
                if label not in self.linked:
                    self.add("links", f"{entry} names the history table {label}, which is not there.", seq)
                elif not self.linked[label].note(history_id, bytes.fromhex(digest), where):
                    text = f"{entry} names history row {history_id} of {label}, which an earlier entry names."
                    self.add("duplicate", text, seq)
        except (ValueError, TypeError, OverflowError):
            self.add("links", f"What entry {seq} of {self.chain} vouches for cannot be read.", seq)

    def compare(self, seq, digits):
        """Whether the entry is the one that anchors were taken of."""
        for one in self.anchors.pop(seq):
            if not digits.startswith(one.hash):
                text = f"Entry {seq} of {self.chain} is not the one the anchor was taken of: the chain was rewritten."
                self.add("anchor", text, seq)

    def end(self, seq, digits):
        """Whether the chain ends where its head says, and no anchor was taken of an entry that is not there."""
        if (seq, digits) != (self.head.seq, self.head.hash):
            self.add("head", f"{self.chain} ends at entry {seq}, but its head says {self.head.seq}.", seq)
        if 0 in self.anchors:
            self.compare(0, canon.START)
        for missing in self.anchors:
            text = f"Entry {missing} of {self.chain}, of which an anchor was taken, is gone."
            if missing > seq:
                text = f"{self.chain} was cut off: it ends at entry {seq}, but an anchor was taken of entry {missing}."
            self.add("anchor", text, missing)
