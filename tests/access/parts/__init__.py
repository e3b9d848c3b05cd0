"""What one part of the product adds to the access table: beside each `part.txt` a module with what its rows are about.

A module may have `build(cast, named, at)`, which makes the things its rows name; `POSTS`, what is posted where; and
`CANARIES`, words that stand in one of its records alone with everybody who may read them.
"""

from importlib import import_module
from pkgutil import iter_modules

MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]


def gathered(name):
    """What all parts say under one name, as one dict. No part may say anything another has said."""
    pairs = [pair for module in MODULES for pair in getattr(module, name, {}).items()]
    assert len(dict(pairs)) == len(pairs), f"Two parts have the same words in {name}."
    return dict(pairs)


def build(cast, named, at):
    """Every part's own things."""
    for module in MODULES:
        if hasattr(module, "build"):
            module.build(cast, named, at)
