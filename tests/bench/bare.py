"""What an act is held against: the very rows it inserts, bare.

They are saved one by one in one transaction, into tables of the same columns and as many indexes, without history,
chain, links between tables, or anything read beforehand.
"""

from functools import cache

from django.db import connection, models, transaction
from django.db.models.signals import post_save


class ByHand(models.Model):
    """Stands for a row that the act inserts by SQL of its own, which no signal tells of."""

    words = models.CharField(max_length=200)
    number = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(null=True)

    class Meta:
        app_label = "bench"


class Inserted:
    """Watches what is inserted while it is entered: `rows` counts everything, `bare` makes the same rows again."""

    def __init__(self):
        self.rows = 0
        self.seen = []

    def __enter__(self):
        self.wrapping = connection.execute_wrapper(self._executed)
        self.wrapping.__enter__()
        post_save.connect(self._saved)
        return self

    def __exit__(self, *raised):
        post_save.disconnect(self._saved)
        self.wrapping.__exit__(*raised)

    def _executed(self, execute, sql, params, many, context):
        if sql.lstrip()[:6].upper() == "INSERT":
            self.rows += len(params) if many else 1
        return execute(sql, params, many, context)

    def _saved(self, sender, instance, created, **kwargs):
        if created:
            values = {field.attname: getattr(instance, field.attname) for field in _columns(sender)}
            self.seen.append((bare_model(sender), values))

    def make_tables(self):
        """The bare tables, in a database that is thrown away afterwards."""
        with connection.schema_editor() as editor:
            for model in {ByHand, *(model for model, _ in self.seen)}:
                editor.create_model(model)

    def bare(self):
        """The same rows, bare."""
        with transaction.atomic():
            for model, values in self.seen:
                model(**values).save()
            for number in range(self.rows - len(self.seen)):
                ByHand(words="A row put in by SQL. " * 9, number=number).save()


def _columns(model):
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


@cache
def bare_model(model):
    """A model with the columns and indexes of another, and nothing that holds it to other tables or to being unique."""
    key = {"bare_key": models.BigAutoField(primary_key=True)}  # a history table has an `id` that is not its own
    columns = key | {field.attname: _plain(field) for field in _columns(model)}
    unique = [one.fields for one in model._meta.constraints if isinstance(one, models.UniqueConstraint) and one.fields]
    groups = [index.fields for index in model._meta.indexes if index.fields] + unique
    names = {model._meta.pk.name: "bare_key"} | {field.name: field.attname for field in _columns(model)}
    indexes = [
        models.Index(fields=[names[name.lstrip("-")] for name in group], name=f"{model._meta.model_name[:24]}_{place}")
        for place, group in enumerate(groups)
    ]
    meta = type("Meta", (), {"app_label": "bench", "indexes": indexes})
    return type(f"Bare{model.__name__}", (models.Model,), {**columns, "Meta": meta, "__module__": __name__})


def _plain(field):
    """The same column; a key of another table becomes the number it holds."""
    if field.is_relation:
        return models.BigIntegerField(null=field.null, db_index=True)
    plain = field.clone()
    plain.db_index, plain._unique, plain.primary_key = field.db_index or field.unique, False, False
    return plain
