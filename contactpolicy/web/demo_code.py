"""The code of the moment, for the page that asks for it in the demonstration. Nothing here runs on a real site."""

from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache


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
    code = format_hotp_value(hotp_value(decrypt(app.data["secret"]), moment // period))
    used = cache.get(app.wrap()._get_used_cache_key(code)) is not None
    return Shown(code, used, period - moment % period)
