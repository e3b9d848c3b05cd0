"""A look on PostgreSQL: one call of a procedure, which lets go of the chain before it waits for the disk.

All looks of a school follow one chain. Whoever held its head until the disk had answered would let the others wait for
the disk one after the other. So the entry is committed without waiting, which lets the head go, and then a commit that
says nothing is waited for: what is written to the disk before it, the entry with it, is there once it is. Readers who
wait at the same time share one answer of the disk.
"""

from contactpolicy.trail import canon

NAME = "trail_look"
PARAMETERS = (
    "chain text, at timestamptz, kind text, actor bigint, capacity text, target text, links text, digest text,"
    " before text, amid text"
)
BODY = """
DECLARE
  head_id bigint; head_seq bigint; head_hash text; digits text;
BEGIN
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT c.id, c.seq, c.hash INTO head_id, head_seq, head_hash FROM trail_chain c WHERE c.name = chain FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO trail_chain (name, seq, hash) VALUES (chain, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT c.id, c.seq, c.hash INTO head_id, head_seq, head_hash FROM trail_chain c WHERE c.name = chain FOR UPDATE;
  END IF;
  head_seq := head_seq + 1;
  digits := encode(sha256(convert_to(before || length(head_seq::text) || ':' || head_seq || amid
    || length(head_hash) || ':' || head_hash, 'UTF8')), 'hex');
  INSERT INTO trail_entry (chain_id, seq, at, kind, actor_id, capacity, target, links, digest, prev, hash)
  VALUES (head_id, head_seq, at, kind, actor, capacity, target, links, digest, head_hash, digits);
  UPDATE trail_chain c SET seq = head_seq, hash = digits WHERE c.id = head_id;
  COMMIT;
  PERFORM pg_logical_emit_message(true, 'trail', '');
END
"""
CREATE = "CREATE OR REPLACE PROCEDURE {name}({parameters}) LANGUAGE plpgsql AS $trail${body}$trail$"
CALL = f"CALL {NAME}(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
PRESENT = """SELECT p.prosrc FROM pg_proc p
WHERE p.proname = %s AND p.prokind = 'p' AND p.pronargs = 10 AND NOT p.prosecdef AND p.proconfig IS NULL
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


def write(connection, chain, act):
    """Link a look to the chain and wait until it is on the disk. Where it raises, no transaction is left open."""
    said, links = (act.kind, act.actor_id, act.capacity, act.target), canon.links_text([])
    digest = canon.text_digest(links)
    framed = canon.around(chain, act.at, *said, digest)
    at = connection.ops.adapt_datetimefield_value(act.at)
    with connection.cursor() as cursor:
        cursor.execute(CALL, [chain, at, *said, links, digest, *framed])


def settle(connection):
    """Wait until whatever could be read so far is on the disk: for who gives an anchor away, which outlives a crash.

    Where a transaction is open nothing is done: its own commit waits for the same.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE)
