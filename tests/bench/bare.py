"""What an act is held against: the very rows it inserts, bare.

They are saved one by one in one transaction, into tables of the same columns and as many indexes, without history,
chain, links between tables, or anything read beforehand.
"""

import re
from collections import Counter
from functools import cache

from django.apps import apps
from django.db import connection, models, transaction

INSERT = re.compile(r"\s*INSERT INTO \"?(\w+)\"?\s*\(([^)]*)\)", re.I)


class Inserted:
    """Watches what is inserted while it is entered, by the ORM or by hand; `bare` makes the same rows again."""

    def __enter__(self):
        self.counts, self.rows = Counter(), []
        self.wrapping = connection.execute_wrapper(self._executed)
        self.wrapping.__enter__()
        return self

    def __exit__(self, *raised):
        self.wrapping.__exit__(*raised)
        tables = {model._meta.db_table: model for model in apps.get_models()}
        for table, count in self.counts.items():
            model = tables[table]
            names = [field.attname for field in _columns(model)]
            newest = model._base_manager.order_by("-pk").values(*names)[:count]
            self.rows += [(bare_model(model), values) for values in newest]

    def _executed(self, execute, sql, params, many, context):
        if found := INSERT.match(sql):
            columns = found[2].count(",") + 1
            self.counts[found[1]] += len(params) if many else max(1, len(params or ()) // columns)
        return execute(sql, params, many, context)

    def make_tables(self):
        """The bare tables, in a database that is thrown away afterwards."""
        with connection.schema_editor() as editor:
            for model in {model for model, _ in self.rows}:
                editor.create_model(model)

    def bare(self):
        """The same rows, bare."""
        with transaction.atomic():
            for model, values in self.rows:
                model(**values).save()


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
        return models.BigIntegerField(null=field.null, db_index=field.db_index)
    plain = field.clone()
    plain.db_index, plain._unique, plain.primary_key = field.db_index or field.unique, False, False
    return plain
