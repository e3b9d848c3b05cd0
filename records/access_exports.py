"""Who may give a file or a record out of the school, to be checked elsewhere. Whoever may not see it never gets this far."""

from contactpolicy.school.models import StaffMember
from contactpolicy.web.answers import YES, No

from .access_referrals import may_handle_referral
from .models.duties import Holder

NOT_YOURS = No(
    "Only the Headteacher gives this out of the school; what concerns the Headteacher, the Chair of Governors. "
    "You can print it."
)


def may_export_file(standing, person):
    """A whole file: the Headteacher or who acts for them, for whom they reach; the Chair for the Headteacher's."""
    if not isinstance(person, StaffMember):
        return YES if person.school_id in standing.heads_of else NOT_YOURS
    if person.pk == standing.row_id:
        return No("Nobody gives out what is about themselves. The Headteacher or the Chair of Governors does.")
    return YES if Holder.HEADTEACHER in standing.roles_over(person) else NOT_YOURS


def may_export_record(standing, record):
    """One record: the same, for the member of staff it is about; what is restricted, whoever handles it."""
    if not record.restricted:
        return may_export_file(standing, record.staff_member)
    if may_handle_referral(standing, record):
        return YES
    return No("You are named on this referral. Those who handle it give it out.")
