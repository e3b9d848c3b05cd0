"""A developer is told before a hole in the trail is shipped."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from contactpolicy.school.models import School
from contactpolicy.trail import checks
from contactpolicy.trail.history import audited_models


def test_the_house_has_no_such_hole():
    found = [*checks.history_is_on(None), *checks.no_many_to_many(None), *checks.chains_are_named(None)]
    assert found == []
    assert School in audited_models()


def test_history_switched_off_is_refused(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    assert [error.id for error in checks.history_is_on(None)] == ["trail.E001"]


@isolate_apps("contactpolicy.school")
def test_a_many_to_many_field_is_refused(monkeypatch):
    class Choir(models.Model):
        singers = models.ManyToManyField("self")

        class Meta:
            app_label = "school"

    monkeypatch.setattr(checks, "audited_models", lambda: [Choir])
    assert [error.id for error in checks.no_many_to_many(None)] == ["trail.E002"]


@pytest.mark.parametrize("own", [False, True])
def test_a_model_that_names_no_chain_is_refused(monkeypatch, own):
    chain_name = {"chain_name": lambda self: "site:changes"} if own else {}
    monkeypatch.setattr(
        checks, "audited_models", lambda: [type("Choir", (checks.Auditable,), {"_meta": School._meta, **chain_name})]
    )
    assert [error.id for error in checks.chains_are_named(None)] == ([] if own else ["trail.E003"])
