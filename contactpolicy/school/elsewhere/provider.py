"""The way to a provider and back, by OpenID Connect: a state, a nonce and a proof of possession with every request."""

import secrets

import jwt
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.urls import reverse

from . import tokens
from .troubles import BROKEN, log, stop, told


class Exchange(OpenIDConnectOAuth2Adapter):
    """Fetches what the provider says of somebody. Nothing is asked for beyond the signed token."""

    def get_callback_url(self, request, app):
        """The address that the provider knows this site by."""
        return build_absolute_uri(request, self.get_provider().get_callback_url())

    def complete_login(self, request, app, token, **kwargs):
        """The claims of the token, each checked."""
        try:
            claims = tokens.claims_of(
                kwargs["response"]["id_token"],
                keys_url=self.openid_config["jwks_uri"],
                issuer=app.settings["issuer"],
                client_id=app.client_id,
            )
        except tokens.CLOCKS:
            stop(request, app.name, "clock")
        except jwt.PyJWTError:
            log.exception("What %s says of somebody is not believed", app.name)
            stop(request, app.name, "away")
        return self.get_provider().sociallogin_from_response(request, claims)


class AccountsElsewhere(OpenIDConnectProvider):
    """One provider whose accounts open this site."""

    package = "contactpolicy.school.elsewhere"
    oauth2_adapter_class = Exchange
    pkce_enabled_default = True

    def get_login_url(self, request, **kwargs):
        """Where signing in with it begins."""
        return reverse("elsewhere_sign_in", args=[self.app.provider_id])

    def get_callback_url(self):
        """Where it sends people back to."""
        return reverse("elsewhere_back", args=[self.app.provider_id])

    def get_default_scope(self):
        """Who they are, and their address; no name, no picture."""
        return ["openid", "email"]

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        """To the provider. What comes back must carry the nonce."""
        nonce = secrets.token_urlsafe(24)
        asked = {"nonce": nonce, "prompt": "select_account"}
        try:
            return super().redirect(request, process, next_url, data, auth_params=asked, nonce=nonce)
        except BROKEN:
            log.exception("%s does not say where people sign in", self.name)
            return told(request, self.name, "away")

    def extract_extra_data(self, data):
        """Nothing of it is kept but the number that the provider knows them by."""
        return {}

    def sociallogin_from_response(self, request, response):
        """Goes on with all that was said, for as long as it takes to find their account."""
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        return login
