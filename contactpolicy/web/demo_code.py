"""The code of the moment, for the page that asks for it in the demonstration. Nothing here runs on a real site."""

from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.utils import decrypt

from .codes import code_of, is_used


@dataclass(frozen=True)
class Shown:
    """What an authenticator app would show: the code, whether it was used already, and when the next one comes."""

    code: str
    used: bool
    seconds: int


def code_at(app, at):
    """The code of an authenticator app at a moment."""
    period = app_settings.TOTP_PERIOD
    moment = int(at.timestamp())
    secret, counter = decrypt(app.data["secret"]), moment // period
    return Shown(code_of(secret, counter), is_used(secret, counter), period - moment % period)
