"""Acts of two people: what each kind does once it is confirmed, how it is told, and who may be the second person."""

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import YES, No

from .models.mails import Mail
from .models.two_people import TwoPersonAct

CARRIES, TELLS = {}, {}
UNDER_THE_HEAD = (Role.DEPUTY, Role.SENIOR, Role.SAFEGUARDING_LEAD)
SECOND = (Role.HEADTEACHER, Role.DEPUTY, Role.CHAIR, Role.SENIOR, Role.SAFEGUARDING_LEAD)
# Where a school has nobody else in those roles, somebody who reads no records is still a second pair of eyes.
ELSE = (Role.RECORDS_OFFICER, Role.SYSTEM_ADMINISTRATOR)


def carries(*kinds):
    """Decorator for `function(act, *, by, at)`: what is done in the transaction in which a second person confirms."""

    def add(function):
        CARRIES.update(dict.fromkeys(kinds, function))
        return function

    return add


def tells(*kinds):
    """Decorator for `function(act)`, which gives what is proposed as rows of a label and words."""

    def add(function):
        TELLS.update(dict.fromkeys(kinds, function))
        return function

    return add


def rows_of(act):
    """What is proposed, in words."""
    told = TELLS[act.kind](act) if act.kind in TELLS else []
    return [
        ("What", act.get_kind_display()),
        ("For", act.for_user.name),
        ("Signs in as", act.for_user.email),
        *told,
        ("Why", act.why),
    ]


def propose(*, day, at, **facts):
    """It waits for a second person, and whoever may be one is told that something needs them."""
    act = TwoPersonAct.propose(at=at, **facts)
    for user in second_people(act, day):
        Mail.put(to=user, kind=Mail.Kind.NEEDS, key=f"two-people:{act.pk}:{user.pk}", at=at)
    return act


def confirm(act, *, by, at, capacity):
    """The second person says yes, and it is done, in one transaction."""
    with audited(by=by, at=at, why="Confirmed", capacity=capacity):
        act = act.answer(TwoPersonAct.Outcome.CONFIRMED, by=by, at=at, capacity=capacity)
        CARRIES[act.kind](act, by=by, at=at)
    return act


def second_people(act, day):
    """The accounts that may be the second person today, by name."""
    return second_of(act, could_at(act.school, day))


def second_of(act, could):
    """The same, of those who could at its school. About the Headteacher: nobody whom the Headteacher manages in these roles."""
    heads = {user.pk for user, role in could if role == Role.HEADTEACHER}
    if act.about and act.about.user_id in heads:
        under = {user.pk for user, role in could if role in UNDER_THE_HEAD}
        could = [(user, role) for user, role in could if role not in UNDER_THE_HEAD and user.pk not in under]
    return but_for({act.proposed_by_id, act.for_user_id} | ({act.about.user_id} if act.about else set()), could)


def others_who_could(school, day, without):
    """Whoever could be a second person at a school, but for these accounts."""
    return but_for(without, could_at(school, day))


def could_at(school, day):
    """Accounts with a role that a second person may have at a school, each with the role."""
    held = Appointment.objects.on(day).filter(school=school, role__in=SECOND + ELSE, user__is_active=True)
    return [(one.user, one.role) for one in held.select_related("user")]


def but_for(without, could):
    """Whoever is none of these accounts, by name: the office and the system administrator only where nobody else is."""
    for roles in (SECOND, ELSE):
        if found := {user for user, role in could if role in roles and user.pk not in without}:
            return sorted(found, key=lambda user: (user.name, user.pk))
    return []


def may_confirm(standing, act):
    """A second person of that school: never whoever proposed it, whoever it is for, or whose file it is about."""
    if act.proposed_by_id == standing.user.pk:
        return No("You proposed this, so somebody else confirms it.")
    if act.for_user_id == standing.user.pk:
        return No("This is for you, so somebody else confirms it.")
    if act.about_id is not None and act.about_id == standing.row_id:
        return No("This is about your own file, so somebody else confirms it.")
    if act.school_id in standing.schools and standing.user in second_people(act, standing.day):
        return YES
    return No(
        "Only the Headteacher, the Chair, a senior member of staff or the safeguarding lead confirms this; what is about the "
        "Headteacher, the office."
    )


def waiting_for(standing, at):
    """The acts that wait for this person's word."""
    found = TwoPersonAct.objects.waiting(at).filter(school__in=standing.schools)
    found = found.select_related("school", "for_user", "proposed_by", "about").order_by("proposed_at", "pk")
    return [act for act in found if may_confirm(standing, act)]
