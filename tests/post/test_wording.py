"""What a mail says, word for word."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from contactpolicy import env
from records.models import Mail
from records.post.wording import message

from .conftest import put

BODY = """\
{what} in Contact Record.

Sign in to see what it is:
https://records.example.org/

This mail names nobody on purpose. It was sent by itself, and nobody reads an answer to it.
"""
WHATS = {
    Mail.Kind.NEEDS: "Something needs you",
    Mail.Kind.OVERDUE: "Something is overdue",
    Mail.Kind.EXPIRES: "Something agreed is about to end",
    Mail.Kind.DIGEST: "The week at a glance",
}


@pytest.mark.parametrize(("kind", "what"), WHATS.items())
def test_it_says_that_something_waits_and_where(db, okafor, settings, kind, what):
    settings.SITE_URL = "https://records.example.org"
    mail = put(okafor, kind=kind)
    letter = message(mail)
    assert (letter.subject, letter.body, letter.to) == (
        f"{what} in Contact Record",
        BODY.format(what=what),
        [okafor.user.email],
    )
    sent = letter.message()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Message-ID"] == f"<{mail.message_id}@records.example.org>" == message(mail).message()["Message-ID"]
    assert sent.get_content_type() == "text/plain"
    assert {"Cc", "Bcc", "Reply-To"} & set(sent.keys()) == set()


def test_two_mails_have_two_names(db, okafor):
    assert message(put(okafor)).message()["Message-ID"] != message(put(okafor)).message()["Message-ID"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [("https://records.example.org", True), ("https://records.example.org/", True), ("http://127.0.0.1:8000", True),
     ("records.example.org", False), ("https://", False), ("https://a.example/x", False), ("https://a\n.example", False)],
)  # fmt: skip
def test_the_address_of_the_site_is_an_address(monkeypatch, value, kept):
    monkeypatch.setenv("SITE_URL", value)
    if kept:
        assert env.address("SITE_URL") == value.rstrip("/")
    else:
        with pytest.raises(ImproperlyConfigured, match=r"SITE_URL must be https:// and a name"):
            env.address("SITE_URL")
