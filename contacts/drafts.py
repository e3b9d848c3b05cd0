"""A short form while it is being filled in: one sealed draft under the form's own key."""

import uuid
from urllib.parse import urlencode

from django.http import QueryDict

from records.models import Draft, Record

KIND = "contact"
NOT_KEPT = {"csrfmiddlewaretoken", "_who", "_held", "autosave"}


def keep(user, school, kind, post, *, at):
    """What was typed so far, right or wrong. A key that is no key keeps nothing."""
    key = key_of(post.get("key"))
    if key is None or Record.objects.filter(key=key).exists():
        return  # no key, or sent already while the browser was still saving
    typed = urlencode([(name, value) for name, values in post.lists() if name not in NOT_KEPT for value in values])
    draft = Draft.objects.filter(key=key).first()
    if draft is None:
        draft = Draft(key=key, user=user, school=school, kind=KIND, made_at=at, saved_at=at)
    if draft.user_id == user.pk:
        draft.fill({"kind": kind, "form": typed}, at=at)


def kept(user, key):
    """What was typed, or None when there is no such draft of this person's."""
    key = key_of(key)
    draft = Draft.objects.filter(key=key, user=user, kind=KIND).first() if key else None
    return QueryDict(draft.answers["form"]) if draft else None


def forget(user, key):
    """It was sent."""
    Draft.objects.filter(key=key, user=user).delete()


def key_of(text):
    """A key, or None when the text is none."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
