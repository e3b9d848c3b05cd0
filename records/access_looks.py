"""Who may ask who has looked: the rules, in sentences. Whoever may not see the thing itself never gets this far."""

from contactpolicy.web.answers import YES, No

from .access_referrals import may_handle_referral
from .models.duties import Holder

OVER_STAFF = No(
    "Who has looked at this is told to the person concerned and to the Headteacher: "
    "to the Chair of Governors, where it concerns the Headteacher."
)


def may_see_looks_at_record(standing, record):
    """At a record: the person concerned, the Headteacher for whom they reach, the Chair for theirs; restricted, its handlers."""
    if record.restricted:
        if may_handle_referral(standing, record):
            return YES
        return No("You are named on this referral. Those who handle it see who has looked.")
    return may_see_looks_at_staff_file(standing, record.staff_member)


def may_see_looks_at_staff_file(standing, staff_member):
    """At a member of staff's file: the same people."""
    if staff_member.pk == standing.own_id or Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return OVER_STAFF


def may_see_looks_at_student_file(standing, student):
    """At a student's file: the Headteacher, or who acts for them."""
    if student.school_id in standing.heads_of:
        return YES
    return No("Only the Headteacher sees who has looked at a student's file.")


def may_see_looks_by_month(standing):
    """How often each person looked: for the Headteacher, and for the Chair, who sees the Headteacher's own."""
    if standing.heads_of or standing.chairs_of:
        return YES
    return No("Only the Headteacher and the Chair of Governors see how often people look.")


def is_held(standing, staff_member):
    """Whether what they read is about themselves, so that the law may ask the school to wait with it."""
    return staff_member.pk == standing.own_id
