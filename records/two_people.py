"""Acts of two people: what each kind does once it is confirmed, and who may be the second person."""

from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import YES, No

from .models.two_people import TwoPersonAct

CARRIES = {}


def carries(kind):
    """Decorator for `function(act, *, by, at)`: what is done in the transaction in which a second person confirms."""

    def add(function):
        CARRIES[kind] = function
        return function

    return add


def confirm(act, *, by, at, capacity):
    """The second person says yes, and it is done, in one transaction."""
    with audited(by=by, at=at, why="Confirmed", capacity=capacity):
        act = act.answer(TwoPersonAct.Outcome.CONFIRMED, by=by, at=at, capacity=capacity)
        CARRIES[act.kind](act, by=by, at=at)
    return act


def may_confirm(standing, act):
    """A second person: Headteacher, acting deputy, Chair, senior member of staff or safeguarding lead of that school.

    Never whoever proposed it, whoever it is for, or whose file it is about.
    """
    if act.proposed_by_id == standing.user.pk:
        return No("You proposed this, so somebody else confirms it.")
    if act.for_user_id == standing.user.pk:
        return No("This is for you, so somebody else confirms it.")
    if act.about_id is not None and act.about_id == standing.row_id:
        return No("This is about your own file, so somebody else confirms it.")
    if act.school_id in confirms_at(standing):
        return YES
    return No("Only the Headteacher, the Chair, a senior member of staff or the safeguarding lead confirms this.")


def confirms_at(standing):
    """Schools where they may be the second person."""
    leads = {school for school, held in standing.roles.items() if Role.SAFEGUARDING_LEAD in held}
    return standing.chairs_of | standing.seniors_of | leads


def waiting_for(standing, at):
    """The acts that wait for this person's word."""
    found = TwoPersonAct.objects.waiting(at).filter(school__in=confirms_at(standing)).exclude(for_user=standing.user)
    found = found.exclude(proposed_by=standing.user)
    if standing.row_id:
        found = found.exclude(about=standing.row_id)
    return found.select_related("for_user", "proposed_by", "about").order_by("proposed_at", "pk")
