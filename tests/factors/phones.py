"""A phone with an authenticator app, and the paper with its recovery codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.webauthn.internal.auth import WebAuthn
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData


def code(secret, later=0):
    """What the app shows, some seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time() + later) // 30))


def with_time_left(least=8):
    """Waits, where a code is about to change: for a page that shows it, and is held to it."""
    left = 30 - time.time() % 30
    if left < least:
        time.sleep(left + 0.1)


class Phone:
    """The phone of somebody who has set up an app and written down the codes."""

    def __init__(self, user):
        self.secret = generate_totp_secret()
        self.app = TOTP.activate(user, self.secret).instance
        self.codes = RecoveryCodes.activate(user).get_unused_codes()

    def code(self, later=0):
        """What the app shows."""
        return code(self.secret, later)

    @staticmethod
    def lost(user):
        """Nothing is set up any more."""
        Authenticator.objects.filter(user=user).delete()


def passkey(user, name="school laptop"):
    """A passkey as a browser makes one (its key signs nothing here)."""
    key = ES256.from_ctap1(b"\x04" + bytes(range(1, 65)))
    held = AttestedCredentialData.create(Aaguid.NONE, name.encode().ljust(16), key)
    data = AuthenticatorData.create(bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, held)
    seen = AttestationObject.create("none", data, {})
    client = CollectedClientData.create("webauthn.create", b"0" * 32, "http://localhost")
    number = websafe_encode(held.credential_id)
    answer = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(seen)}
    credential = {"id": number, "rawId": number, "type": "public-key", "response": answer, "clientExtensionResults": {}}
    return WebAuthn.add(user, name, credential).instance
