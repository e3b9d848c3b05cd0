"""The app of the page parts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from contactpolicy.web.connections import without_compiling


class WebConfig(AppConfig):
    """Page parts that know no app."""

    name = "contactpolicy.web"
    label = "web"
    verbose_name = "pages"

    def ready(self):
        """Every connection is opened as the pages need it."""
        connection_created.connect(without_compiling)
