"""Sessions as they are right after somebody proved who they are."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore
from django.dispatch import receiver

from contactpolicy.school.proofs import PROVED, STATE

# Whether signing in with a password alone counts as having used a second factor. tests/factors sets it to False: there
# people sign in as they do in life.
SHORT_CUT = {"password": True}


@receiver(user_logged_in)
def count_as_proved(sender, request, user, **kwargs):
    """Sessions of tests have proved a second factor: those made without a request (`force_login`) always."""
    if request.method is None or SHORT_CUT["password"]:
        request.session[STATE] = PROVED


def session_of(user):
    """A session on the running site, as if `user` had just signed in with all it takes."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[STATE] = PROVED
    session.save()
    return session


def proved(client, *methods, lasting=0):
    """This browser's session, as if its owner had just given their password (or also a second factor: "mfa")."""
    session, at = client.session, time.time() + lasting
    session["account_authentication_methods"] = [
        {"method": method, "at": at, "reauthenticated": True} for method in methods or ("password",)
    ]
    session["account_authentication_methods_user"] = session[SESSION_KEY]
    session.save()
    return client
