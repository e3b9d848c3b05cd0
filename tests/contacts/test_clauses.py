"""`manage.py clauses`: every clause of both editions, what the product does, and the tests that hold it to that."""

import ast
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import URLPattern, get_resolver, reverse

from records.clauses import as_data, as_markdown

TOP = Path(__file__).resolve().parents[2]
CLAUSES = [
    "1.1 scope", "1.1 advice", "1.1 consequence", "1.2", "2.1", "2.2", "2.3", "2.4", "3.1", "4 heading", "4.1", "4.2",
    "4.3", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4", "5.5", "App. 1 rules", "App. 1 message", "App. 1 friend request",
    "App. 1 already friends", "App. 1 settings", "End notes",
]  # fmt: skip
EDITIONS = ["westdale", "county"]
# What a contact brings with it: each of these raises at least one duty under some edition.
RAISE = {"1.1 scope", "3.1", "4.1", "4.2", "4.3", "4.4", "4.5", "5.2", "App. 1 message", "App. 1 friend request"}
# Where table 2 says that the two editions differ about contacts.
DIFFER = {"3.1", "4.1", "4.3", "4.4", "4.5", "5.2", "App. 1 message", "App. 1 friend request", "App. 1 already friends"}


@pytest.fixture
def printed(capsys):
    """What the command prints."""

    def run(*args):
        call_command("clauses", *args)
        return capsys.readouterr().out

    return run


def by_clause(name):
    """The rows of an edition by their clause."""
    return {one["clause"]: one for one in as_data(name)}


@pytest.mark.parametrize("name", EDITIONS)
def test_every_clause_has_its_row_in_the_order_of_the_policy(name):
    assert [one["clause"] for one in as_data(name)] == CLAUSES


@pytest.mark.parametrize("name", EDITIONS)
def test_every_clause_says_what_the_product_does_on_which_page_and_by_which_tests(name):
    for one in as_data(name):
        assert (one["clause"], bool(one["does"]), bool(one["page"]), bool(one["tests"])) == (
            one["clause"],
            True,
            True,
            True,
        )


def functions(path):
    """The tests of a file."""
    return {node.name for node in ast.walk(ast.parse((TOP / path).read_text())) if isinstance(node, ast.FunctionDef)}


def test_every_test_named_exists():
    named = {test for one in as_data("westdale") for test in one["tests"]}
    assert {test for test in named if test.split("::")[1] not in functions(test.split("::")[0])} == set()


def addresses(patterns, before=""):
    """The names of all addresses, with the app they belong to."""
    for one in patterns:
        if isinstance(one, URLPattern):
            yield before + (one.name or "")
        else:
            yield from addresses(one.url_patterns, f"{one.namespace}:" if one.namespace else before)


def test_every_page_named_has_an_address():
    named = {one["page"] for one in as_data("westdale") if one["page"]}
    assert {page.split()[0] for page in named} - set(addresses(get_resolver().url_patterns)) == set()
    for name, kind in (page.split() for page in named if " " in page):
        assert reverse(name, args=[kind]) == f"/contacts/new/{kind}/"


def test_the_duties_are_the_rules_own():
    """Every clause about contacts raises a duty under one of the two; each cites a clause and is due no earlier."""
    raising = set()
    for name in EDITIONS:
        for one in as_data(name):
            asked = [duty for example in one["duties"] for duty in example["duties"]]
            raising |= {one["clause"]} if asked else set()
            assert all(duty["clause"] and duty["days"] >= 0 for duty in asked)
    assert raising >= RAISE


def test_the_two_editions_differ_where_table_2_says_so():
    """By their duties, whatever words the two use."""

    def plain(name):
        text = json.dumps({clause: row["duties"] for clause, row in by_clause(name).items()})
        return json.loads(text.replace("pupil", "student").replace("head teacher", "Headteacher"))

    west, county = plain("westdale"), plain("county")
    assert {clause for clause in west if west[clause] != county[clause]} == DIFFER | {"2.1", "2.3"}


def test_each_edition_is_told_in_its_own_words(printed):

    def read(name):
        lines = printed("--edition", name).splitlines()
        return [line for line in lines if not line.startswith(("    page: ", "    test: "))]

    assert [line for line in read("westdale") if "upil" in line or "head teacher" in line] == []
    assert [line for line in read("county") if "tudent" in line or "Headteacher" in line] == []


def test_json_has_both_editions_or_the_one_asked_for(printed):
    assert list(json.loads(printed("--json"))) == EDITIONS
    assert [one["clause"] for one in json.loads(printed("--json", "--edition", "county"))["county"]] == CLAUSES


def test_an_edition_there_is_not_is_told_so():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("clauses", "--edition", "surrey")


def test_the_page_in_docs_is_what_the_command_writes(printed):
    assert (TOP / "docs/clauses.md").read_text() == printed("--markdown") == as_markdown()
