"""Anchors leave the building: mailed to the Chair of each school, each day on which there was anything new."""

from datetime import timedelta

from django.db import transaction

from contactpolicy.school.models import Appointment, School
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.anchors import Anchor
from contactpolicy.trail.models import Chain
from contactpolicy.web.clock import today

from . import due
from .forgetting import count
from .models import AnchorSent, Mail

# The mail comes once a week even when nothing happened, so that its absence tells something.
WEEK = timedelta(days=7)
SITE = ("site:changes", "site:looks")
CALLED = {
    "changes": "What was changed",
    "looks": "Who looked",
    "restricted": "What is restricted",
    "restricted-looks": "Who looked at that",
    "site:changes": "Accounts",
    "site:looks": "Signing in",
}
SHOWN = 5


def chains_of(school):
    """The chains a school's anchors are taken of: its own four, and the two that are about accounts."""
    own = (school.chain_name(), school.looks_chain(), school.restricted_chain(), school.restricted_looks_chain())
    return [*own, *SITE]


def called(chain):
    """What people call a chain."""
    return CALLED.get(chain) or CALLED.get(chain.rpartition(":")[2], chain)


def chairs_of(school, day):
    """The accounts to which they go: a Chair who can sign in."""
    held = Appointment.objects.on(day).filter(school=school, role=Role.CHAIR, user__is_active=True)
    return [one.user for one in held.select_related("user").order_by("pk")]


@due.step("anchors", place=2)
def send(*, at):
    """One mail to each Chair a day, when anything was written since the last one, and once a week at the least."""
    mails = [mail for school in School.objects.order_by("pk") for mail in sent_for(school, at=at)]
    return f"Put {count(len(mails), 'mail')} with anchors in the outbox."


def sent_for(school, *, at):
    """What was put in the outbox about one school."""
    heads = list(Chain.objects.filter(name__in=chains_of(school), seq__gt=0).order_by("name"))
    if not heads or not is_due(school, heads, at):
        return []
    return [mail for user in chairs_of(school, today(at)) if (mail := put(school, user, heads, at=at))]


def is_due(school, heads, at):
    """Whether any chain has got further than the last mail says, or that mail is a week old."""
    last = AnchorSent.objects.filter(school=school).order_by("-pk").first()
    if last is None or at - last.at >= WEEK:
        return True
    known = dict(AnchorSent.objects.filter(mail=last.mail_id).values_list("chain", "seq"))
    return any(known.get(head.name) != head.seq for head in heads)


def put(school, user, heads, *, at):
    """The mail with its anchors, in one transaction; of several who write it at once, one does."""
    with transaction.atomic():
        key = f"anchors:{today(at)}:{school.pk}:{user.pk}"
        mail = Mail.put(to=user, kind=Mail.Kind.ANCHORS, key=key, at=at)
        if mail is not None:
            AnchorSent.objects.bulk_create(
                AnchorSent(school=school, mail=mail, chain=head.name, seq=head.seq, hash=head.hash, at=at)
                for head in heads
            )
    return mail


def all_sent():
    """Every anchor that was ever written into a mail: what each night's verification compares the chains with."""
    found = AnchorSent.objects.order_by("chain", "seq").values_list("chain", "seq", "hash").distinct()
    return [Anchor(*one) for one in found.iterator()]


def last_out(school):
    """The last anchor that a mail server took, or None: those before it have left the building."""
    out = AnchorSent.objects.filter(school=school, mail__sent_at__isnull=False)
    return out.select_related("mail").order_by("-mail__sent_at", "-pk").first()


def received(standing):
    """What a Chair is shown on Home of the last mails with anchors: each with whether it went, and its anchors."""
    if not standing.chairs_of:
        return []
    mails = Mail.objects.filter(to=standing.user, kind=Mail.Kind.ANCHORS).order_by("-pk").prefetch_related("anchors")
    return [
        {
            "mail": mail,
            "anchors": [(called(one.chain), Anchor(one.chain, one.seq, one.hash)) for one in mail.anchors.all()],
        }
        for mail in mails[:SHOWN]
    ]
