"""The states of a plan of involvement, and which may follow which."""

from django.db import models


class PlanStatus(models.TextChoices):
    """Where a plan stands. That it has not started, or that its last day has passed, is told by its dates."""

    WAITING = "waiting", "Waiting for a decision"
    MORE_ASKED = "more-asked", "More was asked"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DECLINED = "declined", "Declined"
    IN_FORCE = "in-force", "In force"
    CLOSED = "closed", "Closed"


PLAN_TRANSITIONS = {
    PlanStatus.WAITING: {
        PlanStatus.MORE_ASKED,
        PlanStatus.WITHDRAWN,
        PlanStatus.DECLINED,
        PlanStatus.IN_FORCE,
    },
    PlanStatus.MORE_ASKED: {
        PlanStatus.WAITING,
        PlanStatus.WITHDRAWN,
        PlanStatus.DECLINED,
        PlanStatus.IN_FORCE,
    },
    # A change of mind is a new decision; the refusal and its reasons stay.
    PlanStatus.DECLINED: {PlanStatus.IN_FORCE},
    PlanStatus.WITHDRAWN: set(),
    PlanStatus.IN_FORCE: {PlanStatus.CLOSED},
    PlanStatus.CLOSED: set(),
}
