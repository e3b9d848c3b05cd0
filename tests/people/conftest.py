"""People at their browsers, and what a page says to them."""

import re
from html import unescape

import pytest
from django.test import Client


class Visitor(Client):
    """Somebody at a browser, signed in or not."""

    def said(self, response):
        """The words of a page, without its markup."""
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", response.content.decode())
        body = re.sub(r"</?(span|strong|a|b|code|em)\b[^>]*>", "", body)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())

    def reads(self, path, status=200):
        """Opens a page, and gives its words."""
        response = self.get(path)
        assert response.status_code == status
        return self.said(response)

    def complaints(self, response):
        """The sentences beside the questions, in order."""
        assert response.status_code == 200
        return [
            " ".join(unescape(re.sub(r"<[^>]+>", " ", one)).replace("Error:", "").split())
            for one in re.findall(r'(?s)<p id="[^"]*_error"[^>]*>(.*?)</p>', response.content.decode())
        ]


@pytest.fixture
def at_desk(db):
    """at_desk(person) is that person at a browser; at_desk() is a stranger at the same door."""

    def one(person=None):
        visitor = Visitor()
        if person is not None:
            visitor.force_login(person.user)
        return visitor

    return one


def on(name, day):
    """A date as its three boxes."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
