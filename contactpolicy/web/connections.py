"""What is said to the database when a connection is opened."""


def without_compiling(sender, connection, **kwargs):
    """PostgreSQL compiles a question it takes for a long one, for up to 0.2 s. None of a page's is: it only thinks so."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit TO off")
