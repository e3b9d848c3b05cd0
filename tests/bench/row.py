"""One line of the table: something the product does, and what it is held against."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def nothing(*_):
    """For a row that needs no preparation, or has nothing to check afterwards."""
    return []


@dataclass(frozen=True)
class Row:
    """`act` is held against `bare` on the same database in the same run; the ratio of their rates must reach `bar`.

    prepare()     once for each database, before any writer begins
    begin(number) once in each writer, 0 to 7; what it gives is handed to every act of that writer
    act(stage)    the thing itself, once
    bare(stage)   what it is held against; when it is not given, the rows that the act inserts, bare (bare.py)
    inserts       how many rows the act inserts, where it does so past Django, which watches the others
    after()       once for each database, at the end: sentences saying what is wrong (a broken chain, say)
    """

    name: str
    bar: float
    act: Callable[[Any], Any]
    prepare: Callable[[], Any] = nothing
    begin: Callable[[int], Any] = nothing
    bare: Callable[[Any], Any] | None = None
    after: Callable[[], list] = nothing
    inserts: int = 0
    writers: tuple = (1, 8)
