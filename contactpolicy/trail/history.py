"""History as the trail keeps it: every write of an audited model leaves a salted row that is never changed again."""

import secrets
from functools import cache

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.signals import pre_delete, pre_save
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from contactpolicy.trail import acts, forms, writing


class Auditable:
    """What the trail asks of a model: the name of the chain its history is linked to."""

    def chain_name(self):
        raise NotImplementedError(f"{type(self).__name__} must say which chain its history belongs to.")


class HistoryRow(models.Model):
    """What a history row carries beside the record: its salt, the form it is digested by, and in which capacity."""

    salt = models.CharField(max_length=64, editable=False)
    form_no = models.PositiveSmallIntegerField(editable=False)
    capacity = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        abstract = True


def _user(row):
    return get_user_model()._base_manager.filter(pk=row.history_user_id).first() if row.history_user_id else None


def _set_user(row, user):
    row.history_user_id = getattr(user, "pk", None)


class KeptManager(HistoryManager):
    """simple-history builds the class of `record.history` anew at each use, a sixth of the time of a save."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class KeptHistory(HistoricalRecords):
    """simple-history without its side doors: nothing from the request, nothing skipped, one index per history table."""

    _date_indexing = False

    def add_extra_methods(self, cls):
        """No `save_without_historical_record`: there is no such save here."""

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if self.cls is sender or (self.inherit and issubclass(sender, self.cls)):
            pre_save.connect(self.refuse_unless_audited, sender=sender, weak=False)
            pre_delete.connect(self.refuse_unless_audited, sender=sender, weak=False)

    def refuse_unless_audited(self, instance, raw=False, update_fields=None, **kwargs):
        if not raw and not self.leaves_no_trace(update_fields):
            acts.required(instance)

    def leaves_no_trace(self, update_fields):
        """Whether a save touches only what is kept out of history (a password hash, the last sign-in)."""
        return bool(update_fields) and set(update_fields) <= set(self.excluded_fields)

    def post_save(self, instance, created, using=None, raw=False, update_fields=None, **kwargs):
        if not raw and not self.leaves_no_trace(update_fields):
            self.create_historical_record(instance, "+" if created else "~", using=using)

    def post_delete(self, instance, using=None, **kwargs):
        self.create_historical_record(instance, "-", using=using)

    def create_historical_record(self, instance, history_type, using=None):
        """One row, filled in from the open door, and noted there for linking."""
        act, table = acts.required(instance), history_of(type(instance))
        values = {field.attname: getattr(instance, field.attname) for field in table.tracked_fields}
        values |= {
            "history_date": act.at,
            "history_type": history_type,
            "history_user_id": act.actor_id,
            "history_change_reason": act.why,
            "capacity": act.capacity,
            "salt": secrets.token_hex(32),
            "form_no": forms.current_no(table),
        }
        act.written[table, writing.insert(table, values)] = instance.chain_name()

    def copy_fields(self, model):
        """History is read by the record's own key, so the other indexes would only slow the writing down."""
        fields = super().copy_fields(model)
        for name, field in fields.items():
            field.db_index = name in {model._meta.pk.name, model._meta.pk.attname}
        return fields

    # Each history table gets fields of its own: one instance shared by several would belong to the last of them.
    def _get_history_id_field(self):
        return models.BigAutoField(primary_key=True, editable=False)

    def _get_history_change_reason_field(self):
        return models.TextField(blank=True, default="")

    def _get_history_user_fields(self):
        return {"history_user": property(_user, _set_user), "history_user_id": models.BigIntegerField(null=True)}


def kept_history(excluded_fields=()):
    """The history of an audited model, as the trail wants it."""
    excluded = list(excluded_fields)
    return KeptHistory(inherit=True, bases=[HistoryRow], excluded_fields=excluded, history_manager=KeptManager)


def audited_models():
    """Every concrete model that keeps history, in the order of the apps."""
    from django.apps import apps  # the registry is filled when this is asked

    return [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]


def history_models():
    """The history table of each audited model, in the same order."""
    return [history_of(model) for model in audited_models()]


@cache
def history_of(model):
    """The history table of one audited model."""
    return getattr(model, model._meta.simple_history_manager_attribute).model
