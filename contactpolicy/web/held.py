"""Keeping what was typed when a post cannot be taken now, and giving it back to the same person alone."""

import uuid
from datetime import timedelta

from django.core import signing

from .models import Held
from .sealing import CannotOpen, seal, unseal

WHO, TOKEN = "_who", "_held"
# A page that is given up when its session ends says where it would have gone and which files were chosen. What comes of it
# is shown once more before it is sent: somebody was still writing.
WHERE, CHOSEN, UNFINISHED = "_where", "_chosen", "_unfinished"
OWN = {"csrfmiddlewaretoken", WHO, TOKEN, WHERE, CHOSEN, UNFINISHED}
KEPT = timedelta(days=1)
# A person types one page at a time; the rest are retries.
MOST_EACH = 10


def mark(user):
    """The signed key of the person a form is shown to."""
    return signing.dumps(str(user.pk), salt="held") if user is not None and user.is_authenticated else ""


def marked(request):
    """Whose form this post is, or nothing when it does not say or says it falsely."""
    try:
        return signing.loads(request.POST.get(WHO, ""), salt="held", max_age=KEPT)
    except signing.BadSignature:
        return None


def typed(post):
    """The fields of a post that may be kept, in order: no passwords, none of our own keys."""
    kept = [(key, values) for key, values in post.lists() if key not in OWN and "password" not in key.lower()]
    return [[key, value] for key, values in kept for value in values]


def may_hold(request, match):
    """A page sent by a person: not a sign-in, not a script in the background."""
    background = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or "autosave" in request.POST
    signing_in = (getattr(match, "url_name", None) or "").startswith(("account_", "mfa_"))
    return request.method == "POST" and not background and not signing_in


def hold(request, *, who, at):
    """Keep this post for this person."""
    body = {"fields": typed(request.POST), "files": [file.name for file in request.FILES.values()]}
    return keep(body, path=request.get_full_path(), who=who, at=at)


def give_up(request, *, path, who, at):
    """Keep what stands on a page whose session is over. It was never sent."""
    body = {"fields": typed(request.POST), "files": request.POST.getlist(CHOSEN), "unfinished": True}
    return keep(body, path=path, who=who, at=at) if body["fields"] else None


def keep(body, *, path, who, at):
    """Sealed, for the same person alone; the newest few."""
    kept = Held.objects.create(who=who, path=path, sealed=seal(body), made_at=at)
    newest = Held.objects.filter(who=who).order_by("-made_at").values_list("pk", flat=True)[:MOST_EACH]
    Held.objects.filter(who=who).exclude(pk__in=list(newest)).delete()
    return kept


def find(token, *, user, at):
    """The held page and what is in it, for the person who typed it; None for anybody else, or when it is too old."""
    kept = Held.objects.filter(pk=token, who=str(user.pk), made_at__gt=at - KEPT).first()
    if kept is None:
        return None
    try:
        return kept, unseal(kept.sealed)
    except CannotOpen:
        return None


def used(request):
    """Forget the held page that this post came from."""
    token = request.POST.get(TOKEN, "")
    if token and request.user.is_authenticated:
        Held.objects.filter(who=str(request.user.pk), pk__in=_uuids(token)).delete()


def forget_old(at):
    """Forget what nobody came back for. Returns how many."""
    return Held.objects.filter(made_at__lte=at - KEPT).delete()[0]


def _uuids(text):
    try:
        return [uuid.UUID(text)]
    except ValueError:
        return []
