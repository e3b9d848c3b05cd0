"""Sessions as Django keeps them in the database; the question that begins every page is written once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from .asked import Asked


@Asked
def lasting(key, at):
    """The session of this key, if it has not ended by this moment."""
    return Session.objects.filter(session_key=key, expire_date__gt=at)


class SessionStore(db.SessionStore):
    """Told apart from Django's by how quickly it is found alone."""

    def _get_session_from_db(self):
        for session in lasting(self.session_key, timezone.now()):
            return session
        self._session_key = None
        return None
