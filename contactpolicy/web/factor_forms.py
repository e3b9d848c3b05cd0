"""The questions about second factors in the product's words."""

from functools import cached_property

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as proving
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn
from django.conf import settings

from .clock import now
from .codes import take
from .demo_code import code_at
from .forms import Said
from .sealing import CannotOpen, seal, unseal
from .signin import plainly

TYPED = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
SIX = "6 digits, from the app on your phone."
ENTER = {"code": "Enter the code"}


def for_digits(form, hint):
    """A box for a code: the phone shows its number keys, the password manager knows what it is for."""
    plainly(form, {"code": "Code"}, {"code": hint})
    form.fields["code"].max_length = 20
    form.fields["code"].widget.attrs.update(
        {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "20"}
    )


class AsksCode(Said):
    """A code of the moment, or a recovery code."""

    say = ENTER

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for_digits(self, f"{SIX} Or one of the recovery codes that you wrote down.")

    def clean_code(self):
        """As in the library, whose memory of a used code is too short. Whatever is refused counts as a guess."""
        forget_guesses = check_rate_limit(self.user)
        code = self.cleaned_data["code"]
        held = Authenticator.objects.filter(user=self.user, type__in=TYPED).order_by("-type")  # the app first
        for one in held:
            if opens(one, code):
                one.user, self.authenticator = self.user, one
                forget_guesses()
                return code
        if held:
            self._emit_authentication_failed(held[0])
        raise get_adapter().validation_error("incorrect_code")

    @cached_property
    def shown(self):
        """In the demonstration alone: the code of the moment of an account that the demonstration made."""
        if not settings.DEMO:
            return None
        app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        return code_at(app, now()) if app and app.data.get("demo") else None

    @cached_property
    def has_app(self):
        """Whether there is an app to look at: else a recovery code is what they can enter."""
        return Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists()


class Code(AsksCode, proving.AuthenticateForm):
    """At sign-in."""


class CodeAgain(AsksCode, proving.ReauthenticateForm):
    """Before something weighty, or when this session has not been proved yet."""


def opens(authenticator, code):
    """Whether a code is one of this app's, or one of the recovery codes; then it has been used."""
    if authenticator.type == Authenticator.Type.TOTP:
        return take(decrypt(authenticator.data["secret"]), code)
    return authenticator.wrap().validate_code(code)


class FirstCode(Said, totp.ActivateTOTPForm):
    """Shows that the app works. Until then its secret waits in the session, sealed."""

    say = ENTER

    def __init__(self, *args, **kwargs):
        session = context.request.session
        waiting = session.pop(SECRET_SESSION_KEY, None)
        if waiting:
            session[SECRET_SESSION_KEY] = opened(waiting)
        super().__init__(*args, **kwargs)
        session[SECRET_SESSION_KEY] = seal({"secret": self.secret})
        for_digits(self, "The 6 digits that the app shows now.")
        self.fields["code"].label = "Code from the app"

    def clean_code(self):
        """It opens no second door."""
        code = super().clean_code()
        take(self.secret, code)
        return code

    @property
    def spelled(self):
        """The secret in groups of four, for typing it by hand."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


def opened(sealed):
    """The waiting secret; nothing when its key is gone, so that a new one is made."""
    try:
        return unseal(sealed)["secret"]
    except CannotOpen:
        return ""


class NamesPasskey(Said):
    """What a passkey is called in the list."""

    say = {"name": "Enter a name", "credential": "The passkey was not made. Press the button once more"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plainly(self, {"name": "Name"}, {"name": "So that you know it again, such as “school laptop”."})
        self.fields["name"].max_length = 60


class AddPasskey(NamesPasskey, webauthn.AddWebAuthnForm):
    """A passkey or security key of this device."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label = "Sign in with it alone, without the password"
        plainly(
            self, {"passwordless": label}, {"passwordless": "Not all security keys can. Untick this if yours cannot."}
        )
        self.fields["passwordless"].initial = True


class RenamePasskey(NamesPasskey, webauthn.EditWebAuthnForm):
    """Another name for it."""
