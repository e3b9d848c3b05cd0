"""The forms by which history rows are digested: for each history table, the numbered lists of fields that count.

A list is frozen once a release has used it: a model that gains a field gets the next number, and older rows go on
being digested by theirs. forms.json holds them; `manage.py trail_forms` writes it.
"""

import json
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = Path(__file__).with_name("forms.json")
LEFT_OUT = {"salt"}


@cache
def kept_forms():
    """Every form: history model label -> list of field lists, the first being form 1."""
    return json.loads(FILE.read_text()) if FILE.exists() else {}


def fields_now(history_model):
    """The fields a history row of this model has today, in canonical order."""
    return sorted(field.attname for field in history_model._meta.concrete_fields if field.attname not in LEFT_OUT)


def is_current(history_model):
    """Whether the newest form is the one the model has today."""
    numbered = kept_forms().get(history_model._meta.label)
    return bool(numbered) and numbered[-1] == fields_now(history_model)


@cache
def current_no(history_model):
    """The number of the form new rows are digested by."""
    if not is_current(history_model):
        raise ImproperlyConfigured(
            f"The history of {history_model.instance_type._meta.verbose_name_plural} has fields that no form lists. "
            "Run `python manage.py trail_forms`, and commit contactpolicy/trail/forms.json."
        )
    return len(kept_forms()[history_model._meta.label])


def form(label, number):
    """The fields of one form, or nothing when no such form was ever made."""
    numbered = kept_forms().get(label, [])
    return numbered[number - 1] if 0 < number <= len(numbered) else None


def write(kept):
    """Keep these forms from now on."""
    FILE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    kept_forms.cache_clear()
    current_no.cache_clear()


def extended(kept, history_models):
    """These forms with a new number for every history table whose fields have changed."""
    kept = dict(kept)
    for model in history_models:
        numbered = kept.get(model._meta.label, [])
        if not numbered or numbered[-1] != fields_now(model):
            kept[model._meta.label] = [*numbered, fields_now(model)]
    return kept


def lost_fields(history_models):
    """(label, form number, field) of each field an earlier form counts and the table no longer has."""
    return [
        (model._meta.label, number, name)
        for model in history_models
        for number, names in enumerate(kept_forms().get(model._meta.label, []), 1)
        for name in names
        if name not in fields_now(model)
    ]
