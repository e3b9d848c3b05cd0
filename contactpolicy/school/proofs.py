"""Whether a person proved with a second factor that it is them: for the whole session, and within the last minutes."""

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.urls import reverse

from contactpolicy.web import held
from contactpolicy.web.clock import now

FACTORS = ("totp", "webauthn")
# What a session knows of the second factor, so that an ordinary page asks the database nothing.
STATE, PROVED, HAS_NONE = "second_factor", "proved", "none"
GO_ON, DEVICE = "second_factor_next", "device_remembered"
PASSWORD = {"password", "socialaccount"}


def has_factor(user):
    """Whether an authenticator app or a passkey is set up. Recovery codes alone are none."""
    return is_mfa_enabled(user, FACTORS)


def note_sign_in(request, user):
    """A new session is as good as the sign-in it came from, whatever the browser held before."""
    used = any(record.get("method") == "mfa" for record in get_authentication_records(request, user))
    request.session.pop(STATE, None)
    if used:
        request.session[STATE] = PROVED


def note_password(request, user):
    """Whoever has just chosen a password at a link has proved it: setting up their phone next does not ask for it again."""
    record_authentication(request, user, "password")


def note_set_up(request, user, authenticator):
    """Whoever has just shown that their new phone or passkey works has proved it."""
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    request.session[STATE] = PROVED


def proved_lately(request):
    """Whether they proved it within the last minutes: with their second factor where they have one, else the password."""
    wanted = {"mfa"} if has_factor(request.user) else PASSWORD
    since = now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] in wanted and record["at"] > since for record in records)


def proof_page(user):
    """Where they are asked for it; somebody with neither password nor factor sets one up first."""
    if is_mfa_enabled(user, ["totp"]):
        return reverse("mfa_reauthenticate")
    if is_mfa_enabled(user, ["webauthn"]):
        return reverse("mfa_reauthenticate_webauthn")
    return reverse("account_reauthenticate" if user.has_usable_password() else "mfa_index")


def way_back(request, *, at):
    """Where to go on afterwards: this page, or what was typed on it, which is kept sealed until then."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    if held.may_hold(request, request.resolver_match):
        return reverse("web:held", args=[held.hold(request, who=str(request.user.pk), at=at).token])
    return reverse("home")
