"""The one door through which audited models are written, and through which a look at something is noted."""

from collections import defaultdict
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from contactpolicy.trail import canon, forms, heads, look_postgresql, look_sqlite
from contactpolicy.trail.acts import Act, NotAudited, open_act
from contactpolicy.trail.reading import read

__all__ = ["NotAudited", "audited", "look", "look_at_all"]
BY_ITSELF = {"postgresql": look_postgresql, "sqlite": look_sqlite}


@contextmanager
def audited(*, by, at, why="", capacity="", kind="change", target=""):
    """One short transaction of one person; what it writes is linked, last, as one entry per chain.

    A door inside a door joins it: one transaction, one entry, and an exception anywhere undoes everything.
    """
    outer = open_act.get()
    act = outer.within(by=by, at=at, why=why, capacity=capacity) if outer else Act(by, at, why, capacity, kind, target)
    with transaction.atomic(savepoint=outer is None):
        token = open_act.set(act)
        try:
            yield act
        finally:
            open_act.reset(token)
        if outer is None:
            _link(act)


def look(chain, *, by, at, kind="view", target="", capacity=""):
    """Note that someone looked, committed and on the disk before this returns: show nothing when it raises."""
    look_at_all([(chain, kind, target)], by=by, at=at, capacity=capacity)


def look_at_all(seen, *, by, at, capacity=""):
    """Several looks of one person, a (chain, kind, target) each, as one transaction: all of them are noted or none."""
    acts = [(chain, Act(by, at, capacity=capacity, kind=kind, target=target)) for chain, kind, target in seen]
    here = connections[DEFAULT_DB_ALIAS]  # `connection` would look it up anew for each thing asked of it
    # Outside any transaction alone: it commits, which it may not do within somebody else's.
    if len(acts) == 1 and not here.in_atomic_block and here.get_autocommit():
        BY_ITSELF[here.vendor].write(here, *acts[0])
        return
    if not acts:
        return
    with transaction.atomic(durable=True):
        heads_of = {head.name: head for head in heads.locked({chain for chain, _ in acts})}
        for chain, act in acts:
            heads.append(heads_of[chain], act, [])


def _link(act):
    # A door inside this one may have failed, and the failure been swallowed: then nothing may be kept.
    connection.validate_no_broken_transaction()
    by_model, by_chain = defaultdict(list), defaultdict(list)
    for model, history_id in act.written:
        by_model[model].append(history_id)
    for model, ids in by_model.items():
        for link in _links(model, ids):
            by_chain[act.written[model, link[1]]].append(link)
    for head in heads.locked(by_chain):
        heads.append(head, act, by_chain[head.name])


def _links(model, ids):
    """What the database really holds of the rows just written; those a savepoint took back are not there."""
    label, number = model._meta.label, forms.current_no(model)
    return [
        [label, row["history_id"], number, canon.digest(row.pop("salt"), label, number, row)]
        for row in read(model, ("salt", *forms.form(label, number)), ids)
    ]
