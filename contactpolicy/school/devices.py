"""Known devices: a browser in which somebody has signed in fully goes on trying when strangers have used up the attempts.

So nobody locks the Headteacher out by guessing at her account: guesses from elsewhere count against elsewhere. A known
device has a limit of its own, and opens nothing by itself: password and second factor are asked as ever.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing

from .models import User

KEPT = timedelta(days=400)
SALT = "known device"
# Several people share a computer; the newest are remembered.
MOST = 8
KNOWN, STRANGER = "known_device", "stranger"
LIMITS = {KNOWN: "10/5m/key", STRANGER: "10/m/ip,5/5m/key"}
OF_ACCOUNT = {STRANGER: "5/5m/key"}


def cookie():
    """The cookie's name: where the site is served over HTTPS, one that no neighbour can set."""
    return "__Host-known-device" if settings.HTTPS else "known-device"


def read(request):
    """The device's own number and the accounts that have signed in on it; nothing where the cookie is not ours."""
    try:
        kept = signing.loads(request.COOKIES.get(cookie(), ""), salt=SALT, max_age=KEPT)
        return str(kept["device"]), [int(pk) for pk in kept["accounts"]]
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None, []


def limit_for(request, email):
    """Which limit an attempt counts against, and by which key."""
    address = email.strip().lower()
    device, accounts = read(request)
    if accounts and User.objects.filter(pk__in=accounts, email=address).exists():
        return KNOWN, f"{device}:{address}"
    return STRANGER, address


def remember(request, response):
    """Whoever is signed in now is known on this device from here on."""
    device, accounts = read(request)
    mine = request.user.pk
    accounts = [mine, *(pk for pk in accounts if pk != mine)][:MOST]
    value = signing.dumps({"device": device or secrets.token_hex(8), "accounts": accounts}, salt=SALT)
    response.set_cookie(cookie(), value, max_age=KEPT, secure=settings.HTTPS, httponly=True, samesite="Lax")
