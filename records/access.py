"""Every rule of who may see and do what. Each answer is YES, or No and why.

Used by view, template, sheet, command and test alike. It asks a `Standing` (who somebody is today) and plain facts;
it imports no floor above. What somebody may not see is not refused here: it is never found (`Standing.sees`).
"""

from contactpolicy.school.models.roles import Role
from contactpolicy.web.answers import YES, No

from .access_referrals import may_handle_referral
from .models.duties import Holder


def may_log(standing):
    """Staff log contact and make requests for themselves."""
    if standing.staff is None:
        return No("Only members of staff log contact or make requests. Ask the office to add you to the staff list.")
    return YES


def may_decide(standing, staff_member):
    """Clause 2.2: the Headteacher agrees; the Chair stands in for the Headteacher's own."""
    if staff_member.pk == standing.own_id:
        return No("Nobody decides on their own request. It goes to the Chair of Governors or the Headteacher.")
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    if staff_member.pk in standing.heads:
        return No("The Chair of Governors decides on the Headteacher's requests.")
    return No("Only the Headteacher, or a deputy acting for them today, decides on requests.")


def may_review(standing, staff_member):
    """Clause 2.3: the line manager and the Headteacher monitor; nobody reviews their own."""
    if staff_member.pk == standing.own_id:
        return No("Nobody reviews their own agreement. Your line manager or the Headteacher does.")
    if standing.monitors(staff_member):
        return YES
    return No("Only this person's line manager or the Headteacher reviews this agreement.")


def may_withdraw(standing, staff_member):
    """Whoever made a request may take it back before a decision."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who made a request withdraws it. Decline it instead, with your reasons.")


def may_answer(standing, staff_member):
    """Whoever made a request answers what was asked about it."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who made the request answers what was asked about it.")


def may_end(standing, staff_member):
    """Either side may end an agreement early."""
    if staff_member.pk == standing.own_id or standing.monitors(staff_member):
        return YES
    return No("Only the member of staff, their line manager or the Headteacher ends an agreement.")


def may_renew(standing, staff_member):
    """Renewing is a new request by the same person."""
    if staff_member.pk == standing.own_id:
        return YES
    return No("Only the member of staff asks to renew. Renewing is a new request.")


def may_change(standing, staff_member):
    """A change to an agreement is a new decision, so whoever decides makes it."""
    if staff_member.pk == standing.own_id:
        return No("Nobody changes their own agreement. Ask the Headteacher, or make a new request.")
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return No("Only the Headteacher changes an agreement. A review can ask for a change.")


def may_confirm_removal(standing, staff_member, holder):
    """Clause 4.4: whoever shared their details confirms that they are removed; once they have left, the Headteacher."""
    if holder in standing.roles_over(staff_member):
        return YES
    if holder == Holder.OWN and staff_member.pk == standing.own_id:
        return YES
    return No("Only the person who shared the details confirms that they are removed.")


def may_enter_paper(standing, staff_member):
    """Agreements made on paper before are entered by the Headteacher or the office, never by the person concerned."""
    if staff_member.pk == standing.own_id:
        return No("Nobody enters their own agreement. Ask the office or the Headteacher.")
    if staff_member.school_id in standing.keeps_records_of or Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return No("Only the Headteacher or the office enters agreements made on paper.")


def may_enter_any_paper(standing):
    """Whether the page for agreements made on paper is of use to them."""
    if standing.heads_of or standing.keeps_records_of or standing.chairs_of:
        return YES
    return No("Only the Headteacher or the office enters agreements made on paper.")


def may_see_staff_file(standing, staff_member):
    """One's own file; as Headteacher or Chair over them; the office of the school; whoever was given sight of it."""
    if staff_member.pk == standing.own_id or staff_member.school_id in standing.keeps_records_of:
        return YES
    if staff_member.pk in standing.staff_files:
        return YES
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return No("Only the Headteacher, the office and the person concerned open a staff file.")


def may_see_student_file(standing, student):
    """The Headteacher (or who acts for them), the office of the school, and whoever was given sight of it."""
    if student.school_id in standing.heads_of | standing.keeps_records_of or student.pk in standing.student_files:
        return YES
    return No("Only the Headteacher and the office open a student's file.")


def may_see_all_files(standing):
    """The lists of files are for those who may open any of them."""
    if standing.heads_of or standing.keeps_records_of:
        return YES
    return No("Only the Headteacher and the office see the list of files.")


def may_run_people(standing):
    """Joiners, leavers and line managers: the office, the Headteacher."""
    if standing.heads_of or standing.keeps_records_of:
        return YES
    return No("Only the office and the Headteacher change the lists of staff and students.")


