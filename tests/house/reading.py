"""Reads the house: its files, its modules, its templates, its text."""

import ast
import functools
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
CODE = ("contactpolicy", "records", "contacts", "approvals")
BUILT = {".venv", "var", "build", "node_modules", "__pycache__"}


@dataclass(frozen=True)
class Module:
    """One Python file of the product."""

    name: str
    path: str
    source: str

    @functools.cached_property
    def tree(self):
        """Its syntax, with every node knowing its parent."""
        tree = ast.parse(self.source)
        for parent in ast.walk(tree):
            for child in ast.iter_child_nodes(parent):
                child.parent = parent
        return tree

    @property
    def package(self):
        """What a relative import starts from."""
        return self.name if self.path.endswith("__init__.py") else self.name.rpartition(".")[0]


@dataclass(frozen=True)
class Page:
    """One template of the product, by the name it is asked for."""

    name: str
    source: str


@functools.cache
def files():
    """Every file the product keeps, as paths from the top; what is built or ignored is not kept."""
    if shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
        if listed.returncode == 0:
            return sorted(name for name in listed.stdout.splitlines() if (TOP / name).is_file())
    found = (path.relative_to(TOP) for path in TOP.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not _is_built(path.parts))


def _is_built(parts):
    """Outside a checkout (an unpacked archive, say) the ignored folders are known by name."""
    return bool(BUILT & set(parts)) or parts[0] == ".git" or parts[:2] == ("static", "build") or "_cache" in parts[0]


def module(path, source=None):
    """The module at a path from the top; a test may hand in a source of its own."""
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Module(name, path, (TOP / path).read_text() if source is None else source)


@functools.cache
def modules():
    """The product's own Python, tests and migrations apart."""
    mine = (path for path in files() if path.endswith(".py") and path.split("/")[0] in CODE)
    return [module(path) for path in mine if "/migrations/" not in path]


@functools.cache
def tests():
    """The Python of the tests."""
    return [module(path) for path in files() if path.endswith(".py") and path.startswith("tests/")]


@functools.cache
def pages():
    """The product's templates."""
    return [
        Page(path.removeprefix("templates/"), (TOP / path).read_text())
        for path in files()
        if path.startswith("templates/")
    ]


def dotted(node):
    """The source of a name such as `timezone.now`; None for anything that is not a plain dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return None


def function_around(node):
    """The innermost function that a node stands in, or None."""
    while (node := getattr(node, "parent", None)) is not None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return node
    return None


def class_around(node):
    """The name of the innermost class that a node stands in, or None."""
    while (node := getattr(node, "parent", None)) is not None:
        if isinstance(node, ast.ClassDef):
            return node.name
    return None


def docstrings(tree):
    """The constants that are docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    firsts = (node.body[0] for node in ast.walk(tree) if isinstance(node, holders) and node.body)
    return {
        id(first.value) for first in firsts if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    }


def texts(tree):
    """The strings that the program says or uses: every constant that is not a docstring, as (line, text)."""
    apart = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value
