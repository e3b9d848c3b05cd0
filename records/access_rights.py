"""Who may give somebody sight of a file or a record, end it, or open a file while the Headteacher is away."""

from contactpolicy.school.models import StaffMember
from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import YES, No

from .models.duties import Holder

OWN = No("Nobody gives sight of their own file. The Headteacher or the Chair of Governors does.")


def may_give_sight(standing, person):
    """Of a whole file: the Headteacher or who acts for them, for whom they reach; the Chair for the Headteacher's."""
    if isinstance(person, StaffMember):
        if person.pk == standing.row_id:
            return OWN
        return YES if Holder.HEADTEACHER in standing.roles_over(person) else NOT_YOURS
    return YES if person.school_id in standing.heads_of else NOT_YOURS


def may_bring(standing, record):
    """Of one record: the same for the member of staff it is about; never of what is restricted, which has its own page."""
    if record.restricted:
        return No("Whoever is to know of this is named on its own page.")
    return may_give_sight(standing, record.staff_member)


def opens_at(standing):
    """Schools where they may open a file with a reason: as Chair or safeguarding lead."""
    leads = {school for school, held in standing.roles.items() if Role.SAFEGUARDING_LEAD in held}
    return standing.chairs_of | leads


def may_open_any(standing):
    """Whether the page for opening a file in an emergency is theirs."""
    if opens_at(standing):
        return YES
    return No("Only the Chair of Governors and the safeguarding lead open a file while the Headteacher is away.")


def may_open(standing, person):
    """Break glass (clauses.md, table 3): never one's own, and the Headteacher's is the Chair's alone."""
    if person.school_id not in opens_at(standing):
        return may_open_any(standing) and No("This person belongs to another school.")
    if not isinstance(person, StaffMember):
        return YES
    if person.pk == standing.row_id:
        return No("Nobody opens their own file this way.")
    if person.pk in standing.heads and person.school_id not in standing.chairs_of:
        return No("Only the Chair of Governors opens the Headteacher's file.")
    return YES


NOT_YOURS = No("Only the Headteacher gives sight of this; of the Headteacher's own, the Chair of Governors.")
