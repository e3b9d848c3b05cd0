"""Choosing a password, typed twice."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

HINT = "At least 12 characters. Three or four words together are easy to keep in mind and hard to guess."
OURS = {
    "password_too_short": "Choose a password of at least 12 characters",
    "password_too_common": "Choose a password that is not on every list of passwords",
    "password_too_similar": "Choose a password that is not like your name or e-mail address",
}


def password_box(label, hint=""):
    """A box for a new password; spaces at its ends count."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=hint, max_length=200)


def plain(error):
    """Django's complaints about a password in the product's words."""
    return [OURS.get(one.code, one.messages[0]) for one in error.error_list]


class TwoPasswords(forms.Form):
    """A new password and the same once more."""

    password = password_box("Password", HINT)
    again = password_box("Password once more")

    def place_passwords_last(self):
        """They are asked for at the end."""
        self.order_fields([name for name in self.fields if name not in {"password", "again"}] + ["password", "again"])

    def person(self):
        """Whose password it is, where that is known."""

    def clean(self):
        """Good enough, and twice the same."""
        given = super().clean()
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", "The two passwords are not the same. Type both again")
        elif password:
            try:
                validate_password(password, self.person())
            except ValidationError as error:
                self.add_error("password", plain(error))
        return given
