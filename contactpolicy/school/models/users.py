"""Who can sign in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from contactpolicy.trail.door import audited
from contactpolicy.trail.models import Auditable, kept_history


class UserManager(BaseUserManager):
    """Makes users through the audited door."""

    def get_by_natural_key(self, email):
        """The user with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, *, name, by, at):
        """A new user; without a password they set one through their invitation."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        with audited(by=by, at=at, why="Account made"):
            user.save()
        return user


class User(AbstractBaseUser, Auditable):
    """A person who can sign in. What they may do follows from their dated appointments, never from the account."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("name", max_length=160)
    is_active = models.BooleanField("can sign in", default=True)

    # Password hashes and last sign-in stay outside history (DESIGN, invariant 14).
    history = kept_history(excluded_fields=["password", "last_login"])
    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    is_staff = False
    is_superuser = False

    class Meta:
        verbose_name = "account"
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_whatever_its_capitals")]

    def __str__(self):
        return self.name

    def chain_name(self):
        """Accounts belong to the site, not to one school."""
        return "site:changes"

    def get_full_name(self):
        """The name as the sign-in pages ask for it."""
        return self.name

    get_short_name = get_full_name

    def deactivate(self, *, by, at, why):
        """They can no longer sign in. Their name stays on what they did."""
        self.is_active = False
        with audited(by=by, at=at, why=why):
            self.save()

    def shut(self, *, by, at, why):
        """The account is closed by itself, whatever its owner is here: password and unused links open nothing any more."""
        with audited(by=by, at=at, why=why):
            user = User.objects.select_for_update().get(pk=self.pk)
            if not user.is_active:
                return False  # a second click: what is closed stays closed, and is told once
            user.set_unusable_password()
            for link in user.invitations.filter(used_at=None, expires_at__gt=at):
                link.expires_at = at
                link.save()
            user.deactivate(by=by, at=at, why=why)
        return True

    def open_again(self, *, by, at, why):
        """The account is open again, without a password: its owner chooses one by a fresh link."""
        with audited(by=by, at=at, why=why):
            user = User.objects.select_for_update().get(pk=self.pk)
            if user.is_active:
                return False
            user.set_unusable_password()
            user.is_active = True
            user.save()
        return True
