"""The school floor: the school, its policy, its people and who holds which role."""

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    """Schools, editions of the policy, people, appointments."""

    name = "contactpolicy.school"
    label = "school"
    verbose_name = "School and people"

    def ready(self):
        """What happens with second factors and sessions is noted."""
        from . import factors, sessions  # noqa: F401
