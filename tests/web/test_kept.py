"""What PostgreSQL keeps of a question is the question still: whatever becomes of the connection or of the tables."""

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from contactpolicy.school.models import School
from contactpolicy.web import kept
from contactpolicy.web.asked import Asked

PERCENT = "100% of it"
only_here = pytest.mark.postgresql("SQLite is asked everything in full.")


@pytest.fixture
def question(committed):
    """A question of a key, with a value in it that has a percent sign."""
    return Asked(lambda pk: School.objects.filter(pk=pk).exclude(name=PERCENT).values_list("urn", "name"))


def asked_often(question, times=kept.OFTEN + 2):
    """The answers, and what the database was told for the last."""
    key = School.objects.order_by("pk").values_list("pk", flat=True)[0]
    answers = [question(key) for _ in range(times - 1)]
    with CaptureQueriesContext(connection) as queries:
        answers.append(question(key))
    return answers, queries[-1]["sql"]


def test_a_question_asked_often_gets_the_same_answer_and_is_not_planned_anew(question):
    answers, sql = asked_often(question)
    fresh = [tuple(row) for row in School.objects.order_by("pk").values_list("urn", "name")[:1]]
    assert answers == [fresh] * len(answers)
    assert sql.startswith("EXECUTE" if connection.vendor == "postgresql" else "SELECT")


def test_where_the_connection_lost_it_the_question_is_asked_in_full(question):
    answers, _ = asked_often(question)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
    again, _ = asked_often(question)
    assert again == [answers[0]] * len(again)


def test_a_connection_opened_anew_answers_too(question):
    answers, _ = asked_often(question)
    connection.close()
    assert asked_often(question)[0] == answers


def test_a_table_that_was_changed_meanwhile_is_read_as_it_is(question):
    whole = Asked(lambda pk: School.objects.filter(pk=pk))
    before, _ = asked_often(whole)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE school_school ADD COLUMN more integer")
    assert asked_often(whole)[0] == before


@only_here
def test_a_column_that_became_wider_is_read_as_it_is(question):
    """What was kept would give the narrow one, which PostgreSQL refuses."""
    answers, _ = asked_often(question)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE school_school ALTER COLUMN name TYPE text")
    assert asked_often(question)[0] == answers


def test_within_a_transaction_nothing_is_kept_so_that_no_error_can_end_it(question):
    with transaction.atomic():
        _, sql = asked_often(question)
    assert sql.startswith("SELECT")


def test_a_connection_keeps_no_more_than_it_should(question, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    key = School.objects.order_by("pk").values_list("pk", flat=True)[0]
    questions = [
        Asked(lambda pk, number=number: School.objects.filter(pk=pk).exclude(pk=-number).values_list("urn"))
        for number in range(1, 7)
    ]
    assert len({str(one(key)) for one in questions for _ in range(kept.OFTEN + 1)}) == 1
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert cursor.fetchone()[0] <= 2


@pytest.fixture
def hurried(question):
    """A question that this connection keeps already, of a table that somebody else holds, where nobody waits long."""
    _, sql = asked_often(question)
    assert sql.startswith("EXECUTE")
    key = School.objects.order_by("pk").values_list("pk", flat=True)[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN; LOCK TABLE school_school")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '80ms'")
    yield lambda: question(key)
    other.close()


@only_here
def test_a_question_that_took_too_long_is_not_asked_once_more(hurried):
    """Who waits for a page would wait twice as long, and a server that is busy would get everything twice."""
    with CaptureQueriesContext(connection) as queries, pytest.raises(OperationalError, match="statement timeout"):
        hurried()
    assert [one["sql"].split("_")[0] for one in queries] == ["EXECUTE asked"]


@only_here
def test_a_connection_that_was_cut_says_so_and_the_next_page_has_another(question):
    answers, _ = asked_often(question)
    key = School.objects.order_by("pk").values_list("pk", flat=True)[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    other.close()
    with CaptureQueriesContext(connection) as queries, pytest.raises(OperationalError):
        question(key)
    assert len(queries) == 1
    connection.close_if_unusable_or_obsolete()
    assert question(key) == answers[0]


@only_here
def test_a_name_that_is_taken_already_is_no_trouble(question, monkeypatch):
    """Somebody else's question under the same name, kept between the look and the keeping."""
    answers, _ = asked_often(question)
    kept.counted().clear()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP VIEW pg_prepared_statements AS SELECT 'x' AS name WHERE false")
        cursor.execute("SET search_path = pg_temp, public, pg_catalog")
    assert asked_often(question)[0] == answers
