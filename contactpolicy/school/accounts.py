"""How people sign in: nobody signs up by themselves, and nothing says which part of a sign-in was wrong."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import clear_authentication_records
from allauth.core.internal import ratelimit
from django.conf import settings
from django.db import Error

from contactpolicy.trail.door import look
from contactpolicy.web.clock import now
from contactpolicy.web.middleware import BEGAN

from . import devices
from .proofs import proved_lately

log = logging.getLogger(__name__)
LOOKS, APP = "site:looks", "allauth.account"
SAID = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}


class Adapter(DefaultAccountAdapter):
    """The product's own way of signing in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again",
        "too_many_login_attempts": "There were too many attempts. Wait 5 minutes, then try again",
        "account_inactive": "This account is closed. Ask the school office",
        "enter_current_password": "This is not the password you have now",
        "incorrect_password": "This is not your password",
        "rate_limited": "There were too many attempts. Wait 5 minutes, then try again",
        "same_as_current": "Choose a password that is not the one you have now",
    }

    def is_open_for_signup(self, request):
        """Accounts are made by the school."""
        return False

    def clean_email(self, email):
        """Addresses are kept in small letters."""
        return email.strip().lower()

    def get_reset_password_from_key_url(self, key):
        """The link in the mail leads to the site's own address, whatever name the request was sent to."""
        path = super().get_reset_password_from_key_url(key)
        return f"{settings.SITE_URL}{urlsplit(path).path}"

    def pre_authenticate(self, request, **credentials):
        """One more attempt, counted where it comes from: guesses from elsewhere stop no known device."""
        action, key = devices.limit_for(request, credentials.get("email", ""))
        self._login_failed_rl_usage = ratelimit.consume(request, app=APP, action=action, config=devices.LIMITS, key=key)
        if not self._login_failed_rl_usage:
            log.warning("Attempts to sign in are held back (%s)", action)
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request, **credentials):
        """A line for those who watch the log. It names nobody."""
        log.warning("An attempt to sign in failed")

    def _delete_login_attempts_cached_email(self, request, **credentials):
        key = credentials.get("email", "").strip().lower()
        ratelimit.clear(request, app=APP, action=devices.STRANGER, config=devices.OF_ACCOUNT, key=key)

    def is_reauthentication_required(self, *, app, **kwargs):
        """What the library asks a fresh proof for: ours is the factor where there is one, and a sign-in counts as one."""
        if proved_lately(self.request):
            return False
        # What is left is too old or too weak. The library would take a password for enough.
        clear_authentication_records(self.request)
        return True

    def get_reauthentication_methods(self, user):
        """A password alone proves nothing where a second factor is set up."""
        methods = super().get_reauthentication_methods(user)
        said = [method | {"description": SAID[method["id"]]} for method in methods]
        return [method for method in said if method["id"] != "reauthenticate"] or said

    def set_password(self, user, password):
        """A new password: the account's own history says nothing of it, the trail says when."""
        user.set_password(password)
        user.save(update_fields=["password"])
        noted(user, "password")

    def login(self, request, user):
        """They are in."""
        super().login(request, user)
        request.session[BEGAN] = int(now().timestamp())
        noted(user, "sign-in")


def noted(user, kind):
    """A line in the site's trail. Where it cannot be written signing in goes on: it is how the trouble gets seen to."""
    log.info("account %s: %s", user.pk, kind)
    try:
        look(LOOKS, by=user, at=now(), kind=kind, target=f"account {user.pk}")
    except Error:
        log.exception("The %s of account %s is not in the trail", kind, user.pk)
