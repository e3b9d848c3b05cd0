"""What it takes to print; somebody's own browser; and an agreement whose two sheets wait in the tray."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from records.models import PutAway
from tests.people_fixtures import agreed
from tests.sheets.pdfs import printer  # noqa: F401 -- a fixture
from tests.signing import proved


@pytest.fixture
def agreement(lesson):
    """What came of the lesson: a sheet for Mr Okafor's file and one for Amira's."""
    return agreed(lesson)


class Desk:
    """Somebody at their desk, who has just proved who they are."""

    def __init__(self, person):
        self.client = Client()
        self.client.force_login(person.user)
        proved(self.client)

    def get(self, name, *args, **query):
        """What an address answers."""
        return self.client.get(reverse(name, args=args), query)

    def page(self, name, *args, **query):
        """The words of a page."""
        return self.get(name, *args, **query).content.decode()

    def tick(self, *entries, key=None, name="records:tray", args=()):
        """Says that the sheets of these entries are put away; gives the page that follows."""
        sent = {"key": key or uuid.uuid4(), "entries": [entry.pk for entry in entries]}
        return self.client.post(reverse(name, args=args), sent, follow=True)

    def put_back(self, entry, why="Ticked by mistake.", key=None):
        """Takes a tick back; gives the page that follows."""
        sent = {"key": key or uuid.uuid4(), "why": why}
        return self.client.post(reverse("records:entry-return", args=[entry.pk]), sent, follow=True)


@pytest.fixture
def at_desk(cast):
    """at_desk(person): that person in a browser of their own."""
    return Desk


def waiting():
    """The entries whose sheets are in some tray, newest first."""
    return list(PutAway.objects.waiting().order_by("-filed_on", "-pk").values_list("pk", flat=True))


@pytest.fixture
def in_tray():
    """in_tray(): the entries whose sheets are in some tray."""
    return waiting
