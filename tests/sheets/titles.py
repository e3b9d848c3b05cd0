"""The titles of every sheet that the code can print, read from the code: as patterns, for some hold a number."""

import ast
import re

from tests.house import reading

FRONT = re.compile(r"<h1>([^<{]+)</h1>")


def modules():
    """The code that words a sheet."""
    return [one for one in reading.modules() if "sheet" in one.path and not one.path.startswith("tests/")]


def titles():
    """Each title as a pattern; what is wholly put together elsewhere is left out."""
    found = set()
    for module in modules():
        tree = ast.parse(module.source)
        known = constants(tree)
        for node in ast.walk(tree):
            for said in given(node):
                found |= patterns(said, known)
    for page in reading.pages():
        if page.name.startswith("sheets/"):
            found |= {re.escape(one) for one in FRONT.findall(page.source)}
    return {one for one in found if re.search(r"[a-z]{3}", one)}


def constants(tree):
    """What the names of a module stand for: words, or the function of that name."""
    found = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
            pairs = zip(target.elts, value.elts, strict=False) if isinstance(target, ast.Tuple) else [(target, value)]
            found |= {one.id: said for one, said in pairs if isinstance(one, ast.Name)}
    return found


def given(node):
    """Whatever a call or a dict says is the title of a sheet."""
    if isinstance(node, ast.Call):
        yield from (word.value for word in node.keywords if word.arg == "title")
    if isinstance(node, ast.Dict):
        keys = [getattr(key, "value", None) for key in node.keys]
        yield from (said for key, said in zip(keys, node.values, strict=True) if key == "sheet")


def patterns(said, known):
    """What an expression can say."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        return {re.escape(said.value)}
    if isinstance(said, ast.IfExp):
        return patterns(said.body, known) | patterns(said.orelse, known)
    if isinstance(said, ast.JoinedStr):
        return {"".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in said.values)}
    if isinstance(said, ast.Name) and said.id in known:
        return patterns(known[said.id], known)
    if isinstance(said, ast.Call) and isinstance(said.func, ast.Name) and said.func.id in known:
        return patterns(known[said.func.id], known)
    if isinstance(said, ast.FunctionDef):
        return {one for node in ast.walk(said) if isinstance(node, ast.Return) for one in patterns(node.value, known)}
    return set()
