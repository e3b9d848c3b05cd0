"""Anchors: the head of a chain on one day, printed and posted, so that cutting or rewriting it later shows."""

import re
from dataclasses import dataclass

from django.db import connection

from contactpolicy.trail import look_postgresql
from contactpolicy.trail.canon import START
from contactpolicy.trail.models import Chain


@dataclass(frozen=True)
class Anchor:
    """What a chain had reached: the number of its last entry, and that entry's hash (or the first half of it)."""

    chain: str
    seq: int
    hash: str

    def __str__(self):
        """The short form for paper: enough of the hash that nobody can find another entry with the same."""
        groups = " ".join(self.hash[start : start + 4] for start in range(0, 32, 4))
        return f"A-{self.seq} {groups.strip()}"

    @property
    def full(self):
        """The form that `audit_verify --anchor` takes."""
        return f"{self.chain}:{self.seq}:{self.hash}"

    @classmethod
    def parse(cls, text):
        """An anchor from CHAIN:SEQ:HASH, or CHAIN and the printed form; the first 16 digits of the hash will do."""
        found = re.fullmatch(r"\s*(\S+?)[:\s]\s*(?:A-)?(\d+)[:\s]\s*([0-9a-fA-F\s]+)", text)
        digits = re.sub(r"\s", "", found[3]).lower() if found else ""
        if not 16 <= len(digits) <= 64:
            raise ValueError(f"{text!r} is not an anchor. Write CHAIN:SEQ:HASH with at least 16 digits of the hash.")
        return cls(found[1], int(found[2]), digits)


def anchor(chain):
    """The anchor of a chain as it stands now, on the disk: a crash cannot take back what an anchor was given of."""
    return settled(chain, *Chain.objects.filter(name=chain).values_list("seq", "hash").first() or (0, START))


def settled(chain, seq, digits):
    """The same of what was read of its head just now."""
    look_postgresql.settle(connection)
    return Anchor(chain, seq, digits)
