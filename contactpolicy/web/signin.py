"""The sign-in forms in the product's words. Nothing here says which part was wrong."""

from allauth.account import forms

from .forms import Said

NEW_PASSWORD = {"password1": "Enter a new password", "password2": "Enter the new password once more"}


def plainly(form, labels, hints=None):
    """Labels and hints in place of the library's, and no grey words inside the boxes."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].help_text = (hints or {}).get(name, "")
            form.fields[name].widget.attrs.pop("placeholder", None)


class NewPassword(Said):
    """Two boxes for a new password."""

    say = NEW_PASSWORD

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hint = "At least 12 characters. Three or four words together are easy to keep in mind and hard to guess."
        labels = {"password1": "New password", "password2": "New password once more"}
        plainly(self, {"oldpassword": "The password you have now", **labels}, {"password1": hint})


class SignIn(Said, forms.LoginForm):
    """E-mail address and password."""

    say = {"login": "Enter your e-mail address", "password": "Enter your password"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plainly(self, {"login": "E-mail address", "password": "Password"})
        self.fields["login"].widget.attrs.update({"autocomplete": "username", "spellcheck": "false"})


class ChangePassword(NewPassword, forms.ChangePasswordForm):
    """The old password and a new one."""

    say = {**NEW_PASSWORD, "oldpassword": "Enter the password you have now"}


class SetPassword(NewPassword, forms.SetPasswordForm):
    """A first password."""


class ResetPasswordKey(NewPassword, forms.ResetPasswordKeyForm):
    """A new password after a link by e-mail."""


class ResetPassword(Said, forms.ResetPasswordForm):
    """Where to send the link for a new password."""

    say = {"email": "Enter your e-mail address"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plainly(self, {"email": "E-mail address"})


class Reauthenticate(Said, forms.ReauthenticateForm):
    """The password once more, before something weighty."""

    say = {"password": "Enter your password"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plainly(self, {"password": "Password"})
