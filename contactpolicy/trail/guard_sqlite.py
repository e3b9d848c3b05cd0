"""The guard on SQLite. A trigger's text is kept by the database, so being in place means having exactly this text.

An entry moves the head of its chain by itself, or is refused where it does not follow it; nothing else moves a head.
"""

ENTRY, CHAIN = "trail_entry", "trail_chain"
REFUSE = 'CREATE TRIGGER "{name}" BEFORE {act} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{why}\'); END'
KEPT = "History is kept as it was written."
ENTRY_FOLLOWS = """CREATE TRIGGER "trail_entry_follows" AFTER INSERT ON "trail_entry"
BEGIN UPDATE "trail_chain" SET seq = NEW.seq, hash = NEW.hash
 WHERE id = NEW.chain_id AND seq = NEW.seq - 1 AND hash = NEW.prev;
SELECT RAISE(ABORT, 'An entry must follow the head of its chain.') WHERE changes() = 0; END"""
HEAD_MOVES = """CREATE TRIGGER "trail_chain_moves" BEFORE UPDATE ON "trail_chain"
WHEN NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.seq <> OLD.seq + 1 OR NOT EXISTS (SELECT 1 FROM "trail_entry" e
 WHERE e.chain_id = OLD.id AND e.seq = NEW.seq AND e.prev = OLD.hash AND e.hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'The head of a chain only moves to its next entry.'); END"""
CHAIN_BEGINS = """CREATE TRIGGER "trail_chain_begins" BEFORE INSERT ON "trail_chain"
WHEN NEW.seq <> 0 OR NEW.hash <> '0000000000000000000000000000000000000000000000000000000000000000'
BEGIN SELECT RAISE(ABORT, 'A chain begins empty.'); END"""
# Each reads or writes the other table.
CROSSING = (f"{ENTRY}_follows", f"{CHAIN}_moves")


def _kept(table, act):
    name = f"{table}_no_{act.lower()}"
    return (table, name), REFUSE.format(name=name, act=act, table=table, why=KEPT)


def wanted(history, trail):
    """Every trigger there should be: (table, name) -> text."""
    triggers = [_kept(table, act) for table in history for act in ("UPDATE", "DELETE")]
    if trail:
        triggers += [_kept(ENTRY, "UPDATE"), _kept(ENTRY, "DELETE"), _kept(CHAIN, "DELETE")]
        triggers += [((ENTRY, f"{ENTRY}_follows"), ENTRY_FOLLOWS)]
        triggers += [((CHAIN, f"{CHAIN}_moves"), HEAD_MOVES), ((CHAIN, f"{CHAIN}_begins"), CHAIN_BEGINS)]
    return dict(triggers)


def _present(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {(table, name): text for table, name, text in cursor.fetchall()}


def not_in_place(connection, history, trail):
    """(table, trigger) of each that is missing or has another text."""
    present = _present(connection)
    return [key for key, text in wanted(history, trail).items() if present.get(key) != text]


def install(connection, history, trail):
    """Create what is not in place; what is, is left alone."""
    texts = wanted(history, trail)
    with connection.cursor() as cursor:
        for table, name in not_in_place(connection, history, trail):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
            cursor.execute(texts[table, name])


def step_aside(connection):
    """Take away the two triggers that speak of another table, until the migration has ended.

    Meanwhile nothing may be written through the door: nothing would move the head.
    """
    with connection.cursor() as cursor:
        for name in CROSSING:
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def weak_settings(connection):
    """Settings of the connection under which an acknowledged save could be lost, or a trigger passed by."""
    safe = {"synchronous": {2, 3}, "recursive_triggers": {1}, "secure_delete": {1}}
    if not connection.is_in_memory_db():
        safe["journal_mode"] = {"wal"}
    weak = []
    with connection.cursor() as cursor:
        for name, good in safe.items():
            cursor.execute(f"PRAGMA {name}")
            value = cursor.fetchone()[0]
            if value not in good:
                weak.append(f"SQLite runs with {name} = {value}, which is not safe for records.")
    return weak
