"""Rows put into a database by the ten thousand, past the product's doors: for measuring how it reads, nothing else."""

import datetime
import io
import json
import uuid

from django.db import connection, models

CHUNK = 20_000


class Table:
    """Rows of one model, kept until there are enough of them to be written at once."""

    def __init__(self, model, **same):
        fields = model._meta.concrete_fields
        self.model, self.fields = model, fields
        self.names = [field.attname for field in fields]
        self.plain = [_plain(same.get(field.attname, _usual(field))) for field in fields]
        self.places = {name: place for place, name in enumerate(self.names)}
        self.rows = []

    def add(self, **values):
        """One row; what is not said is as it is in all of them."""
        row = self.plain.copy()
        for name, value in values.items():
            row[self.places[name]] = _plain(value)
        self.rows.append(row)
        if len(self.rows) >= CHUNK:
            self.write()

    def write(self):
        """What is kept goes into the table."""
        rows, self.rows = self.rows, []
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                text = io.StringIO("".join("\t".join(map(_copied, row)) + "\n" for row in rows))
                cursor.copy_expert(f'COPY "{self.model._meta.db_table}" ({columns}) FROM STDIN', text)
            else:
                marks = ", ".join(["?"] * len(self.fields))
                sql = f'INSERT INTO "{self.model._meta.db_table}" ({columns}) VALUES ({marks})'
                cursor.connection.executemany(sql, rows)


def _usual(field):
    if field.has_default():
        return field.get_default()
    return None if field.null or not isinstance(field, (models.CharField, models.TextField)) else ""


def _copied(value):
    """As COPY reads it. No text of ours has a tab, a backslash or a new line."""
    return "\\N" if value is None else str(value)


def _plain(value):
    """As both databases take it, by hand: a million rows have sixty million values."""
    kind = type(value)
    if kind is int or kind is str or value is None:
        return value
    if kind is bool:
        return int(value)
    if kind is datetime.datetime:
        moment = value.astimezone(datetime.UTC).isoformat(" ", "microseconds")
        return moment if connection.vendor == "postgresql" else moment[:26]
    if kind is uuid.UUID:
        return value.hex
    return str(value) if isinstance(value, (str, datetime.date)) else json.dumps(value)
