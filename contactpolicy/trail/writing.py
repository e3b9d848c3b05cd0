"""A history row into its table, without building a query each time: this runs at every save."""

from functools import cache

from django.db import connection


def insert(model, values):
    """Writes one row of a history table, `values` by column attribute; gives its id."""
    sql, fields = _prepared(model)
    row = [field.get_db_prep_save(values[field.attname], connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, row)
        return cursor.fetchone()[0]


@cache
def _prepared(model):
    """The INSERT, and the fields it takes in order: all but the key, which the database gives."""
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {key}", fields  # noqa: S608 -- names of our own models
