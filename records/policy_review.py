"""The policy's own review date (end notes): Headteacher and Chair owe the review until a newer edition is in force."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role

from . import owed

AHEAD = timedelta(days=60)


@owed.source
def reviews(school, day, user=None):
    """From sixty days before the edition in force is to be reviewed; a newer one in force ends it."""
    edition = school.edition_once(day)
    if edition is None or edition.review_on is None or day < edition.review_on - AHEAD:
        return []
    mine = Q(user=user) if user else Q()
    roles = [Role.HEADTEACHER, Role.DEPUTY, Role.CHAIR]
    held = Appointment.objects.on(day).filter(mine, school=school, role__in=roles, user__is_active=True)
    return [
        owed.Owed(
            key=f"policy-review:{edition.pk}:{one}",
            user_id=one,
            what="Review the policy",
            why="The edition in force was to be reviewed by then"
            if edition.review_on < day
            else "It is to be reviewed",
            clause="End notes",
            due_on=edition.review_on,
            url=reverse("records:policy"),
        )
        for one in sorted(set(held.values_list("user", flat=True)))
    ]
