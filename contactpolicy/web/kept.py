"""Questions that PostgreSQL is asked again and again: it keeps how it goes about them, which costs more than to answer.

Kept by each connection under a name made of the question itself, so that whoever else uses the connection finds the same
under it. Where it is not there after all (a pooler gave another connection; a table was changed) it is asked in full. Whatever
else goes wrong (it took too long, the connection was cut) would go wrong once more, and is not asked again.
"""

import logging
from hashlib import sha256

from django.db import DatabaseError, connection

OFTEN, MOST = 3, 100  # asked so often it is kept; so many of a connection's, then all are given up and begun anew
# No such name; the name is taken; what is kept would give other columns than the table has now.
NOT_KEPT = {"26000", "42P05", "0A000"}
logger = logging.getLogger(__name__)


def ask(sql, params):
    """The rows. Within a transaction it is asked in full: there no error may happen that can be helped."""
    if connection.in_atomic_block:
        return rows(sql, params)
    counts = counted()
    counts[sql] = counts.get(sql, 0) + 1
    if counts[sql] < OFTEN:
        return rows(sql, params)
    try:
        return kept(sql, params, new=counts[sql] == OFTEN)
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", None) not in NOT_KEPT:
            raise
        logger.info("A question is asked in full again: %s", type(error.__cause__).__name__)
        counts.clear()
        return rows(sql, params)


def counted():
    """How often this connection was asked each question; nothing is known of a connection that was opened anew."""
    raw, counts = vars(connection).get("asked", (None, {}))
    if raw is None or raw is not connection.connection:
        connection.ensure_connection()
        counts = {}
        vars(connection)["asked"] = connection.connection, counts
    return counts


def kept(sql, params, *, new):
    """The rows of a question that is kept, or is to be from now on."""
    name = f"asked_{sha256(sql.encode()).hexdigest()[:32]}"
    if new:
        keep(name, sql, len(params))
    marks = f"({', '.join(['%s'] * len(params))})" if params else ""
    return rows(f"EXECUTE {name}{marks}", params)


def keep(name, sql, number):
    """Has it kept, unless it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), bool_or(name = %s) FROM pg_prepared_statements", [name])
        many, there = cursor.fetchone()
        if many >= MOST:
            cursor.execute("DEALLOCATE ALL")
            counted().clear()
        if many >= MOST or not there:
            marks = tuple(f"${place}" for place in range(1, number + 1))
            cursor.execute(f"PREPARE {name} AS {sql % marks}")


def rows(sql, params):
    """The rows of a question asked in full."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params) if params else cursor.execute(sql % ())
        return cursor.fetchall()
