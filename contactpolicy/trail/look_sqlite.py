"""A look on SQLite: a transaction of its own, without all that Django keeps of one that may hold others.

It is on every page's way. What Django does around a transaction and each question took a fifth of the time of a look.
"""

from contactpolicy.trail import heads
from contactpolicy.trail.canon import START

HEAD = "SELECT id, name, seq, hash FROM trail_chain WHERE name = ?"
ADD = heads.ADD.replace("%s", "?")
NEW = "INSERT OR IGNORE INTO trail_chain (name, seq, hash) VALUES (?, 0, ?)"


def write(connection, chain, act):
    """Link a look to the chain, committed when this returns. Where it raises, no transaction is left open."""
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors:
        raw.execute("BEGIN IMMEDIATE")
        try:
            raw.execute(ADD, heads.moved(head_of(raw, chain), act, []))
            raw.execute("COMMIT")
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")


def head_of(raw, chain):
    """The head of a chain, which begins when it is first written to. The transaction holds the database for itself."""
    found = raw.execute(HEAD, [chain]).fetchone()
    if found is None:
        raw.execute(NEW, [chain, START])
        found = raw.execute(HEAD, [chain]).fetchone()
    return heads.Head(*found)
