"""Sessions as they are right after somebody proved who they are."""

import time


def proved(client, *methods):
    """This browser's session, as if its owner had just given their password (or also a second factor: "mfa")."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "at": time.time()} for method in methods or ("password",)
    ]
    session.save()
    return client
