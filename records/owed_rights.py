"""What two people and opened files ask of somebody: worked out from the acts that wait and the openings not yet seen."""

from datetime import timedelta

from django.urls import reverse

from contactpolicy.web.clock import today

from . import owed, rights, two_people
from .models import Grant, TwoPersonAct

LOOK_BACK = timedelta(days=30)


def unanswered(school, day):
    """Acts that wait at a school."""
    found = TwoPersonAct.objects.filter(school=school, outcome="", lapses_at__date__gt=day)
    return found.select_related("school", "about", "proposed_by").order_by("pk")


@owed.source
def to_confirm(school, day, user=None):
    """A second person's word, wanted within days."""
    return [
        owed.Owed(
            key=f"two-people:{act.pk}:{second.pk}",
            user_id=second.pk,
            what="Confirm or refuse, as a second person",
            why=f"{act.get_kind_display()}, proposed by {act.proposed_by.name}",
            clause="",
            due_on=today(act.proposed_at) + timedelta(days=2),
            url=reverse("records:confirmation", args=[act.pk]),
        )
        for act in unanswered(school, day)
        for second in two_people.second_people(act, day)
        if user is None or second == user
    ]


@owed.source
def to_see(school, day, user=None):
    """Why a file was opened while the Headteacher was away, for everybody concerned who has not seen it."""
    found = Grant.objects.filter(through=Grant.Through.EMERGENCY, starts_on__gte=day - LOOK_BACK)
    found = found.select_related("user", "staff_file__staff_member__user", "student_file__student")
    return [
        owed.Owed(
            key=f"opened:{grant.pk}:{one.pk}",
            user_id=one.pk,
            what="See why a file was opened",
            why=f"{grant.user.name} opened it in an emergency",
            clause="",
            due_on=grant.starts_on + timedelta(days=2),
            url=reverse("records:opening-seen", args=[grant.pk]),
        )
        for grant in found
        if grant.of.person.school_id == school.pk
        for one in rights.concerned_by(grant, day)
        if (user is None or one == user) and not grant.seen.filter(user=one).exists()
    ]
