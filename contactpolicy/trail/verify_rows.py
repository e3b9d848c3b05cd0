"""History rows against the digests that entries vouch for, and live rows against their last history row."""

from hashlib import blake2b, sha256

from django.db.models import Count, Max

from contactpolicy.trail import canon, forms
from contactpolicy.trail.history import history_of
from contactpolicy.trail.slots import Slots

CHUNK = 5000
GONE = b"\xff" * 16


class Linked:
    """What the chains vouch for of one history table: a digest for each row, and which entry said so."""

    def __init__(self, model):
        self.history = history_of(model)
        self.label = self.history._meta.label
        size = self.history._base_manager.aggregate(highest=Max("pk"), count=Count("pk"))
        self.slots = Slots(40, size["highest"] or 0, size["count"])
        self.chains = []

    def note(self, history_id, digest, where):
        """Note one link; False when the row has been named before."""
        if len(digest) != 32:
            raise ValueError("A digest has 32 bytes.")
        if self.slots.get(history_id) != self.slots.empty:
            return False
        if not self.chains or self.chains[-1] != where["chain"]:
            self.chains.append(where["chain"])
        place = (len(self.chains) - 1).to_bytes(2) + where["seq"].to_bytes(6)
        self.slots.put(history_id, digest + place)
        return True

    def where(self, value):
        """Which entry noted this."""
        return {"chain": self.chains[int.from_bytes(value[32:34])], "seq": int.from_bytes(value[34:40])}


class Rows:
    """How the rows of one model are read: which columns, and which of them each form counts."""

    def __init__(self, model, report):
        self.model, self.report = model, report
        self.history = history_of(model)
        self.label = self.history._meta.label
        self.names = forms.fields_now(self.history)
        self.tracked = sorted(field.attname for field in self.history.tracked_fields)
        self.places = [self.names.index(name) for name in self.tracked]
        self.pk = self.names.index(model._meta.pk.attname)
        self.type = self.names.index("history_type")
        self.form_no = self.names.index("form_no")

    def digest(self, salt, values):
        """The digest by the row's own form; nothing when there is no such form, or its columns are gone."""
        number = values[self.form_no]
        names = forms.form(self.label, number)
        row = dict(zip(self.names, values, strict=True))
        if names != self.names:
            if names is None or not set(names) <= set(self.names):
                return None
            row = {name: row[name] for name in names}
        return sha256((salt + canon.encode([self.label, number, row])).encode()).digest()

    def last_version(self, pk):
        """What history says last of the record with this key."""
        versions = self.history._base_manager.filter(**{self.model._meta.pk.attname: pk})
        return versions.order_by("-history_id").values(*self.tracked).first()

    def called(self, row):
        """The record in words: "agreement 12 (WJ-2026-00042)". The number may be that of something it belongs to."""
        number = row["number"] if "number" in row else self._number_of_owner(row)
        name = f"{self.model._meta.verbose_name} {row[self.model._meta.pk.attname]}"
        return f"{name} ({number})" if number else name

    def _number_of_owner(self, row):
        for field in self.history.tracked_fields:
            owner = field.related_model
            numbered = owner and any(one.name == "number" for one in owner._meta.concrete_fields)
            if numbered and not self.report.untold:
                number = owner._base_manager.filter(pk=row[field.attname]).values_list("number", flat=True).first()
                if number:
                    return number
        return None


def fingerprint(values):
    """Enough of a row's values to tell whether another row has the same."""
    return blake2b(canon.encode(values).encode(), digest_size=16).digest()


def check_model(report, model, linked):
    """Check the history of one model, newest row first, then its live rows."""
    rows = Rows(model, report)
    live = model._base_manager.aggregate(highest=Max("pk"), count=Count("pk"))
    last = Slots(16, live["highest"] or 0, live["count"])
    history = rows.history._base_manager.order_by("-history_id").values_list("salt", "history_id", *rows.names)
    for salt, history_id, *values in history.iterator(CHUNK):
        report.rows += 1
        _check_row(report, rows, linked, salt, history_id, values)
        pk = values[rows.pk]
        if last.get(pk) == last.empty:
            ended = values[rows.type] == "-"
            last.put(pk, GONE if ended else fingerprint([values[place] for place in rows.places]))
    for history_id, value in linked.slots.items():
        where = linked.where(value)
        said = f"entry {where['seq']} of {where['chain']} names history row {history_id}"
        text = f"A version ({model._meta.verbose_name}) is gone: {said}."
        report.add("gone", text, record=f"{model._meta.verbose_name}, history row {history_id}", **where)
    _check_live(report, rows, last)


def _check_row(report, rows, linked, salt, history_id, values):
    kept = linked.slots.get(history_id)
    if kept == linked.slots.empty:
        name = rows.called(dict(zip(rows.names, values, strict=True)))
        text = f"A version of {name} is in no entry: history row {history_id} was written past the trail."
        return report.add("unlinked", text, record=name)
    if rows.digest(salt, values) != kept[:32]:
        name = rows.called(dict(zip(rows.names, values, strict=True)))
        text = f"A version of {name} has been changed: history row {history_id} is not what its entry vouches for."
        report.add("history", text, record=name, **linked.where(kept))
    linked.slots.put(history_id, linked.slots.empty)
    return None


def _check_live(report, rows, last):
    pk_at = rows.tracked.index(rows.model._meta.pk.attname)
    for values in rows.model._base_manager.order_by("pk").values_list(*rows.tracked).iterator(CHUNK):
        pk, kept = values[pk_at], bytes(last.get(values[pk_at]))
        if kept == last.empty or kept == GONE or kept != fingerprint(list(values)):
            _name_live(report, rows, dict(zip(rows.tracked, values, strict=True)), kept)
        last.put(pk, GONE)
    for pk, kept in last.items():
        if kept != GONE:
            name = rows.called(rows.last_version(pk))
            report.add("vanished", f"The {name} is gone, and nothing in its history says so.", record=name)


def _name_live(report, rows, live, kept):
    """Say what is wrong with a live row: only which fields differ, never what is in them."""
    name = rows.called(live)
    if kept == bytes(16):
        return report.add("no history", f"The {name} has no history: it was written past the trail.", record=name)
    if kept == GONE:
        return report.add("returned", f"The {name} is there, though its history says it was deleted.", record=name)
    version = rows.last_version(live[rows.model._meta.pk.attname])
    fields = [str(one.verbose_name) for one in rows.history.tracked_fields if version[one.attname] != live[one.attname]]
    text = f"The {name} is not as its last version says: {', '.join(fields)} changed past the trail."
    return report.add("live", text, record=name)
