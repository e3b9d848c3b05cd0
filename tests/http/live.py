"""People at the real site: each with cookies of their own, over HTTP."""

import requests
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

TOKEN = "t" * 32
WAIT = 60


class Desk:
    """A person at the running site, signed in."""

    def __init__(self, site, person):
        session = SessionStore()
        session[SESSION_KEY] = str(person.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
        session.save()
        self.site = site
        self.cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: TOKEN}

    def get(self, path):
        """A page."""
        return requests.get(f"{self.site}{path}", cookies=self.cookies, timeout=WAIT, allow_redirects=False)

    def post(self, path, data):
        """The answer to a form."""
        data = {**data, "csrfmiddlewaretoken": TOKEN}
        return requests.post(f"{self.site}{path}", data, cookies=self.cookies, timeout=WAIT, allow_redirects=False)
