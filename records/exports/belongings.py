"""What belongs to a record or to a file, and its versions."""

from collections import defaultdict

from contactpolicy.trail import canon
from contactpolicy.trail.history import audited_models, history_of
from records.models import Export, Record


def belongings(thing):
    """Everything that is kept about a record or file, as {model: ids}.

    What points at it belongs to it, and what points at that. One record may refer to another (a renewal, a contact
    within an agreement): that is no part of it, so a record has only what calls it its `record`.
    """
    found, new = defaultdict(set), {type(thing): {thing.pk}}
    if not isinstance(thing, Record):
        new[type(thing.person)] = {thing.pk}
    audited = set(audited_models())
    while new:
        beyond = defaultdict(set)
        for model, ids in new.items():
            found[model] |= ids
        for model, field in ((one, field) for one in new for field in pointing_at(one, audited)):
            rows = field.model._base_manager.filter(**{f"{field.name}__in": new[model]})
            beyond[field.model] |= set(rows.values_list("pk", flat=True)) - found[field.model]
        new = {model: ids for model, ids in beyond.items() if ids}
    return {model: sorted(ids) for model, ids in found.items() if ids}


def pointing_at(model, audited):
    """The keys by which what belongs to a row of this model points at it. What points at people does not belong to them."""
    if model._meta.app_label == "school":
        return []
    keys = [relation.field for relation in model._meta.related_objects if relation.related_model in audited]
    return [field for field in keys if model is not Record or field.name == "record"]


def label_of(model):
    """What the chains call the history of a model."""
    return history_of(model)._meta.label


def versions_of(things, *, without=None):
    """Every version of these things: [table, name of its key, key, numbers] each. `without`: an export that is being made."""
    found = []
    for model, ids in things.items():
        key, numbers = model._meta.pk.attname, defaultdict(list)
        rows = history_of(model)._base_manager.filter(**{f"{key}__in": ids}).order_by(key, "history_id")
        for pk, number in rows.values_list(key, "history_id"):
            numbers[pk].append(number)
        left_out = without.pk if without is not None and model is Export else None
        found += [[label_of(model), key, pk, numbers[pk]] for pk in ids if pk != left_out]
    return sorted(found)


def listed(versions):
    """The list as it stands in the export, to the byte."""
    return canon.encode(versions)
