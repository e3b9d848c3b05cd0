"""Where somebody is signed in, and ending that from elsewhere."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_out
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete
from django.dispatch import receiver

from .accounts import log


@receiver(user_logged_out, dispatch_uid="sessions: signed out")
def signed_out(sender, request, user, **kwargs):
    """A line for those who watch the log: who is out now, by number."""
    if user is not None:
        log.info("account %s: sign-out", user.pk)


@receiver(post_delete, sender=UserSession, dispatch_uid="sessions: ended")
def ended(sender, instance, **kwargs):
    """A session that was listed is over: ended by its owner, by whoever runs accounts, or by time."""
    log.info("account %s: session ended", instance.user_id)


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