def may_invite(standing):
    """Accounts: the office, the Headteacher, the system administrator."""
    if may_run_people(standing) or standing.holds(Role.SYSTEM_ADMINISTRATOR):
        return YES
    return No("Only the office, the Headteacher and the system administrator invite people.")


def may_appoint(standing, role):
    """Who may name somebody to a role. A Headteacher or Chair is named by the other of the two."""
    if role == Role.HEADTEACHER:
        return YES if standing.chairs_of else No("The Chair of Governors names the Headteacher.")
    if role == Role.CHAIR:
        named = standing.holds(Role.HEADTEACHER)
        return YES if named else No("The Headteacher enters the Chair whom the governors elected.")
    if role == Role.DEPUTY:
        return (
            YES
            if standing.heads_of or standing.chairs_of
            else No("The Headteacher or the Chair names an acting deputy.")
        )
    return YES if standing.heads_of else No("The Headteacher names people to this role.")


def may_see_roles(standing):
    """Who holds which role is known to those who can change it, and to the Chair."""
    if (
        standing.heads_of
        or standing.chairs_of
        or standing.keeps_records_of
        or standing.holds(Role.SYSTEM_ADMINISTRATOR)
    ):
        return YES
    return No("Only the Headteacher, the Chair, the office and the system administrator see this page.")


def may_see_status(standing):
    """Whether the machine is well, which says nothing of anybody."""
    if may_see_roles(standing):
        return YES
    return No("Only the Headteacher, the Chair, the office and the system administrator see this page.")


def may_see_trail(standing):
    """The school's trail is read by the Headteacher."""
    if standing.heads_of:
        return YES
    return No("Only the Headteacher reads the school's trail. A record shows its own story on its page.")


def may_run_school(standing):
    """The school's particulars are the Headteacher's and the system administrator's to keep right."""
    if standing.heads_of or standing.holds(Role.SYSTEM_ADMINISTRATOR):
        return YES
    return No("Only the Headteacher and the system administrator change the school's particulars.")


def may_assess(standing, staff_member):
    """Whoever a contact comes before says what they make of it; never the person it is about."""
    if staff_member.pk == standing.own_id:
        return No("Nobody assesses their own contact. It comes before your line manager or the Headteacher.")
    if standing.roles_over(staff_member):
        return YES
    return No("Only those whom the policy names assess this contact.")


def may_correct(standing, staff_member, logged_by):
    """Whoever logged a contact, or whose contact it is, corrects it: a new version with a reason."""
    if staff_member.pk == standing.own_id or logged_by == standing.user.pk:
        return YES
    return No("Only the person who logged this contact corrects it. Say what is wrong in an assessment.")


def may_void(standing, staff_member, logged_by):
    """Nothing is deleted. Whoever logged it, or the Headteacher, marks it void with a reason."""
    if Holder.HEADTEACHER in standing.roles_over(staff_member):
        return YES
    return may_correct(standing, staff_member, logged_by)


def may_propose_edition(standing):
    """The edition is the governors' to adopt and the Headteacher's own to enter."""
    if standing.holds(Role.HEADTEACHER):
        return YES
    return No("Only the Headteacher enters an edition that the governors have adopted.")


def may_keep_document(standing):
    """The document of an edition is added by the Headteacher, or by the office for them."""
    if standing.heads_of or standing.keeps_records_of:
        return YES
    return No("Only the Headteacher and the office add the policy document.")


def may_keep_letterhead(standing):
    """The logo and the words on the school's sheets: the Headteacher's, or the office's for them."""
    if standing.heads_of or standing.keeps_records_of:
        return YES
    return No("Only the Headteacher and the office say what stands on the school's sheets.")


def may_confirm_edition(standing, edition):
    """A second person confirms: the Chair of Governors, or a senior member of staff; never whoever proposed it."""
    if edition.proposed_by_id == standing.user.pk:
        return No(
            "You proposed this edition, so somebody else confirms it: the Chair of Governors or a senior member of staff."
        )
    if edition.school_id in standing.chairs_of | standing.seniors_of:
        return YES
    return No("The Chair of Governors or a senior member of staff confirms an edition.")


def may_add_evidence(standing, record, entered_by):
    """Files are added by the person concerned, whoever entered the record, and those who oversee it."""
    if record.status == record.Status.VOIDED:
        return No("This record is void. Add the file to the record that stands in its place.")
    if record.restricted:
        return may_handle_referral(standing, record)
    own = record.staff_member_id == standing.own_id
    if own or entered_by == standing.user.pk or standing.roles_over(record.staff_member):
        return YES
    return No("Only the person concerned, whoever logged this, and those who oversee it add files to it.")
