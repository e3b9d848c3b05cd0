"""The contacts floor: what happened outside the usual work context."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Contacts and what others made of them."""

    name = "contacts"
    verbose_name = "Contacts"

    def ready(self):
        """The trail learns to tell of this floor."""
        from . import said  # noqa: F401 -- importing registers
