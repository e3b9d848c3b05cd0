"""What a mail says: that something waits, and where. Whose it is, and about whom, stands behind the sign-in alone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

BODY = """\
{what} in {product}.

Sign in to see what it is:
{link}

This mail names nobody on purpose. It was sent by itself, and nobody reads an answer to it.
"""


def address_of(user):
    """Where mail for somebody goes: the address the school keeps of its staff, or the one the account was made for."""
    staff = getattr(user, "staff_member", None)
    return ((staff.email if staff else "") or user.email).strip()


def message(mail):
    """A mail as it goes out, the same at each try."""
    what = mail.get_kind_display()
    return EmailMessage(
        subject=f"{what} in {settings.PRODUCT}",
        body=BODY.format(what=what, product=settings.PRODUCT, link=f"{settings.SITE_URL}/"),
        to=[address_of(mail.to)],
        headers={
            "Message-ID": f"<{mail.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
