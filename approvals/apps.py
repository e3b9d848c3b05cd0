"""The approvals floor: proposed contact, decisions, agreements, reviews."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Requests, decisions, agreements and reviews."""

    name = "approvals"
    verbose_name = "Approvals"

    def ready(self):
        """What follows when people leave."""
        from contactpolicy.school import hooks

        from . import acts, referral_acts, said  # noqa: F401 -- `said` registers how the trail tells of this floor

        hooks.on("student_left")(acts.bring_back)
        hooks.on("staff_left")(acts.end_all_of)
