"""What a developer is told before the site starts: settings and models that would leave holes in the trail."""

from django.conf import settings
from django.core.checks import Error, register

from contactpolicy.trail.history import Auditable, audited_models


@register()
def history_is_on(app_configs, **kwargs):
    """simple-history has a switch that stops it silently; here it stays on."""
    if getattr(settings, "SIMPLE_HISTORY_ENABLED", True):
        return []
    said = "SIMPLE_HISTORY_ENABLED is False: nothing would be kept."
    return [Error(said, hint="Remove the setting.", id="trail.E001")]


@register()
def no_many_to_many(app_configs, **kwargs):
    """A many-to-many field changes rows of a table that has no history."""
    return [
        Error(
            f"{model._meta.label}.{field.name} is a many-to-many field, which history does not see.",
            hint="Make it an audited model of its own with two foreign keys.",
            obj=model,
            id="trail.E002",
        )
        for model in audited_models()
        for field in model._meta.local_many_to_many
    ]


@register()
def chains_are_named(app_configs, **kwargs):
    """Every model with history says which chain it belongs to."""
    return [
        Error(
            f"{model._meta.label} keeps history but names no chain.",
            hint="Define chain_name(self), for example `return self.school.chain_name()`.",
            obj=model,
            id="trail.E003",
        )
        for model in audited_models()
        if not issubclass(model, Auditable) or model.chain_name is Auditable.chain_name
    ]
