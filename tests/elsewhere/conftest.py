"""A provider of its own on a free port, and people who have accounts there."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User, run_server_in_thread

from contactpolicy.env import Elsewhere

TENANT = "3f2c1b1e-0000-4000-8000-5b1d2c3e4f50"
DOMAIN = "westdale.example"
OKAFOR = "tunde.okafor@westdale.example"
# What the provider says of people, by the number it knows them by.
PEOPLE = {
    "okafor": {"email": OKAFOR, "email_verified": True, "hd": DOMAIN, "tid": TENANT},
    "okafor-unverified": {"email": OKAFOR, "email_verified": False, "hd": DOMAIN, "tid": TENANT},
    "okafor-silent": {"email": OKAFOR, "hd": DOMAIN, "tid": TENANT},
    "okafor-private": {"email": OKAFOR, "email_verified": True},
    "okafor-elsewhere": {"email": OKAFOR, "email_verified": True, "hd": "evil.example", "tid": TENANT[::-1]},
    "nair": {"email": "Priya.Nair@westdale.example", "email_verified": True, "hd": DOMAIN, "tid": TENANT},
    "pupil": {"email": "pupil@westdale.example", "email_verified": True, "hd": DOMAIN, "tid": TENANT},
    "nameless": {"hd": DOMAIN, "tid": TENANT},
}


@pytest.fixture(scope="session")
def provider():
    """Its address."""
    users = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def sign_in_with(provider, settings):
    """The school's accounts at three providers, all of them this one."""
    settings.SIGN_IN_WITH = [
        Elsewhere("microsoft", "Microsoft", provider, "m-1", "secret", pin=("tid", (TENANT,)), domains=(DOMAIN,)),
        Elsewhere("google", "Google", provider, "g-1", "secret", pin=("hd", (DOMAIN,)), domains=(DOMAIN,)),
        Elsewhere("school", "Westdale", provider, "w-1", "secret"),
    ]
    return settings.SIGN_IN_WITH


class Browser(Client):
    """Somebody at a browser who goes to the provider and comes back."""

    def sets_out(self, key="google", name="elsewhere_sign_in", **sent):
        """Presses the button: where that leads."""
        answer = self.post(reverse(name, args=[key]), sent)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url

    @staticmethod
    def signs_in_there(address, who):
        """As whom they sign in at the provider: the address it sends them back to."""
        form = {"action": "deny"} if who is None else {"sub": who}
        answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"

    def goes(self, who, key="google", **sent):
        """All the way: the answer they get on their return."""
        return self.get(self.signs_in_there(self.sets_out(key, **sent), who))

    @property
    def is_in_as(self):
        """Whose session this is."""
        return int(self.session.get("_auth_user_id", 0)) or None


@pytest.fixture
def browser_of(db):
    """browser_of() is a stranger's, browser_of(person) is one in which they are signed in and freshly proved."""
    from tests.signing import proved

    def one(person=None):
        browser = Browser()
        if person is not None:
            browser.force_login(person.user)
            proved(browser, "password", "mfa")
        return browser

    return one


def asked(address):
    """What the provider is asked."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
