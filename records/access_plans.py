"""The rules of who may do what with a plan of involvement (section 5). Beside access.py, in the same shape."""

from contactpolicy.web.answers import YES, No

from .models.duties import Holder


def as_head(standing, staff_member, *, own, other):
    """Only whoever stands as Headteacher towards this person, and never the person themselves."""
    if staff_member.pk == standing.own_id:
        return No(own)
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    if staff_member.pk in standing.heads:
        return No("The Chair of Governors decides on the Headteacher's plans.")
    return No(other)


def may_decide_plan(standing, staff_member):
    """Clause 5.3: the Headteacher agrees a plan; the Chair stands in for the Headteacher's own."""
    return as_head(
        standing,
        staff_member,
        own="Nobody decides on their own plan. It goes to the Chair of Governors or the Headteacher.",
        other="Only the Headteacher, or a deputy acting for them today, decides on plans.",
    )


def may_change_plan(standing, staff_member):
    """Clauses 5.3 and 5.4: a change, and another supervisor, is a new decision."""
    return as_head(
        standing,
        staff_member,
        own="Nobody changes their own plan. Ask the Headteacher.",
        other="Only the Headteacher changes a plan or names its supervisor. A review can ask for a change.",
    )


def may_close_plan(standing, staff_member):
    """Clause 5.3: the Headteacher closes a plan."""
    return as_head(
        standing,
        staff_member,
        own="Nobody closes their own plan. The Headteacher does.",
        other="Only the Headteacher closes a plan. A review can ask for it.",
    )


def may_search_accounts(standing):
    """Whoever may name a supervisor somewhere looks for people who can sign in."""
    if standing.heads_of or standing.chairs_of:
        return YES
    return No("Only the Headteacher or the Chair of Governors names a supervisor.")


def is_supervisor(standing, record, supervisor_id):
    """Whether somebody is this plan's supervisor, with their right to it in force today."""
    return supervisor_id == standing.user.pk and record.pk in standing.granted


def may_supervise(standing, record, supervisor_id):
    """Clause 5.4: sessions are held by the supervisor named, never by the person themselves."""
    if record.staff_member_id == standing.own_id:
        return No("Nobody supervises themselves. Your supervisor records the sessions.")
    if is_supervisor(standing, record, supervisor_id):
        return YES
    return No("Only the supervisor named in this plan records its sessions.")


def may_note_result(standing, record, supervisor_id):
    """Clause 5.3: what came of an outcome is for the supervisor and those who monitor to say."""
    if record.staff_member_id == standing.own_id:
        return No("Nobody says of their own plan what came of it. Your supervisor or the Headteacher does.")
    if is_supervisor(standing, record, supervisor_id) or standing.monitors(record.staff_member):
        return YES
    return No("Only the supervisor, the line manager and the Headteacher say what came of an outcome.")


def may_log_agency(standing, record, supervisor_id):
    """Clause 5.4: other agencies are noted by the person themselves, the supervisor, and those who monitor."""
    own = record.staff_member_id == standing.own_id
    if own or is_supervisor(standing, record, supervisor_id) or standing.monitors(record.staff_member):
        return YES
    return No("Only those concerned with this plan note its agencies.")


def may_review_plan(standing, staff_member):
    """Clause 2.3: the line manager and the Headteacher monitor; nobody reviews their own."""
    if staff_member.pk == standing.own_id:
        return No("Nobody reviews their own plan. Your line manager or the Headteacher does.")
    if standing.monitors(staff_member):
        return YES
    return No("Only this person's line manager or the Headteacher reviews this plan.")


def may_withdraw_plan(standing, staff_member):
    """Whoever proposed a plan may take it back before a decision."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who proposed a plan withdraws it. Decline it instead, with your reasons.")


def may_answer_plan(standing, staff_member):
    """Whoever proposed a plan answers what was asked about it."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who proposed the plan answers what was asked about it.")
