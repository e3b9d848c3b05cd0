"""The one password of the demo, and why it opens nothing anywhere else (docs/decisions/0011-demo-password.md)."""

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.exceptions import ValidationError

PASSWORD = "Violin-Lesson-Tuesday"  # noqa: S105 -- printed for everybody to read, and good in demo mode only


class DemoHasher(Argon2PasswordHasher):
    """Marks what it hashes as made in demo mode. Only a site in demo mode lists it, so only there can it match."""

    algorithm = "demo"


def hashed():
    """The demo password, hashed once for everybody."""
    return make_password(PASSWORD, hasher=DemoHasher())


class NotTheDemoPassword:
    """Refuses the password that is printed for everybody to read, wherever the site is not a demo."""

    def validate(self, password, user=None):
        """Raises with what to do instead."""
        if password == PASSWORD and not settings.DEMO:
            raise ValidationError("The demo prints this password for everybody to read. Choose another.", code="demo")

    def get_help_text(self):
        """The rule, as the page that asks for a password shows it."""
        return "The password of the demo cannot be used."
