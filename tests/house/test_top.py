"""What stands at the top of the house, what its README promises, and what no file may tell."""

import re

import pytest
from django.core.management import get_commands

from tests.house import reading

FOLDERS = {".ci", "approvals", "contactpolicy", "contacts", "docs", "records", "static", "templates", "tests"}
FILES = {
    ".editorconfig", ".gitignore", ".npmrc", "LICENSE", "Makefile", "README.md", "manage.py", "package-lock.json",
    "package.json", "pyproject.toml", "requirements-dev.in", "requirements-dev.txt", "requirements-node.in",
    "requirements-node.txt", "requirements.in", "requirements.txt",
}  # fmt: skip
TEXT = re.compile(r"\.(py|html|md|toml|in|txt|json|mjs|js|scss|css|svg|csv|cfg|ini|yml|sh)$|(^|/)[^.]+$|^\.\w+$")
ELSEWHERE = {
    "a path of one machine": re.compile(r"(?<![\w.])/(work|home|root|Users|mnt|workspace)/\w"),
    "where packages came from": re.compile(
        r"registry\.[a-z]|files\.pythonhosted|pypi\.org/simple|\"resolved\":|index-url|find-links|/simple/", re.I
    ),
}
THIS = "tests/house/test_top.py"


def test_nothing_else_stands_at_the_top():
    top = {path.split("/")[0] if "/" in path else path for path in reading.files()}
    assert top - FOLDERS - FILES == set()


def _tells(name, text):
    return [
        f"{name} holds {what}: {found[0]}" for what, pattern in ELSEWHERE.items() if (found := pattern.search(text))
    ]


def test_no_file_tells_of_its_machine():
    kept = [name for name in reading.files() if TEXT.search(name) and name != THIS]
    assert [found for name in kept for found in _tells(name, (reading.TOP / name).read_text())] == []


@pytest.mark.parametrize(
    "text",
    [
        "cd /home/jo/site",
        "'/wo" + "rk/x'",
        '"resolved": "https://x"',
        "--extra-index-url x",
        "https://registry" + ".npmjs.org",
    ],
)
def test_a_machine_is_seen(text):
    assert len(_tells("planted", text)) == 1


def _readme():
    return (reading.TOP / "README.md").read_text()


def _targets(listed):
    """The Makefile's targets: the listed ones say what they do behind two hashes."""
    pattern = r"^(\w+):.*## " if listed else r"^(\w+):"
    return set(re.findall(pattern, (reading.TOP / "Makefile").read_text(), re.M))


def test_every_make_command_of_the_readme_exists():
    said = set(re.findall(r"(?:`|^\s*\$?\s*)make ([a-z]+)", _readme(), re.M))
    assert said
    assert said - _targets(listed=False) == set()


def test_the_readme_names_every_make_command():
    assert {target for target in _targets(listed=True) if f"make {target}" not in _readme()} == set()


def test_every_manage_command_of_the_readme_exists():
    assert set(re.findall(r"manage\.py ([a-z_]+)", _readme())) - set(get_commands()) == set()


def test_every_setting_is_in_the_server_guide():
    """A value that the environment may set is one that whoever runs the server can read about."""
    guide = (reading.TOP / "docs/server.md").read_text()
    code = "".join((reading.TOP / f"contactpolicy/{name}.py").read_text() for name in ("settings", "env"))
    asked = re.findall(r"\b(?:text|flag|listed|address)\(\s*\"([A-Z_]+)\"", code)
    assert asked
    assert {name for name in asked if f"`{name}`" not in guide} == set()


def test_every_decision_has_a_number_of_its_own_and_is_short():
    notes = sorted(path for path in (reading.TOP / "docs/decisions").glob("*.md"))
    numbers = [note.name.split("-")[0] for note in notes]
    assert [number for number in numbers if not re.fullmatch(r"\d{4}", number) or numbers.count(number) > 1] == []
    assert {note.name: lines for note in notes if (lines := note.read_text().count("\n")) > 40} == {}
