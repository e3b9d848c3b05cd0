"""Rows as a list shows them: of each, only the columns that are asked for. Twenty-five whole rows cost five times as much."""

from functools import cache, cached_property, partialmethod
from types import FunctionType

SAID = (property, cached_property, partialmethod, FunctionType)


class Shown:
    """A row of a model with some of its columns, and what the model says of a row that has them.

    A column that was not asked for is not read after all, as with `only()`: it is an AttributeError.
    """

    def __init__(self, model):
        self.model = model

    def __getattr__(self, name):
        if name == "_meta":
            return self.model._meta
        if name.startswith("__"):
            raise AttributeError(name)
        found = said_of(self.model, name)
        if not isinstance(found, SAID):
            raise AttributeError(f"{name} of {self.model._meta.label} is not among the columns of this list.")
        return found.__get__(self, self.model)


@cache
def said_of(model, name):
    """What a model says of its rows under a name, as it stands in the class."""
    return next((kind.__dict__[name] for kind in model.__mro__ if name in kind.__dict__), None)


class Columns:
    """Some columns of a model and of what it belongs to, by their names in a query: `record__staff_member__surname`."""

    def __init__(self, model, names):
        self.names = list(dict.fromkeys(names))
        self.model = model
        self.branches = {(): model}  # from the row outwards, each after the one it hangs from
        self.leaves = []
        for place, name in enumerate(self.names):
            *path, column = name.split("__")
            for length in range(1, len(path) + 1):
                above = self.branches[tuple(path[: length - 1])]
                self.branches.setdefault(tuple(path[:length]), above._meta.get_field(path[length - 1]).related_model)
            self.leaves.append((place, tuple(path), column))
        self.optional = {path for path in self.branches if path and self._may_be_missing(path)}

    def _may_be_missing(self, path):
        field = self.branches[path[:-1]]._meta.get_field(path[-1])
        return getattr(field, "null", False) or not field.concrete

    def row(self, values):
        """The row that these values are of, in the order of `names`."""
        parts = {path: Shown(model) for path, model in self.branches.items()}
        for place, path, column in self.leaves:
            parts[path].__dict__[column] = values[place]
        for path, part in parts.items():
            if path:
                parts[path[:-1]].__dict__[path[-1]] = None if self._is_missing(path, values) else part
        return parts[()]

    def _is_missing(self, path, values):
        """Nothing where nothing was joined: a row that is there has at least one of its columns."""
        if path not in self.optional:
            return False
        return all(values[place] is None for place, under, _ in self.leaves if under[: len(path)] == path)
