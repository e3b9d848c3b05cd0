"""The chains that an export holds, and which of their entries it shows.

The chain of changes is shown whole: it holds no names, and only a whole chain can be checked from end to end. Where an
entry would tell the reader what is kept from them (what is restricted and is not this; a look of somebody over them),
its place alone is shown: its number and its hash.
"""

import json

from contactpolicy.trail import canon
from contactpolicy.trail.models import Chain, Entry
from records.looked_at import targets_of, targets_of_file
from records.looks_shown import over

FIELDS = ("seq", "at", "kind", "actor_id", "capacity", "target", "links", "digest", "prev", "hash")
CHUNK = 5000


class Chains:
    """The two chains of a record or file: what was changed, and who looked."""

    def __init__(self, place, wanted):
        """`wanted`: the (table, number) of each version that is to be in the export."""
        self.wanted, self.actors, self.looks = wanted, set(), []
        self.school, self.apart = place.school, place.restricted
        self.targets = set(targets_of(place.thing) if place.is_record else targets_of_file(place.thing, place.kind))
        self.over = set(over(place.standing, self.school))
        names = [self.school.chain_name(), self.school.looks_chain()]
        if self.apart:
            names = [self.school.restricted_chain(), self.school.restricted_looks_chain()]
        self.heads = list(Chain.objects.filter(name__in=names).order_by("name"))

    def lines(self, head):
        """The entries of one chain, as an export writes them."""
        entries = Entry.objects.filter(chain=head, seq__lte=head.seq).order_by("seq").values_list(*FIELDS)
        for row in entries.iterator(CHUNK):
            entry = dict(zip(FIELDS, row, strict=True))
            about = self.is_about(entry)
            actor = entry.pop("actor_id")
            if about and actor:
                self.actors.add(actor)
            if not about and (self.apart or (actor in self.over and head.name == self.school.looks_chain())):
                yield canon.encode({"seq": entry["seq"], "hash": entry["hash"], "kept_back": True})
                continue
            entry["actor"] = actor
            if about and entry["links"] == "[]":
                self.looks.append({"chain": head.name, **entry})
            yield canon.encode(entry)

    def is_about(self, entry):
        """Whether an entry is about the thing itself: it vouches for a version of it, or somebody looked at it."""
        if entry["target"] in self.targets:
            return True
        return entry["links"] != "[]" and any((link[0], link[1]) in self.wanted for link in json.loads(entry["links"]))
