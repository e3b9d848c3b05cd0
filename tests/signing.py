"""Sessions as they are right after somebody proved who they are."""

import time

from django.contrib.auth import SESSION_KEY


def proved(client, *methods, lasting=0):
    """This browser's session, as if its owner had just given their password (or also a second factor: "mfa")."""
    session, at = client.session, time.time() + lasting
    session["account_authentication_methods"] = [
        {"method": method, "at": at, "reauthenticated": True} for method in methods or ("password",)
    ]
    session["account_authentication_methods_user"] = session[SESSION_KEY]
    session.save()
    return client
