"""Codes of an authenticator app: good for their half minute and one either side, once, and in order.

The library remembers a used code for half a minute, in which it was good as long as there was no tolerance.
"""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.utils.crypto import salted_hmac

SALT = "contactpolicy.web.codes"
USED = 1


def take(secret, code):
    """Whether this code opens the door: a code of now, and neither it nor a later one was used. From now on it is.

    Those before it are used up as well. Where that cannot be remembered it opens nothing.
    """
    counters = list(yield_hotp_counters_from_time())
    matching = [one for one in counters if compare_user_code(actual=code, expected=code_of(secret, one))]
    taken = bool(matching) and cache.add(key(secret, matching[0]), USED, timeout=remembered())
    for older in counters[: counters.index(matching[0])] if taken else []:
        cache.add(key(secret, older), USED, timeout=remembered())
    return taken


def is_used(secret, counter):
    """Whether the code of this half minute is used, or used up."""
    return cache.get(key(secret, counter)) is not None


def code_of(secret, counter):
    """What the app shows in this half minute since 1970."""
    return format_hotp_value(hotp_value(secret, counter))


def remembered():
    """For how many seconds: longer than any code is good."""
    return 2 * (app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD


def key(secret, counter):
    """Where it is remembered. Known by the secret, so that a new app begins anew; it gives nothing away."""
    return f"code:{salted_hmac(SALT, f'{secret}:{counter}', algorithm='sha256').hexdigest()}"
