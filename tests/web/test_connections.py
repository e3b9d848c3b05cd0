"""What is said to PostgreSQL when a connection is opened."""

import pytest
from django.db import connection

pytestmark = pytest.mark.postgresql("SQLite compiles no question.")


def test_nobody_waits_while_a_question_of_a_page_is_compiled(cast):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
