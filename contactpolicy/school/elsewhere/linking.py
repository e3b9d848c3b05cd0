"""Which account here belongs to an account kept elsewhere.

The link is what counts: the provider's own number of somebody, which never changes hands. An e-mail address does, and at
some providers people write it themselves. So it leads to an account once, the first time, and only where the provider is
pinned to the school, the address is of the school's own domain and the provider vouches for it.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect

from contactpolicy.school.accounts import noted
from contactpolicy.school.models import User
from contactpolicy.school.proofs import proved_lately

from .troubles import stop, told

LINKED, UNLINKED = "elsewhere-linked", "elsewhere-unlinked"


def provider_named(key):
    """One of the providers that are set up, or none."""
    return next((one for one in settings.SIGN_IN_WITH if one.id == key), None)


def settle(request, login):
    """Somebody is back from a provider. Afterwards `login.user` is them; or a page says why not."""
    one = provider_named(login.account.provider)
    if not login.claims.get("nonce") or login.claims["nonce"] != login.state.get("nonce"):
        stop(request, one.name, "stale")
    if one.pin and login.claims.get(one.pin[0]) not in one.pin[1]:
        stop(request, one.name, "not-the-schools")
    if login.state.get("process") == AuthProcess.CONNECT:
        raise ImmediateHttpResponse(linked(request, login, one))
    if login.is_existing:
        return
    user = by_address(one, login.claims)
    if user is None:
        stop(request, one.name, "unknown")
    if user.is_active:
        link(user, login)
    login.user = user


def by_address(one, claims):
    """Whose account this is by the address alone, where that may be believed."""
    address = str(claims.get("email") or "").strip().lower()
    of_the_school = address.rpartition("@")[2] in {domain.lower() for domain in one.domains}
    # In the school's own tenant its administrator writes the addresses. Anybody else has to say that it was verified.
    vouched = claims.get("email_verified") is True or one.pin[:1] == ("tid",)
    if not of_the_school or not vouched:
        return None
    # An address can pass to another person. Whoever has a link is found by that and by nothing else.
    return User.objects.filter(email=address).exclude(socialaccount__provider=one.id).first()


def linked(request, login, one):
    """They chose to link it, signed in and freshly proved."""
    if not request.user.is_authenticated or not proved_lately(request):
        return told(request, one.name, "stale")
    if login.is_existing and login.user != request.user:
        return told(request, one.name, "taken")
    if not login.is_existing and links_of(request.user).filter(provider=one.id).exists():
        return told(request, one.name, "linked-already")
    if not login.is_existing:
        link(request.user, login)
    messages.success(request, f"You can sign in with your {one.name} account from now on.")
    return redirect("records:account")


def link(user, login):
    """From now on it opens this account."""
    login.account.user = user
    login.account.save()
    noted(user, LINKED)


def unlink(user, key):
    """It opens this account no longer."""
    for account in links_of(user).filter(provider=key):
        account.delete()
        noted(user, UNLINKED)


def links_of(user):
    """What is linked to somebody's account."""
    return SocialAccount.objects.filter(user=user)


def may_link(user):
    """The providers that are set up, each with the link somebody has, for the page of their account."""
    mine = {account.provider: account for account in links_of(user)} if settings.SIGN_IN_WITH else {}
    return [(one, mine.get(one.id)) for one in settings.SIGN_IN_WITH]
