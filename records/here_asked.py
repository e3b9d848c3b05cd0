"""What is asked on every page about whoever reads it: their roles, their row among the staff, whom they manage, rights."""

from django.db.models import BigIntegerField, DateField, F, Q, Value

from contactpolicy.school.models import Appointment, LineManagement, StaffMember
from contactpolicy.school.models.roles import Role
from contactpolicy.web.asked import Asked

from .models.grants import Grant


@Asked
def staff_of(user):
    """The row of a user among the staff, with its school, if they have one."""
    return StaffMember.objects.filter(user=user).select_related("school").order_by("pk")[:1]


@Asked
def appointments_around(user, school, day):
    """The roles of a user on a day, and who is Headteacher or acts for one at their schools, whose `row` is among the staff.

    `school`: where they work, if anywhere. Each with its school.
    """
    held = Appointment.objects.on(day)
    here = Q(school=school) | Q(school__in=held.filter(user=user).values("school"))
    found = held.filter(Q(user=user) | here & Q(role__in=[Role.HEADTEACHER, Role.DEPUTY])).select_related("school")
    return found.annotate(row=F("user__staff_member__pk"), signs_in=F("user__is_active")).order_by("pk")


@Asked
def managed_or_named(user, own, leads, schools, day):
    """Line managements that concern them, and rights in their name, which have no manager: one question for both.

    A right to a record ends with the last role at its school; of whole files their pages ask the same.
    """
    theirs = Q(manager=own) | Q(staff_member__school__in=leads) if leads else Q(manager=own)
    here = Q(record=None) | Q(record__school__in=schools)
    nobody, no_day, no = Value(None, BigIntegerField()), Value(None, DateField()), Value(False)
    of_manager = ("manager_id", "manager__left_on", "manager__user__is_active", "staff_member__school_id")
    rows = LineManagement.objects.on(day).filter(theirs).values_list("staff_member_id", *of_manager, nobody)
    named = Grant.objects.on(day).filter(here, user=user)
    rights = named.values_list("record_id", nobody, no_day, no, "staff_file_id", "student_file_id")
    return rows.union(rights, all=True)
