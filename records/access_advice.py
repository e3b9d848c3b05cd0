"""The rules of clause 1.1: who asks, who advises, and who may reply to a record about themselves. See access.py."""

from contactpolicy.web.answers import YES, No

from .models.duties import Holder


def may_ask(standing):
    """Any member of staff asks for advice, from anywhere."""
    if standing.staff is None:
        return No("Only members of staff ask for advice here. Ask the office to add you to the staff list.")
    return YES


def may_advise(standing, staff_member):
    """The Headteacher answers; the Chair answers the Headteacher. Nobody answers themselves."""
    if staff_member.pk == standing.own_id:
        return No("Nobody answers their own question. It goes to the Headteacher or the Chair of Governors.")
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return No("Only the Headteacher, or whoever acts for them today, answers a question.")


def may_go_on_asking(standing, staff_member):
    """A question is its asker's: to take back, to ask further, to close, to make something of."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who asked does this.")


def may_void_advice(standing, staff_member):
    """Nothing is deleted. Whoever answers questions marks one void, never their own."""
    if staff_member.pk == standing.own_id:
        return No("Nobody voids their own question. Withdraw it before it is answered, or ask again.")
    return may_advise(standing, staff_member)


def may_state(standing, record):
    """The right of reply: only the person a record is about adds a statement to it."""
    if record.restricted:
        return No("Nothing is added to this record here.")
    if record.staff_member_id == standing.own_id:
        return YES
    return No("Only the person this record is about adds a statement to it.")
