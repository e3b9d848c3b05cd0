"""The rules of who may declare, confirm and acknowledge, and who sees who has not; the room beside `access.py`."""

from contactpolicy.web.answers import YES, No

from .models.duties import Holder


def may_declare(standing):
    """Clause 2.1: staff declare their own relationships."""
    if standing.staff is None:
        return No("Only members of staff declare whom they know outside. Ask the office to add you to the staff list.")
    return YES


def may_change_declaration(standing, staff_member):
    """What somebody declared is theirs to change."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who declared this changes it. Ask them to, or note what you saw.")


def may_end_declaration(standing, staff_member):
    """What somebody declared is theirs to end."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who declared this says that it is over.")


def may_void_declaration(standing, staff_member):
    """Nothing is deleted. Whoever declared it, or the Headteacher, marks it void with a reason."""
    if staff_member.pk == standing.own_id or Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return No("Only the person who declared this, or the Headteacher, marks it void.")


def may_do_round(standing):
    """Clauses 2.1 and 4.3: members of staff confirm and acknowledge, each for themselves."""
    if standing.staff is None:
        return No("Only members of staff confirm declarations and acknowledge the policy.")
    return YES


def may_see_round(standing):
    """Clause 4.3: those who oversee somebody see whether they have acknowledged."""
    if standing.leads or standing.managed_here or standing.chaired:
        return YES
    return No("Only line managers, the Headteacher and the Chair of Governors see who has acknowledged the policy.")


def may_see_acknowledgement(standing, staff_member):
    """One's own; and of those whom one oversees."""
    if staff_member.pk == standing.own_id or standing.monitors(staff_member):
        return YES
    return No("Only the person concerned and those who oversee them see this.")
