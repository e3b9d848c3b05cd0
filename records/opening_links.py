"""How the link that sets a password reaches its owner: whoever holds it opens all that the account may see.

Of an account that sees nobody else's records it is shown to whoever asks, to hand over. Of any other it goes to its owner by
mail; where the school has no mail a second person, who did not ask for it, is shown it.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from contactpolicy.school.models import Appointment, Invitation, LineManagement
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import today
from contactpolicy.web.words import when

from . import two_people
from .models import Grant, TwoPersonAct
from .post.wording import address_of
from .running import may_make_link
from .standing import Standing

BODY = """\
Here is your link to choose a password in {product}:
{link}

It works once, until {until}. If it does not work any more, ask the school office for another.

This mail names nobody on purpose. Nobody reads an answer to it.
"""


def opens_much(user, at):
    """Whether the account sees other people's records, today or from a day to come, or will once a second person says so."""
    eve = today(at) - timedelta(days=1)
    return (
        Appointment.objects.filter(user=user).ending_after(eve).exists()
        or LineManagement.objects.filter(manager__user=user).ending_after(eve).exists()
        or Grant.objects.filter(user=user, ended_at=None).ending_after(eve).exists()
        or TwoPersonAct.objects.waiting(at).filter(for_user=user).exclude(kind=TwoPersonAct.Kind.LINK).exists()
    )


def send(user, url_of, *, by, at, capacity):
    """To its owner's address and nowhere else. A link whose mail does not leave is taken back."""
    with audited(by=by, at=at, why="Invited by mail", capacity=capacity):
        invitation, token = Invitation.send_to(user, by=by, at=at)
    body = BODY.format(product=settings.PRODUCT, link=url_of(token), until=when(invitation.expires_at))
    try:
        EmailMessage(subject=f"Your link for {settings.PRODUCT}", body=body, to=[address_of(user)]).send()
    except OSError as trouble:  # smtplib's errors are among them
        invitation.expires_at = at
        with audited(by=by, at=at, why="The mail did not leave", capacity=capacity):
            invitation.save()
        raise Conflict(
            "The mail with the link could not be sent. Nothing was changed. Try again in a while."
        ) from trouble


def propose(user, school, *, by, at, capacity):
    """It waits for a second person; the one that waits already, if there is one. None where nobody could be it."""
    kind, day = TwoPersonAct.Kind.LINK, today(at)
    waiting = TwoPersonAct.objects.waiting(at).filter(kind=kind, for_user=user, school=school).first()
    if waiting is None and two_people.others_who_could(school, day, {by.pk, user.pk}):
        waiting = two_people.propose(
            school=school, kind=kind, for_user=user, facts={}, why="They need a link to choose a password.",
            key=uuid.uuid4(), by=by, at=at, day=day, capacity=capacity,
        )  # fmt: skip
    return waiting


@two_people.carries(TwoPersonAct.Kind.LINK)
def still_right(act, *, by, at):
    """What was true when it was asked for is still true. The link itself is made for the page that shows it."""
    proposer = Standing.of(act.proposed_by, today(at))
    if not act.for_user.is_active:
        raise Conflict(f"The account of {act.for_user.name} is closed by now.")
    if act.school_id not in proposer.schools or not may_make_link(proposer, act.for_user):
        raise Conflict(f"{act.proposed_by.name} could not ask for this link any more. Ask for it again.")
