"""Where somebody is signed in, and ending that from elsewhere."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def open_sessions(user):
    """The sessions somebody has open, the newest first."""
    kept = UserSession.objects.purge_and_list(user)
    return sorted(kept, key=lambda one: (one.created_at, one.pk), reverse=True)


def end_all(user, *, at):
    """Every session of an account ends, those too that were begun before they were listed."""
    for one in UserSession.objects.filter(user=user):
        one.end()
    for session in Session.objects.filter(expire_date__gt=at):
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
