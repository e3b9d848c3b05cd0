"""The second factors of the demo: an app for everybody who must have one. Its codes are shown on the page that asks for them."""

import base64
import hashlib

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import encrypt

from contactpolicy.school.models import User
from records.factors import must_have_one
from records.standing import Standing


def secret_of(user):
    """The same at each making of the demo, so that an app set up once goes on working."""
    return base64.b32encode(hashlib.sha256(f"demo of {user.email}".encode()).digest()[:20]).decode()


def give_all(*, day):
    """An app, and recovery codes, for whoever sees other people's records."""
    for user in User.objects.filter(is_active=True):
        if must_have_one(Standing.of(user, day)):
            # Marked: the page that asks shows the code of such an app, in demo mode, and of no other.
            data = {"secret": encrypt(secret_of(user)), "demo": True}
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
            RecoveryCodes.activate(user)
