"""Who may refer, handle and know of a referral: the rules about what is restricted, in sentences (clauses 1.1 and 5.5).

Who *finds* a referral is said in `restricted`; for everybody else none of this exists.
"""

from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import YES, No

from . import restricted
from .models.duties import Holder
from .models.grants import Grant
from .models.register import Record


def may_open_referrals(standing):
    """The page of a new referral: for who leads a school, and for the Chair."""
    if standing.leads or standing.chairs_of:
        return YES
    return No("Only the Headteacher, or a deputy acting for them, refers. Tell them what you know.")


def may_list_referrals(standing):
    """The list: for those, and for whoever is named on one."""
    if standing.leads or standing.chairs_of:
        return YES
    if standing.granted and Record.objects.handled_by(standing).exists():
        return YES
    return No("Nothing here is yours.")


def may_refer(standing, staff_member):
    """Clauses 1.1 and 5.5: the Headteacher refers; the Chair where it concerns the Headteacher; nobody themselves."""
    if staff_member.pk == standing.row_id:
        return No("Nobody handles what is about themselves. Ring the Chair of Governors, or the LADO.")
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    if staff_member.pk in standing.heads:
        return No("What concerns the Headteacher is the Chair of Governors' alone.")
    return No("Only the Headteacher, or a deputy acting for them today, refers.")


def may_raise_concern(standing, head, *, has_chair):
    """Clause 1.1: any member of staff may tell the Chair of a concern about the Headteacher."""
    if standing.staff is None:
        return No("Only members of staff tell the Chair of Governors here. Ring the LADO, or the school.")
    if head is None:
        return No("Nobody is Headteacher on the school's list today. Ring the Chair of Governors, or the LADO.")
    if head.pk == standing.own_id:
        return No("You are the Headteacher. Speak with the Chair of Governors about yourself.")
    if not has_chair:
        return No("No Chair of Governors is on the school's list. Ring the LADO.")
    return YES


def may_handle_referral(standing, record):
    """Whoever leads on it does everything; whoever is named on it reads it and records steps."""
    if Record.objects.filter(restricted.led_by(standing), pk=record.pk).exists():
        return YES
    return No("You are named on this referral: you read it and record steps. Those who handle it do the rest.")


def may_be_named(user, record):
    """Nobody is named on a record about themselves."""
    if record.staff_member.user_id == user.pk:
        return No("This is about them. Nobody is named on a record about themselves")
    return YES


def capacity_on(standing, record):
    """As what somebody acts on a restricted record, in words."""
    head, school = record.edition.words["headteacher"], record.school_id
    if school in standing.chairs_of and (record.for_chair or record.staff_member_id in standing.chaired):
        return "Chair of Governors"
    if school in standing.acts_in:
        return f"for the {head}"
    if Role.HEADTEACHER in standing.roles.get(school, ()):
        return head[:1].upper() + head[1:]
    if school in standing.stands_in:
        return "Chair of Governors"
    named = Grant.objects.on(standing.day).filter(user=standing.user, record=record).first()
    return named.as_what if named else "member of staff"
