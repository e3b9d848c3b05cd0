"""The rules of the house: each takes a module or a page and gives what breaks it, as sentences."""

import ast
import re

from tests.house.reading import class_around, dotted, function_around, texts

LONGEST_FILE, LONGEST_FUNCTION = 300, 35
UNSAID = re.compile(r"\bsuccessfully\b|\binvalid input\b|\ban error occurred\b|\bplease\b", re.I)
CLOCKS = re.compile(r"(.*\.)?((timezone|datetime|date)\.(now|utcnow|today)|time\.time(_ns)?)")
LOCAL_CLOCKS = {"localdate", "localtime"}
TELLING_THE_TIME = {"now", "a_day"}  # web.clock's, and the day that tests count from
UNAUDITED = {
    "update", "bulk_create", "bulk_update", "delete", "aupdate", "abulk_create", "abulk_update", "adelete", "raw",
    "_raw_delete",
}  # fmt: skip
WRITING_SQL = re.compile(r"\s*(insert|update|delete|replace|truncate)\b", re.I)
INLINE = {
    "switches escaping off": re.compile(r"\|\s*safe(seq)?\b|\bautoescape off\b"),
    "holds a script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "holds a style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "holds an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "holds a javascript: address": re.compile(r"javascript:", re.I),
}


def _where(module, node):
    return f"{module.path}:{node.lineno}"


def states_set_by_hand(module):
    """A state changes through the model's own move_to and nowhere else."""
    for node in ast.walk(module.tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        plain = any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets)
        named = (
            isinstance(node, ast.Call) and dotted(node.func) == "setattr" and ast.unparse(node.args[1]) == "'status'"
        )
        around = function_around(node)
        if (plain or named) and (around is None or around.name != "move_to"):
            yield f"{_where(module, node)} sets a status outside move_to"


def unaudited_writes(module, unaudited=frozenset()):
    """A write that leaves no history: on anything not known to be of an unaudited model."""
    for node in ast.walk(module.tree):
        if (
            not isinstance(node, ast.Call)
            or not isinstance(node.func, ast.Attribute)
            or node.func.attr not in UNAUDITED
        ):
            continue
        # dict.update and hash.update are handed something; a queryset's update only takes names.
        if node.func.attr in {"update", "aupdate"} and node.args:
            continue
        if _root(node.func.value) not in unaudited:
            yield f"{_where(module, node)} writes past the history: {ast.unparse(node.func)}"


def written_sql(module):
    """SQL that writes, sent by hand."""
    for node in ast.walk(module.tree):
        called = isinstance(node, ast.Call) and (dotted(node.func) or "").endswith((".execute", ".executemany"))
        if called and any(isinstance(arg, ast.Constant) and WRITING_SQL.match(str(arg.value)) for arg in node.args):
            yield f"{_where(module, node)} writes by SQL"


def _root(node):
    """The name a chain of calls and attributes begins with."""
    while not isinstance(node, ast.Name):
        node = getattr(node, "value", None) or getattr(node, "func", None)
        if node is None:
            return None
    return class_around(node) if node.id == "cls" else node.id


def clocks_read(module):
    """The clock is read in a view, a command or web.clock, and handed on from there."""
    if re.search(r"(^|/)views(/|\.py$)|/management/commands/|^contactpolicy/web/clock\.py$", module.path):
        return
    for node in ast.walk(module.tree):
        if _reads_clock(node):
            yield f"{_where(module, node)} reads the clock: {ast.unparse(node)}"


def _reads_clock(node):
    if isinstance(node, ast.ImportFrom):
        return node.module == "django.utils.timezone" and any(
            name.name in {"now", *LOCAL_CLOCKS} for name in node.names
        )
    if isinstance(node, ast.keyword):
        return node.arg in {"auto_now", "auto_now_add"}
    if isinstance(node, ast.Call) and not node.args:
        return (dotted(node.func) or "").rpartition(".")[2] in LOCAL_CLOCKS
    return isinstance(node, ast.Attribute) and bool(CLOCKS.fullmatch(dotted(node) or ""))


def clocks_read_at_import(module):
    """A clock asked while a module of the tests is read: a run that crosses midnight would go on with yesterday."""
    waiting = [module.tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and _asks_the_time(node):
            yield f"{_where(module, node)} reads the clock at import: {ast.unparse(node)}"
        waiting += _run_at_import(node)


def _asks_the_time(call):
    name = dotted(call.func) or ""
    last = name.rpartition(".")[2]
    asked = last in LOCAL_CLOCKS and not call.args
    return asked or last in TELLING_THE_TIME or bool(CLOCKS.fullmatch(name))


def _run_at_import(node):
    """What of a piece of code is run where it stands: of a function, all but its body."""
    if isinstance(node, ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef):
        return [*getattr(node, "decorator_list", []), *node.args.defaults, *filter(None, node.args.kw_defaults)]
    return ast.iter_child_nodes(node)


def escapes_undone(module):
    """Text that is declared safe by hand."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute | ast.alias):
            name = node.name if isinstance(node, ast.alias) else dotted(node) or ""
            if name.rpartition(".")[2] in {"mark_safe", "SafeString", "SafeText"}:
                yield f"{_where(module, node)} declares text safe by hand"


def words_not_said(module):
    """Words we do not say, in what the program says; the people of the demo speak as people do."""
    if "/demo/" in module.path:
        return
    for line, text in texts(module.tree):
        if found := UNSAID.search(text):
            yield f"{module.path}:{line} says {found[0]!r}"


def too_long(module):
    """A file or a function that cannot be taken in at once."""
    lines = module.source.count("\n") + 1
    if lines > LONGEST_FILE:
        yield f"{module.path} has {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{_where(module, node)} {node.name} has {length} lines"


def inline_code(page):
    """Script, style or raw text in a page: the content policy refuses the first two, and we the third."""
    bare = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", page.source, flags=re.S)
    for what, pattern in INLINE.items():
        if found := pattern.search(bare):
            yield f"templates/{page.name} {what}: {found[0].strip()}"


def page_words(page):
    """Words we do not say, in what the page says."""
    if found := UNSAID.search(page.source):
        yield f"templates/{page.name} says {found[0]!r}"
