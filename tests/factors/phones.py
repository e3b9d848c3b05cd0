"""A phone with an authenticator app, and the paper with its recovery codes."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value


def code(secret, later=0):
    """What the app shows, some seconds later."""
    return format_hotp_value(hotp_value(secret, int(time.time() + later) // 30))


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
