"""The guard on PostgreSQL: a few functions, and a trigger on each table that calls one of them.

An entry moves the head of its chain by itself, or is refused where it does not follow it; nothing else moves a head.
"""

ENTRY, CHAIN = "trail_entry", "trail_chain"
FUNCTIONS = {
    "trail_refuse": """
BEGIN
  RAISE EXCEPTION 'History is kept as it was written: % of % is refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END
""",
    "trail_entry_follows": """
BEGIN
  UPDATE trail_chain c SET seq = NEW.seq, hash = NEW.hash
  WHERE c.id = NEW.chain_id AND c.seq = NEW.seq - 1 AND c.hash = NEW.prev;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'An entry must follow the head of its chain.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
""",
    "trail_chain_begins": """
BEGIN
  IF NEW.seq <> 0 OR NEW.hash <> repeat('0', 64) THEN
    RAISE EXCEPTION 'A chain begins empty.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
""",
    "trail_chain_moves": """
BEGIN
  RAISE EXCEPTION 'The head of a chain only moves to its next entry.' USING ERRCODE = 'integrity_constraint_violation';
END
""",
}
CREATE_FUNCTION = "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $trail${body}$trail$"
CREATE_TRIGGER = (
    'CREATE TRIGGER "{name}" {when} {events} ON "{table}" FOR EACH {each} {condition} EXECUTE FUNCTION {function}()'
)
# A head is moved by the trigger of an entry, which has seen that the entry follows it. Whatever moves it from outside any
# trigger is refused, without asking for the entry again at every look.
BY_HAND = "pg_trigger_depth() = 0"
KEEPS_PROMISES = (
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')"
)
# PostgreSQL's own bits for what a trigger is (pg_trigger.tgtype).
ROW, BEFORE, INSERT, DELETE, UPDATE, TRUNCATE = 1, 2, 4, 8, 16, 32
EVENTS = {INSERT: "INSERT", DELETE: "DELETE", UPDATE: "UPDATE", TRUNCATE: "TRUNCATE"}


def wanted(history, trail):
    """Every trigger there should be: (table, name) -> (what kind of trigger, function, when alone it is called)."""
    triggers = {}
    for table in history + ([ENTRY] if trail else []):
        triggers[table, f"{table}_no_change"] = (ROW | BEFORE | DELETE | UPDATE, "trail_refuse", "")
    if trail:
        triggers[CHAIN, f"{CHAIN}_no_delete"] = (ROW | BEFORE | DELETE, "trail_refuse", "")
        triggers[ENTRY, f"{ENTRY}_follows"] = (ROW | BEFORE | INSERT, "trail_entry_follows", "")
        triggers[CHAIN, f"{CHAIN}_begins"] = (ROW | BEFORE | INSERT, "trail_chain_begins", "")
        triggers[CHAIN, f"{CHAIN}_moves"] = (ROW | BEFORE | UPDATE, "trail_chain_moves", BY_HAND)
    for table in history + ([ENTRY, CHAIN] if trail else []):
        triggers[table, f"{table}_no_truncate"] = (BEFORE | TRUNCATE, "trail_refuse", "")
    return triggers


def _short(name):
    """PostgreSQL cuts names to 63 bytes; the end, which says what the trigger is for, is kept."""
    return name if len(name) <= 63 else name[:20] + name[-43:]


def _present(connection):
    """The enabled triggers: (table, name) -> (kind, function, when alone it is called, the function's text)."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, t.tgname, t.tgtype, p.proname, coalesce(pg_get_expr(t.tgqual, t.tgrelid, true), ''), p.prosrc
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
            AND cardinality(t.tgattr::int2[]) = 0 AND pg_table_is_visible(c.oid)"""
        )
        return {(table, name): tuple(rest) for table, name, *rest in cursor.fetchall()}


def not_in_place(connection, history, trail):
    """(table, trigger) of each that is missing, disabled, or calls something else."""
    present = _present(connection)
    return [
        (table, name)
        for (table, name), (kind, function, only_when) in wanted(history, trail).items()
        if present.get((table, _short(name))) != (kind, function, only_when, FUNCTIONS[function])
    ]


def install(connection, history, trail):
    """Create what is not in place; what is, is left alone."""
    lacking = not_in_place(connection, history, trail)
    if not lacking:
        return
    triggers = wanted(history, trail)
    with connection.cursor() as cursor:
        for name, body in FUNCTIONS.items():
            # Without parameters, so that the % of RAISE is left as it is.
            cursor.execute(CREATE_FUNCTION.format(name=name, body=body))
        for table, name in lacking:
            _create(cursor, table, _short(name), *triggers[table, name])


def _create(cursor, table, name, kind, function, only_when):
    events = " OR ".join(word for bit, word in EVENTS.items() if kind & bit)
    when, each = "BEFORE" if kind & BEFORE else "AFTER", "ROW" if kind & ROW else "STATEMENT"
    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"')
    condition = f"WHEN ({only_when})" if only_when else ""
    cursor.execute(
        CREATE_TRIGGER.format(
            name=name,
            when=when,
            events=events,
            table=table,
            each=each,
            condition=condition,
            function=function,
        )
    )


def weak_settings(connection):
    """Settings under which an acknowledged save could be lost when the power goes."""
    with connection.cursor() as cursor:
        cursor.execute(KEEPS_PROMISES)
        off = [name for name, setting in cursor.fetchall() if setting == "off"]
    return [f"PostgreSQL runs with {name} = off, which is not safe for records." for name in off]
