"""What a mail says: that something waits, and where; or how far the trail had got. Whose it is, and about whom, stands
behind the sign-in alone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from contactpolicy.trail.anchors import Anchor
from contactpolicy.web.words import when

from ..anchors import called

BODY = """\
{what} in {product}.

Sign in to see what it is:
{link}

This mail names nobody on purpose. It was sent by itself, and nobody reads an answer to it.
"""

ANCHORS = """\
Keep this mail. It names nobody, and there is nothing to do today.

It says how far the trail of the school had got on {when}.
Whoever later changes, adds or takes away anything before that moment, even on
the machine itself, can no longer make it fit these lines.

{short}

In full, for manage.py audit_verify --anchor:

{full}

What they are for, how to have them checked, and how often people look at what
is not their own, stands on your Home page:
{link}

It was sent by itself, and nobody reads an answer to it.
"""


def body_of(mail, what):
    """The text of a mail: that something waits, or the anchors it carries."""
    if mail.kind != mail.Kind.ANCHORS:
        return BODY.format(what=what, product=settings.PRODUCT, link=f"{settings.SITE_URL}/")
    sent = [(one.chain, Anchor(one.chain, one.seq, one.hash)) for one in mail.anchors.order_by("chain")]
    return ANCHORS.format(
        when=when(mail.written_at),
        short="\n".join(f"{called(chain)}: {one}" for chain, one in sent),
        full="\n".join(one.full for _, one in sent),
        link=f"{settings.SITE_URL}/",
    )


def address_of(user):
    """Where mail for somebody goes: the address the school keeps of its staff, or the one the account was made for."""
    staff = getattr(user, "staff_member", None)
    return ((staff.email if staff else "") or user.email).strip()


def message(mail):
    """A mail as it goes out, the same at each try."""
    what = mail.get_kind_display()
    return EmailMessage(
        subject=f"{what} in {settings.PRODUCT}",
        body=body_of(mail, what),
        to=[address_of(mail.to)],
        headers={
            "Message-ID": f"<{mail.message_id}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        },
    )
