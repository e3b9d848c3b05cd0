"""The question of somebody who was invited: which password?"""

from contactpolicy.web.forms import Form

from .passwords import TwoPasswords


class FirstPasswordForm(TwoPasswords, Form):
    """A password for one's own account."""

    say = {"password": "Enter a password", "again": "Enter the password once more"}

    def __init__(self, data=None, *args, user, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.user = user

    def person(self):
        """Whose password it is."""
        return self.user
