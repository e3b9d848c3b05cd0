"""The floors: which module stands where, and which names it reaches up to."""

import ast
import re

from tests.house.reading import dotted

# From the roof down; modules of one floor that stand in one row may not import each other.
FLOORS = [
    ["contactpolicy.urls", "contactpolicy.wsgi"],
    ["approvals"],
    ["contacts"],
    ["records"],
    ["contactpolicy.school"],
    ["contactpolicy.trail", "contactpolicy.web"],
    ["contactpolicy.settings"],
    ["contactpolicy.env"],
]
APPS = {
    "approvals": "approvals", "contacts": "contacts", "records": "records",
    "school": "contactpolicy.school", "trail": "contactpolicy.trail",
}  # fmt: skip
BY_NAME = re.compile(rf"({'|'.join(APPS)})\.[A-Z]\w+")
WHOLE_HOUSE = {"contactpolicy.urls", "contactpolicy.wsgi"}


def place(name):
    """The floor of a module as (height, stairwell), the roof highest; None for what is not ours."""
    for depth, wells in enumerate(FLOORS):
        for well in wells:
            if name == well or name.startswith(well + "."):
                return len(FLOORS) - depth, well
    return None


def imported(module):
    """Everything a module imports or names to Django in a string, as (line, dotted name), functions included."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from ((node.lineno, f"{base}.{alias.name}".strip(".")) for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from _named(node)


def _base(module, node):
    if not node.level:
        return node.module
    parts = module.package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])


def _named(call):
    """A relation to "approvals.Agreement", import_module("...") and get_model("...") reach as far as an import."""
    parts = [*call.args[:2], *(keyword.value for keyword in call.keywords if keyword.arg in {"to", "through"})]
    given = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    name = (dotted(call.func) or "").rpartition(".")[2]
    if name in {"import_module", "import_string", "__import__"}:
        yield from ((call.lineno, text) for text in given)
    elif name == "get_model" and given:
        yield call.lineno, APPS.get(given[0].split(".")[0], given[0])
    else:
        yield from ((call.lineno, APPS[found[1]]) for text in given if (found := BY_NAME.fullmatch(text)))


def climbs(module):
    """Each import of a module that runs upwards, or across between stairwells, as a sentence."""
    here = place(module.name)
    if here is None or module.name in WHOLE_HOUSE:
        return []
    found = []
    for line, name in imported(module):
        there = place(name)
        if there and there[1] != here[1] and there[0] >= here[0]:
            found.append(f"{module.path}:{line} imports {name}, which does not lie below {here[1]}")
    return found
