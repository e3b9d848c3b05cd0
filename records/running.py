"""Running a school's people: whose lists, as what, and what nobody may give themselves."""

from dataclasses import replace

from contactpolicy.school.models.roles import Appointment, Role
from contactpolicy.web.answers import YES, No

from . import access

DECIDES = {Role.HEADTEACHER, Role.DEPUTY, Role.CHAIR}


def at_one_school(standing):
    """The same person, seen at one school alone: every answer below is about that school."""
    school = standing.school
    if school is None or len(standing.schools) == 1:
        return standing
    return replace(standing, schools={school.pk: school}, roles={school.pk: standing.roles.get(school.pk, set())})


def may_run_people_of(standing, school):
    """The lists of this school's people are its own office's and Headteacher's to change."""
    if school.pk in standing.heads_of | standing.keeps_records_of:
        return YES
    answer = access.may_run_people(standing)
    return No(f"You do not run the lists of {school}.") if answer else answer


def capacity_at(standing, school):
    """As what somebody changes the lists of people, in words."""
    words = school.edition_on(standing.day).words
    if school.pk in standing.acts_in:
        return f"for the {words['headteacher']}"
    if school.pk in standing.heads_of:
        return words["Headteacher"]
    held = standing.roles.get(school.pk, set())
    labels = {
        Role.RECORDS_OFFICER: "office",
        Role.CHAIR: "Chair of Governors",
        Role.SENIOR: "senior member of staff",
        Role.SAFEGUARDING_LEAD: "safeguarding lead",
    }
    return next((word for role, word in labels.items() if role in held), "system administrator")


def may_name(standing, role, user):
    """Who may name whom: nobody gives themselves the place of whoever decides, and a deputy names no deputy."""
    if user == standing.user and role in DECIDES:
        return No("Nobody names themselves to this role. Ask the Headteacher or the Chair of Governors.")
    return access.may_appoint(standing, role)


def roles_to_give(standing):
    """The roles this person may name somebody to. Acting for the Headteacher ends; it does not hand on."""
    given = [role for role in Role if access.may_appoint(standing, role)]
    deputy_alone = standing.acts_in and not standing.chairs_of
    return [role for role in given if not (deputy_alone and role in DECIDES)]


def may_end_role(standing, appointment):
    """Whoever may name somebody to a role ends it; nobody ends a Headteacher's or Chair's by being one."""
    if appointment.role in roles_to_give(standing):
        return YES
    answer = access.may_appoint(standing, appointment.role)
    return NOT_YOURS if answer else answer


def held_by(users, day):
    """What each of these accounts holds on a day, at any school: (school, role) pairs by account."""
    held = {user.pk: [] for user in users}
    for row in Appointment.objects.on(day).filter(user__in=users):
        held[row.user_id].append((row.school_id, row.role))
    return held


def may_make_link(standing, user, held=None):
    """Who may hold a link that sets the password of this account: it opens everything the account may see."""
    if not user.is_active:
        return No("This account is closed. Open it again first.")
    return may_hand_link(standing, user, held)


def may_hand_link(standing, user, held=None):
    """The same of an account whether it is closed or not: whoever may is whoever opens it again."""
    held = held_by([user], standing.day)[user.pk] if held is None else held
    if any(school not in standing.schools for school, _ in held):
        return No("This person holds a role at another school. That school makes the link.")
    roles = {role for _, role in held}
    if user.has_usable_password() and Role.CHAIR in roles:
        return No(
            "The Chair has chosen a password. “I cannot sign in” on the sign-in page sends them a link for a new one."
        )
    if Role.HEADTEACHER in roles and not standing.chairs_of:
        return No("Only the Chair of Governors makes a link for the Headteacher's account.")
    if roles & DECIDES and not (standing.heads_of or standing.chairs_of):
        return No("Only the Headteacher or the Chair makes a link for the account of somebody who decides on requests.")
    return YES if standing.chairs_of else access.may_invite(standing)


NOT_YOURS = No(
    "Whoever acts for the Headteacher does not change who decides. Ask the Headteacher or the Chair of Governors."
)
