"""People at the real site: each with cookies of their own, over HTTP."""

import requests
from django.conf import settings

from tests.signing import session_of

TOKEN = "t" * 32
WAIT = 60


class Desk:
    """A person at the running site, signed in."""

    def __init__(self, site, person):
        session = session_of(person.user)
        self.site = site
        self.cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: TOKEN}

    def get(self, path):
        """A page."""
        return requests.get(f"{self.site}{path}", cookies=self.cookies, timeout=WAIT, allow_redirects=False)

    def post(self, path, data):
        """The answer to a form."""
        data = {**data, "csrfmiddlewaretoken": TOKEN}
        return requests.post(f"{self.site}{path}", data, cookies=self.cookies, timeout=WAIT, allow_redirects=False)
