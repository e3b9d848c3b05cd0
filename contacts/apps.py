"""The contacts floor: what happened outside the usual work context."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Contacts, advice and declarations."""

    name = "contacts"
    verbose_name = "Contacts"
