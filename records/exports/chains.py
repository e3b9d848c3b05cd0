"""The chains that an export holds, and which of their entries it shows.

The chain of changes is shown whole: it holds no names, and only a whole chain can be checked from end to end. Where an
entry would tell the reader what is kept from them (what is restricted and is not this; a look of somebody over them),
its place alone is shown: its number and its hash.
"""

from contactpolicy.trail import canon
from contactpolicy.trail.models import Chain, Entry
from records.looked_at import targets_of, targets_of_file
from records.looks_shown import over

FIELDS = ("seq", "at", "kind", "actor_id", "capacity", "target", "links", "digest", "prev", "hash")
CHUNK = 5000


class Chains:
    """The chains of a record or file: what was changed, who looked, and the one in which an export may stand apart."""

    def __init__(self, place, wanted, *, apart):
        """`wanted`: the (table, number) of each version that is to be in the export. `apart`: the export itself stands apart."""
        self.wanted, self.actors, self.looks = wanted, set(), []
        self.school = place.school
        self.targets = set(targets_of(place.thing) if place.is_record else targets_of_file(place.thing, place.kind))
        self.over = set(over(place.standing, self.school))
        restricted = [self.school.restricted_chain(), self.school.restricted_looks_chain()]
        self.shut = set(restricted)
        names = [self.school.chain_name(), self.school.looks_chain(), *(restricted[:1] if apart else ())]
        if place.restricted:
            names = restricted
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
            over = actor in self.over and head.name == self.school.looks_chain()
            if not about and (over or head.name in self.shut):
                yield canon.encode({"seq": entry["seq"], "hash": entry["hash"], "kept_back": True})
                continue
            entry["actor"] = actor
            if about and not canon.vouches(entry["links"]):
                self.looks.append({"chain": head.name, **entry})
            yield canon.encode(entry)

    def is_about(self, entry):
        """Whether an entry is about the thing itself: it vouches for a version of it, or somebody looked at it."""
        if entry["target"] in self.targets:
            return True
        return any((link[0], link[1]) in self.wanted for link in canon.links_in(entry["links"]))
