"""The approvals floor: proposed contact, decisions, agreements, reviews."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Requests, decisions, agreements and reviews."""

    name = "approvals"
    verbose_name = "Approvals"

    def ready(self):
        """What follows when people leave."""
        from contactpolicy.school import hooks
        from records import chronology, interlock, looked_at, looks_shown, shared

        from . import (  # noqa: F401
            acts,
            clauses_of_records,
            expiring,
            kept_back,
            plan_acts,
            plan_cover,
            plan_said,
            referral_acts,
            said,
            sharing,
        )

        chronology.clauses(clauses_of_records.of_records)
        shared.source(sharing.shared_by)
        interlock.source(kept_back.is_kept_back)
        looks_shown.since(kept_back.began)
        looked_at.part(kept_back.reviews_of)
        hooks.on("student_left")(acts.bring_back)
        hooks.on("staff_left")(acts.end_all_of)
        hooks.on("staff_left")(plan_acts.end_all_of)
