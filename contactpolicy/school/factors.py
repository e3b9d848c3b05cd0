"""Second factors: their secrets sealed at rest, and a line in the site's trail for each that is set up, used or taken away."""

import base64
import logging
import secrets

from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from contactpolicy.web.sealing import CannotOpen, seal, unseal

from . import proofs
from .accounts import noted

log = logging.getLogger(__name__)
RECOVERY = Authenticator.Type.RECOVERY_CODES
CALLED = {Authenticator.Type.TOTP: "app", Authenticator.Type.WEBAUTHN: "passkey"}


class FactorAdapter(DefaultMFAAdapter):
    """The product's own words for the library's second factors, and its keys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not match. Enter the code that is shown now; each code works once",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first",
    }

    def encrypt(self, text):
        """Sealed with the keys that seal drafts."""
        return seal({"secret": text})

    def decrypt(self, encrypted_text):
        """Opened. What no key opens matches no code that anybody could send: it is as if the phone were lost."""
        try:
            return unseal(encrypted_text)["secret"]
        except CannotOpen:
            log.exception("No key in SEALING_KEYS opens a second factor")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self):
        """What the authenticator app calls it."""
        return settings.PRODUCT

    def get_public_key_credential_rp_entity(self):
        """What a passkey is for: this address."""
        return {"id": context.request.get_host().partition(":")[0], "name": settings.PRODUCT}

    def generate_authenticator_name(self, user, type):  # noqa: A002 -- the library's name
        """Proposed for a passkey."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {there + 1}" if there else "Passkey"


@receiver(user_logged_in, dispatch_uid="second factor: signed in")
def signed_in(sender, request, user, **kwargs):
    """The session remembers whether a second factor was used."""
    proofs.note_sign_in(request, user)


@receiver(signals.authenticator_added, dispatch_uid="second factor: set up")
def set_up(sender, request, user, authenticator, **kwargs):
    """Whoever has just shown that their phone works has proved it."""
    if authenticator.type != RECOVERY:
        noted(user, f"{CALLED[authenticator.type]}-added")
        proofs.note_set_up(request, user, authenticator)


@receiver(signals.authenticator_removed, dispatch_uid="second factor: removed")
def removed(sender, request, user, authenticator, **kwargs):
    """Without any left, the next page asks what that means."""
    if authenticator.type != RECOVERY:
        noted(user, f"{CALLED[authenticator.type]}-removed")
    if not proofs.has_factor(user):
        request.session[proofs.STATE] = proofs.HAS_NONE


@receiver(signals.authenticator_reset, dispatch_uid="second factor: new codes")
def new_codes(sender, request, user, **kwargs):
    """New recovery codes: the old ones are worth nothing."""
    noted(user, "recovery-codes-made")


@receiver(signals.authenticator_used, dispatch_uid="second factor: used")
def used(sender, request, user, authenticator, reauthenticated=False, **kwargs):
    """A proof in the middle of a session counts for the session; a recovery code used is noted for itself."""
    if authenticator.type == RECOVERY:
        noted(user, "recovery-code-used")
    if reauthenticated:
        request.session[proofs.STATE] = proofs.PROVED


@receiver(signals.authentication_failed, dispatch_uid="second factor: failed")
def failed(sender, request, user, **kwargs):
    """A code that did not match."""
    noted(user, "code-refused")
