"""The trail: the lowest floor, on which every audited model stands."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TrailConfig(AppConfig):
    """Connects the door to history, and the guard to migrations."""

    name = "contactpolicy.trail"
    label = "trail"
    verbose_name = "Trail"

    def ready(self):
        from contactpolicy.trail import checks, guard  # noqa: F401 -- models must be loaded first

        pre_migrate.connect(guard.before_migrating, sender=self)
        post_migrate.connect(guard.after_migrating, sender=self)
