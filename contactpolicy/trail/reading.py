"""Rows as the database holds them, by key, without building a query each time: this runs at every save."""

from functools import cache

from django.db import connection

SELECT = "SELECT {} FROM {} WHERE {} IN"


def read(model, names, keys):
    """The named columns of these rows, each row a dict of Python values, read from the database."""
    sql, converters = _prepared(model, names, connection.vendor)
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ({marks})", keys)
        rows = [list(row) for row in cursor.fetchall()]
    for place, column, functions in converters:
        for row in rows:
            for function in functions:
                row[place] = function(row[place], column, connection)
    return [dict(zip(names, row, strict=True)) for row in rows]


@cache
def _prepared(model, names, vendor):
    """The SELECT up to its keys, and for each column what Django's own queries would convert it by."""
    quote = connection.ops.quote_name
    fields = [model._meta.get_field(name) for name in names]
    columns = [field.get_col(model._meta.db_table) for field in fields]
    listed = ", ".join(quote(field.column) for field in fields)
    found = [connection.ops.get_db_converters(one) + one.get_db_converters(connection) for one in columns]
    converters = [(place, columns[place], functions) for place, functions in enumerate(found) if functions]
    return SELECT.format(listed, quote(model._meta.db_table), quote(model._meta.pk.column)), converters
