"""To a provider and back; linking an account that is kept there, and taking that back."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contactpolicy.school.fresh import fresh
from contactpolicy.web.answers import YES, No, require

from .linking import links_of, unlink
from .provider import Exchange
from .troubles import BROKEN, log, told


def provider_of(request, key):
    """The provider of an address; where none is set up there is no such page."""
    try:
        return get_adapter().get_provider(request, key)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


@login_not_required
@require_POST
def sign_in(request, key):
    """To the provider, and back to the page that was asked for."""
    return provider_of(request, key).redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))


@login_not_required
@never_cache
@require_safe
def back(request, key):
    """They come back, with something to exchange for who they are."""
    provider = provider_of(request, key)
    try:
        return OAuth2CallbackView.adapter_view(Exchange(request, key))(request)
    except BROKEN:
        log.exception("%s did not say who somebody is", provider.name)
        return told(request, provider.name, "away")


@require_http_methods(["GET", "POST"])
@fresh
def link(request, key):
    """What it means to link an account; then to the provider, to show which one it is."""
    provider = provider_of(request, key)
    if request.method == "POST":
        return provider.redirect(request, AuthProcess.CONNECT)
    context = {"title": f"Sign in with your {provider.name} account", "name": provider.name}
    return render(request, "account/elsewhere_link.html", {**context, "back_url": reverse("records:account")})


@require_http_methods(["GET", "POST"])
@fresh
def unlinking(request, key):
    """Taking a link back; never the only way in."""
    provider = provider_of(request, key)
    if not links_of(request.user).filter(provider=key).exists():
        raise Http404
    answer = may_unlink(request.user, provider.name)
    if request.method == "POST":
        require(answer)
        unlink(request.user, key)
        messages.success(request, f"Your {provider.name} account opens nothing here any more.")
        return redirect("records:account")
    context = {"title": f"Remove your {provider.name} account", "name": provider.name, "answer": answer}
    return render(request, "account/elsewhere_unlinking.html", {**context, "back_url": reverse("records:account")})


def may_unlink(user, name):
    """Nobody locks themselves out."""
    if user.has_usable_password():
        return YES
    return No(
        f"You have no password, so your {name} account is your only way in. Sign out, then choose a password with "
        "“I cannot sign in” on the sign-in page."
    )
