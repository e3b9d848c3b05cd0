"""The act that is open: who is writing, when, why and in which capacity, and what they have written so far."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime


class NotAudited(Exception):
    """Something was about to be written that the trail would not have known."""


@dataclass
class Act:
    """One transaction of one person. `written` maps (history model, history id) to the chain it belongs to."""

    by: object
    at: datetime
    why: str = ""
    capacity: str = ""
    kind: str = "change"
    target: str = ""
    written: dict = field(default_factory=dict)

    @property
    def actor_id(self):
        return getattr(self.by, "pk", None)

    def within(self, *, by, at, why, capacity):
        """The same act seen from a door inside it: its own words where it has any, one list of what was written."""
        return Act(by, at, why or self.why, capacity or self.capacity, self.kind, self.target, self.written)


open_act: ContextVar[Act | None] = ContextVar("open_act", default=None)


def required(thing):
    """The open act; refuses when there is none, naming what was about to be written."""
    act = open_act.get()
    if act is None:
        raise NotAudited(
            f"This {thing._meta.verbose_name} was about to be written without the trail knowing who did it. "
            "Write it inside `with audited(by=..., at=...):`."
        )
    return act
