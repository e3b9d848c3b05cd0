"""As whom the site connects to PostgreSQL: whoever owns the tables could take the guard off them."""

OWNED = """SELECT current_user, r.rolsuper, EXISTS (
SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND pg_has_role(c.relowner, 'USAGE'))
FROM pg_roles r WHERE r.rolname = current_user"""
DO = "Let the site connect as a role that owns nothing (docs/server.md)."


def said(connection):
    """(level, sentence, what to do): nothing on SQLite, where whoever reads the file may write it."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(OWNED)
        name, superuser, owned = cursor.fetchone()
    if superuser:
        return [("know", f"The site connects to PostgreSQL as {name}, who may do anything there.", DO)]
    if owned:
        return [("know", f"The site connects to PostgreSQL as {name}, who owns tables and could lift their guard.", DO)]
    return [("right", "The site connects to PostgreSQL as a role that owns none of its tables.", "")]
