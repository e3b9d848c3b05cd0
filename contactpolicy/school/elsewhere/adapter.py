"""The library's questions, answered: which providers there are, whose accounts they may open, what is said when not."""

import requests
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings

from . import linking
from .troubles import log, stop


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """Nobody gets an account this way: it opens the one they have."""

    def list_apps(self, request, provider=None, client_id=None):
        """The providers of the settings and no others; none of the database."""
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=one.id,
                name=one.name,
                client_id=one.client_id,
                secret=one.secret,
                settings={"server_url": one.issuer, "issuer": one.issuer},
            )
            for one in settings.SIGN_IN_WITH
            if provider in {None, one.id} and client_id in {None, one.client_id}
        ]

    def is_open_for_signup(self, request, sociallogin):
        """Accounts are made by the school."""
        return False

    def populate_user(self, request, sociallogin, data):
        """What the provider calls somebody changes nothing here."""
        return sociallogin.user

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """A page of ours in place of the library's."""
        if error == AuthError.CANCELLED or request.GET.get("error"):
            stop(request, provider.name, "refused")
        if exception is None:
            stop(request, provider.name, "stale")
        log.error("%s did not say who somebody is (%s)", provider.name, type(exception).__name__)
        stop(request, provider.name, "away" if isinstance(exception, requests.RequestException) else "refused")

    def pre_social_login(self, request, sociallogin):
        """They are back: find the account that is theirs, or say why there is none."""
        linking.settle(request, sociallogin)
