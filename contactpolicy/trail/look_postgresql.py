"""A look on PostgreSQL: one call of a procedure, which lets go of the chain before it waits for the disk.

All looks of a school follow one chain. Whoever held its head until the disk had answered would let the others wait for
the disk one after the other. So the entry is committed without waiting, which lets the head go, and then a commit that
says nothing is waited for: what is written to the disk before it, the entry with it, is there once it is. Readers who
wait at the same time share one answer of the disk.
"""

from contactpolicy.trail import canon

NAME = "trail_look"
PARAMETERS = "chain text, at timestamptz, kind text, actor bigint, capacity text, target text, links text"
# What is hashed is canon's: a test holds one against the other. As little as can be is done while the head is locked.
# Each line costs every page: a value assigned is cheaper than one performed, `concat` than many `||`.
BODY = """
DECLARE
  digest text; amid text; done text;
BEGIN
  done := set_config('synchronous_commit', 'off', true);
  digest := encode(sha256(convert_to(links, 'UTF8')), 'hex');
  amid := concat('24:', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), length(kind), ':', kind,
    coalesce(length(actor::text), 0), ':', actor, length(capacity), ':', capacity, length(target), ':', target,
    '64:', digest, '64:');
  LOOP
    INSERT INTO trail_entry (chain_id, seq, at, kind, actor_id, capacity, target, links, digest, prev, hash)
    SELECT c.id, c.seq + 1, at, kind, actor, capacity, target, links, digest, c.hash, encode(sha256(convert_to(
      concat(length(chain), ':', chain, length((c.seq + 1)::text), ':', c.seq + 1, amid, c.hash), 'UTF8')), 'hex')
    FROM trail_chain c WHERE c.name = chain FOR NO KEY UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO trail_chain (name, seq, hash) VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  END LOOP;
  COMMIT;
  done := pg_logical_emit_message(true, 'trail', '');
END
"""
CREATE = "CREATE OR REPLACE PROCEDURE {name}({parameters}) LANGUAGE plpgsql AS $trail${body}$trail$"
# Room on the pages of the heads, each of which is written anew at every look: what is outdated is then cleared early,
# and not read past again and again.
ROOM = "ALTER TABLE trail_chain SET (fillfactor = 20)"
CALL = f"CALL {NAME}(%s, %s, %s, %s, %s, %s, %s)"
PRESENT = """SELECT p.prosrc FROM pg_proc p
WHERE p.proname = %s AND p.prokind = 'p' AND p.pronargs = 7 AND NOT p.prosecdef AND p.proconfig IS NULL
AND pg_function_is_visible(p.oid)"""
SETTLE = "SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_logical_emit_message(true, 'trail', '') END"


def not_in_place(connection):
    """Whether the procedure is missing, or does something else."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, [NAME])
        return cursor.fetchall() != [(BODY,)]


def install(connection):
    """Create the procedure unless it is there as it should be."""
    if not_in_place(connection):
        with connection.cursor() as cursor:
            # Without parameters of the driver's, and whole: a procedure is replaced, never taken away first.
            cursor.execute(CREATE.format(name=NAME, parameters=PARAMETERS, body=BODY))
            cursor.execute(ROOM)


def write(connection, chain, act):
    """Link a look to the chain and wait until it is on the disk. Where it raises, no transaction is left open."""
    look = (chain, act.at, act.kind, act.actor_id, act.capacity, act.target, canon.links_text([]))
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # Past Django's cursor: to open one and close it took as long as to put the question together.
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(CALL, look)


def settle(connection):
    """Wait until whatever could be read so far is on the disk: for who gives an anchor away, which outlives a crash.

    Where a transaction is open nothing is done: its own commit waits for the same.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE)
