"""How rows that belong to a record are found: by conditions on the record itself, one for each way of seeing it."""

from django.db.models import Q, QuerySet

from contactpolicy.web.lists import Each, Through

from .register import Record

# The order of every list of such rows: as they came into the register, newest first.
NEWEST = ("-record__recorded_at", "-record_id")
# The kind of record that rows belong to: what the register is read by, in order, however many there are of it.
KINDS = {kind.value: kind for kind in Record.Kind} | {"agreement": Record.Kind.PROPOSAL}


def on_record(condition, own=frozenset()):
    """A condition on records as one on what belongs to them, so that the database may begin at either end.

    A list of all that somebody may see would be made first, as long as the register, to find one row in it.
    `own`: the columns of the record that they have, too.
    """
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    moved.children = [
        on_record(one, own)
        if isinstance(one, Q)
        else (one[0] if one[0].partition("__")[0] in own else f"record__{one[0]}", one[1])
        for one in condition.children
    ]
    return moved


class RowsOfRecords(QuerySet):
    """Rows of a kind, as a reader may find them."""

    own = frozenset()  # what their table has of the record, so that an index of it begins with whose they are

    def visible_to(self, standing):
        """Those whose record this person may see."""
        return self.filter(on_record(standing.sees()))

    def lists_of(self, standing, *, stages=(), **narrowed):
        """The same for `web.paging`: a list for each way of seeing them, which together are what is visible.

        `stages`, `narrowed`: to those alone of which the register says so; it is read in order, each stage by itself.
        """
        kind = KINDS[self.model._meta.model_name]
        # Where nothing else narrows them, the register says which come first. Not every request became an agreement.
        if not self.query.where and (stages or self.model._meta.model_name == kind):
            # A kind of contact says that it is one, and has an index by that alone.
            of_kind = None if "of_kind" in narrowed else kind
            ways = [narrowed | {"stage": one} for one in stages] or [narrowed]
            rows = [one for way in ways for one in Record.objects.filter(**way).lists_of(standing, of_kind)]
            return [Through(self, "record", one) for one in rows] or [self.none()]
        found = [self.filter(on_record(way, self.own)) for way in standing.wider_ways(kind)]
        if standing.people_read:
            each = self.filter(on_record(standing.ways_of_one(kind), self.own))
            column = "staff_member" if "staff_member" in self.own else "record__staff_member"
            found.append(Each(each, column, standing.people_read))
        return found or [self.none()]
