"""What two people and opened files ask of somebody: worked out from the acts that wait and the openings not yet seen."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from contactpolicy.web.asked import Asked
from contactpolicy.web.clock import today

from . import owed, rights, two_people
from .models import Grant, OpeningSeen, TwoPersonAct

LOOK_BACK = timedelta(days=30)


@Asked
def unanswered(school, day):
    """Acts that wait at a school."""
    found = TwoPersonAct.objects.filter(school=school, outcome="", lapses_at__date__gt=day)
    return found.select_related("school", "about", "proposed_by").order_by("pk")


@Asked
def unseen(school, since):
    """Files opened in an emergency since a day; and before, where those whose file it is were told of it late."""
    of_school = Q(staff_file__staff_member__school=school) | Q(student_file__student__school=school)
    whose = F("grant__staff_file__staff_member__user")
    seen_by_owner = OpeningSeen.objects.filter(grant=OuterRef("pk"), user=whose)
    late = Q(staff_file__staff_member__user__isnull=False) & ~Exists(seen_by_owner)
    found = Grant.objects.filter(of_school, through=Grant.Through.EMERGENCY)
    found = found.filter(Q(starts_on__gte=since) | late).order_by("pk").prefetch_related("seen")
    of_staff, of_student = "staff_file__staff_member__user", "student_file__student"
    return found.select_related("user", of_staff, "staff_file__staff_member__school", f"{of_student}__school")


@owed.source
def to_confirm(school, day, user=None):
    """A second person's word, wanted within days."""
    acts = unanswered(school.pk, day)
    could = two_people.could_at(school, day) if acts else []
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
        for act in acts
        for second in two_people.second_of(act, could)
        if user is None or second == user
    ]


@owed.source
def to_see(school, day, user=None):
    """Why a file was opened while the Headteacher was away, for everybody concerned who has not seen it."""
    found = unseen(school.pk, day - LOOK_BACK)
    answering = rights.answering_at(school, day) if found else set()
    return [
        owed.Owed(
            key=f"opened:{grant.pk}:{one.pk}",
            user_id=one.pk,
            what="See why a file was opened",
            why=f"{grant.user.name} opened it in an emergency",
            clause="",
            due_on=grant.starts_on + timedelta(days=2) if is_recent(grant, day) else day,
            url=reverse("records:opening-seen", args=[grant.pk]),
        )
        for grant in found
        for one in still_to_see(grant, day, answering)
        if user is None or one == user
    ]


def is_recent(grant, day):
    """Whether everybody concerned is still asked to see it."""
    return grant.starts_on >= day - LOOK_BACK


def still_to_see(grant, day, answering):
    """Who has not seen it: after the first weeks, only whose file it is."""
    seen = {one.user_id for one in grant.seen.all()}
    asked = rights.concerned_by(grant, day, answering)
    return [one for one in asked if one.pk not in seen and (is_recent(grant, day) or one == rights.owner_of(grant))]
