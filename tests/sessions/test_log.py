"""What those who watch the log read of each sign-in, each refusal and each end of a session: one line, in UTC, by number."""

import io
import logging
import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from contactpolicy.web.logs import OneLine
from tests import cast as everybody

LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (INFO|WARNING|ERROR) ([\w.]+) (.+)")
FORGED = "Mozilla\r\n2026-01-01T00:00:00.000Z INFO contactpolicy.school.accounts account 1: sign-in\x1b[2J"


@pytest.fixture
def log(db):
    """What would be in the log, line by line."""
    written, form = io.StringIO(), settings.LOGGING["formatters"]["line"]
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneLine(form["format"], style=form["style"]))
    logging.getLogger().addHandler(handler)
    yield lambda: [LINE.fullmatch(line).groups() for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def sign_in(person, password=everybody.PASSWORD):
    """They sign in with a browser that claims to be a line of the log."""
    client = Client(headers={"User-Agent": FORGED})
    client.post(reverse("account_login"), {"login": person.user.email, "password": password})
    return client


def test_one_line_for_each(log, cast, okafor, lesson):
    pk, began = okafor.user.pk, datetime.now(UTC)
    sign_in(okafor, "not the password")
    desk, phone = sign_in(okafor), sign_in(okafor)
    desk.get("/"), phone.get("/")
    path = reverse("approvals:decision", args=[lesson.record.number])
    assert desk.get(path).status_code == 403
    phone.post(reverse("usersessions_list"))
    phone.post(reverse("account_logout"))
    assert [text for _, _, _, text in log()] == [
        "An attempt to sign in failed",
        f"account {pk}: sign-in",
        f"account {pk}: sign-in",
        f"account {pk}: refused GET {path}",
        f"account {pk}: session ended",
        f"account {pk}: sign-out",
    ]
    for at, _, _, text in log():
        assert abs((datetime.fromisoformat(at) - began).total_seconds()) < 60
        assert [word for word in ("okafor", "Okafor", "@", "not the password", "Mozilla") if word in text] == []
