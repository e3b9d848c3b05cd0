"""The rows of an export: every version with its salt and form, how things stand now, and the same told in sentences."""

from contactpolicy.school.models import User
from contactpolicy.trail import canon, forms
from contactpolicy.trail.history import history_of
from contactpolicy.trail.sentences import lines
from contactpolicy.web.words import when
from records.models import Evidence, FileEntry

from .belongings import label_of

CHUNK = 500


class Rows:
    """What is kept of these things: {model: ids}."""

    def __init__(self, things):
        self.things, self.forms, self.people = things, {}, set()
        self.entries, self.evidence = [], []

    def versions(self, model):
        """The history of those of one model, oldest first."""
        ids = self.things[model]
        return history_of(model)._base_manager.filter(**{f"{model._meta.pk.attname}__in": ids}).order_by("history_id")

    def history(self):
        """Every version, a line each: with its salt, and the fields of the form it was digested by."""
        for model in self.things:
            label, table = label_of(model), history_of(model)
            accounts = ["history_user_id", *accounts_in(table.tracked_fields)]
            for row in self.versions(model).values("salt", *forms.fields_now(table)).iterator(CHUNK):
                names = forms.form(label, row["form_no"])
                self.forms.setdefault(label, {})[str(row["form_no"])] = sorted(names)
                self.people |= {row[name] for name in accounts}
                kept = {name: row[name] for name in names}
                yield canon.encode({"label": label, "salt": row["salt"], "form": row["form_no"], "row": kept})

    def current(self):
        """How each of them stands, a line each."""
        for model, ids in self.things.items():
            tracked = sorted(field.attname for field in history_of(model).tracked_fields)
            rows = model._base_manager.filter(pk__in=ids).order_by("pk").values(*tracked)
            for row in rows.iterator(CHUNK):
                yield canon.encode({"label": label_of(model), "key": model._meta.pk.attname, "row": row})

    def names(self, others):
        """Who is who, of the accounts that occur in it and of these others."""
        return dict(User.objects.filter(pk__in=(self.people | others) - {None}).values_list("pk", "name"))

    def story(self):
        """What happened, oldest first, in sentences."""
        rows = [row for model in self.things for row in self.versions(model)]
        told = sorted(lines(rows), key=lambda line: (line.at, line.row.history_id))
        return "".join(f"{when(line.at)}: {line.text}{reason(line.why)}\n" for line in told)

    def gather(self):
        """What lies on paper or in the store, to be written once the database has been read."""
        entries = FileEntry.objects.filter(pk__in=self.things.get(FileEntry, ())).order_by("number", "pk")
        self.entries = list(entries.select_related("record__school", "school", "filed_by", "sheet"))
        self.evidence = list(Evidence.objects.filter(pk__in=self.things.get(Evidence, ())))


def reason(why):
    """Why it was done, where somebody said so."""
    return f" Reason: {why.rstrip('.')}." if why else ""


def accounts_in(fields):
    """The columns that hold an account."""
    return [field.attname for field in fields if field.related_model is User]
