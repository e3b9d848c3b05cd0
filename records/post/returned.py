"""Whose mail comes back: told by name to those who keep the lists right, and to nobody else."""

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from contactpolicy.school.models import Appointment

from ..models.mails import Mail

# As `wording.address_of` says it of one person.
ADDRESS = Coalesce(NullIf("to__staff_member__email", Value("")), "to__email")


def coming_back():
    """Mails that came back from the address the account still has, where none has been taken since; the newest of each person."""
    later = Mail.objects.filter(to=OuterRef("to"))
    newer = Q(given_up_at__gt=OuterRef("given_up_at")) | Q(given_up_at=OuterRef("given_up_at"), pk__gt=OuterRef("pk"))
    since = Q(sent_at__gt=OuterRef("given_up_at")) | (Q(given_up_why=Mail.Why.CAME_BACK) & newer)
    back = Mail.objects.filter(given_up_why=Mail.Why.CAME_BACK, to__is_active=True)
    back = back.annotate(address_now=ADDRESS).filter(address=F("address_now"))
    return back.exclude(Exists(later.filter(since)))


def of_school(school, day):
    """Those of one school's people, by name: its staff, and who holds a role there."""
    held = Appointment.objects.on(day).filter(school=school, user=OuterRef("to"))
    present = Q(to__staff_member__left_on=None) | Q(to__staff_member__left_on__gt=day)
    staff = Q(to__staff_member__school=school) & present
    return coming_back().filter(staff | Exists(held)).select_related("to__staff_member").order_by("to__name", "pk")
