"""Which contact a plan of involvement covers, told to the floor where contact is logged."""

from contactpolicy.web.clock import today
from records import in_force

from .models import Plan
from .models.plan_states import PlanStatus

MOST = 20


@in_force.source
def plans(staff_member):
    """Those agreed, closed ones until the day they were closed: what happened before is often logged after."""
    agreed = Plan.objects.filter(record__staff_member=staff_member, status__in=[PlanStatus.IN_FORCE, PlanStatus.CLOSED])
    found = agreed.select_related("record").prefetch_related("record__parties__student").order_by("-pk")[:MOST]
    return [
        in_force.Covered(
            record=plan.record,
            starts_on=plan.starts_on,
            ends_on=min(plan.ends_on, today(plan.closed_at)) if plan.closed_at else plan.ends_on,
            students=tuple(plan.record.students),
            limits=plan.limits,
        )
        for plan in found
    ]
