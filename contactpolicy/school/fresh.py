"""A fresh proof of who somebody is, before what cannot be taken back: rights, whole files, statements signed by name."""

from functools import wraps

from allauth.account.decorators import reauthentication_required


def fresh(view):
    """For whoever has proved within the last minutes that it is them; others are asked first, and come back here."""
    return wraps(view)(reauthentication_required(view))
