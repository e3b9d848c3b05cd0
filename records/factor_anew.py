"""A second factor set anew: whoever lost phone and recovery codes begins again, once two people at the school say so."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from contactpolicy.school.accounts import noted
from contactpolicy.school.proofs import has_factor
from contactpolicy.school.sessions import end_all
from contactpolicy.web.answers import YES, No

from .models.two_people import TwoPersonAct
from .running import held_by
from .two_people import carries


def may_propose_anew(standing, user):
    """For others at one's own school who have one. Who may ask at all: whoever sees the page of roles."""
    if user == standing.user:
        return No("This is your own. Ask somebody else at the school to propose it.")
    held = {school for school, _ in held_by([user], standing.day)[user.pk]}
    if held and not held & set(standing.schools):
        return No("This person holds a role at another school. That school sets their second factor anew.")
    if not has_factor(user):
        return No("They have no second factor to set anew. When they need one, they are asked for it as they sign in.")
    return YES


def waiting_for(user, at):
    """The proposal that waits for a second person, or none."""
    return TwoPersonAct.objects.waiting(at).filter(kind=TwoPersonAct.Kind.FACTOR, for_user=user).first()


@carries(TwoPersonAct.Kind.FACTOR)
def set_anew(act, *, by, at):
    """Their app, passkeys and recovery codes are gone, and so is every session that these opened."""
    user = act.for_user
    for authenticator in Authenticator.objects.filter(user=user):
        authenticator.delete()
    end_all(user, at=at)
    transaction.on_commit(lambda: noted(user, "factor-set-anew"))
