"""The app of the page parts."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Page parts that know no app."""

    name = "contactpolicy.web"
    label = "web"
    verbose_name = "pages"
