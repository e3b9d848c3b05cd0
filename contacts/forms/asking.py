"""The questions that several short forms ask in the same words."""

from contactpolicy.web.forms import Choice, Long

from ..models import Contact

Channel, Began, Account = Contact.Channel, Contact.Began, Contact.Account
PERSONAL = {Account.PERSONAL: ["account_why"]}


def said(label="What was said or done?", **kwargs):
    """The account of it."""
    return Long(label=label, rows=3, max_length=20000, **kwargs)


def how(*channels):
    """How it happened."""
    return Choice(label="How?", choices=[(one.value, one.label) for one in channels or Channel])


def began():
    """Who began it."""
    return Choice(
        label="Who began it?", choices=[(one.value, one.label) for one in (Began.OTHER, Began.STAFF, Began.CHANCE)]
    )


def account():
    """Through whose device or account (4.2)."""
    return Choice(label="Whose device or account was used?", choices=Account.choices, reveals=PERSONAL)


def account_why():
    """Why a personal one."""
    return Long(label="Why a personal one?", rows=2, max_length=1000)
