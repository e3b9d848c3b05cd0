"""A form of one page while it is being filled in: one sealed draft under the form's own key."""

import uuid
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from .models import Draft, Record

NOT_KEPT = {"csrfmiddlewaretoken", "_who", "_held", "autosave"}
# Where a draft is gone on with, by what it is a draft of: what a reader calls it, and the URL name of its form.
FORMS = {
    "contact": ("A contact", "contacts:new"),
    "advice": ("A question", "contacts:advice-new"),
    "declaration": ("A declaration", "contacts:declaration-new"),
    "details": ("A request to share contact details", "approvals:details-new"),
    "plan": ("A plan of involvement", "approvals:plan-new"),
    "referral": ("A referral", "approvals:referral-new"),
    "concern": ("A message to the Chair", "approvals:referral-concern"),
}
TAKES_KIND = {"contact"}


def keep(user, school, post, *, of, at, kind=""):
    """What was typed so far, right or wrong. `of`: a draft of what; `kind`: which of its forms."""
    key = key_of(post.get("key"))
    if key is None or Record.objects.filter(key=key).exists():
        return  # no key, or sent already while the browser was still saving
    typed = urlencode([(name, value) for name, values in post.lists() if name not in NOT_KEPT for value in values])
    draft = Draft.objects.filter(key=key).first()
    if draft is None:
        draft = Draft(key=key, user=user, school=school, kind=of, made_at=at, saved_at=at)
    if draft.user_id == user.pk:
        draft.fill({"kind": kind, "form": typed}, at=at)


def kept(user, key, *, of):
    """What was typed, or None when there is no such draft of this person's."""
    key = key_of(key)
    draft = Draft.objects.filter(key=key, user=user, kind=of).first() if key else None
    return QueryDict(draft.answers["form"]) if draft else None


def forget(user, key):
    """It was sent."""
    Draft.objects.filter(key=key, user=user).delete()


def url_of(draft):
    """The form where a draft is gone on with."""
    args = [draft.answers["kind"]] if draft.kind in TAKES_KIND else []
    return f"{reverse(FORMS[draft.kind][1], args=args)}?draft={draft.key}"


def key_of(text):
    """A key, or None when the text is none."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
