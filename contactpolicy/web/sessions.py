"""Sessions as Django keeps them in the database, found by a question written once, and saved by what each request changed.

A browser asks for several things at once. Django saves a session whole: a page that only notes that somebody is still
there would take back what another has just written, that names are to be hidden for instance.
"""

from copy import deepcopy

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from .asked import Asked

GONE = object()


@Asked
def lasting(key, at):
    """The session of this key, if it has not ended by this moment."""
    return Session.objects.filter(session_key=key, expire_date__gt=at)


class SessionStore(db.SessionStore):
    """Told apart from Django's by how it is found and saved alone."""

    found = None  # what was in it when this request read it

    def load(self):
        """What is in it."""
        data = super().load()
        self.found = deepcopy(data)
        return data

    def _get_session_from_db(self):
        for session in lasting(self.session_key, timezone.now()):
            return session
        self._session_key = None
        return None

    def save(self, must_create=False):
        """What this request changed goes into what is there by now."""
        if must_create or self.session_key is None or self.found is None:
            super().save(must_create)
        else:
            self._save_into_it()
        # Of a session begun anew, too: what has the value it had in the one before is none the less to be written.
        self.found = deepcopy(self._session)

    def _save_into_it(self):
        with transaction.atomic():
            kept = Session.objects.select_for_update().filter(session_key=self.session_key).first()
            if kept:
                self._session_cache = self.merged(self.decode(kept.session_data))
            super().save()

    def merged(self, there):
        """The session as it is there, with what is different here from what was found."""
        mine = self._session
        for key in mine.keys() | self.found.keys():
            value = mine.get(key, GONE)
            if value is GONE:
                there.pop(key, None)
            elif value != self.found.get(key, GONE):
                there[key] = value
        return there
