"""A mail server on the loopback address that can be in any mood, and mails for it."""

import asyncio
import socket
import threading
import uuid
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from contactpolicy.web.clock import now
from records.models import Mail
from records.post import sending

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Office:
    """What the mail server does with each recipient and each message, in the order in which they come.

    `mood(number, address)` is asked at RCPT and gives one of the words below; nothing means that it is taken.
    """

    def __init__(self):
        self.taken, self.asked, self.mood = [], 0, lambda number, address: None
        self.connections, self.takes_its_time = 0, 0
        self.reading = threading.Event()
        self._now = {}

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 -- the library's name
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.asked += 1
        mood = self._now[id(session)] = self.mood(self.asked, address)
        if mood == "hangs":
            self.reading.set()
            await asyncio.sleep(60)
        if mood == "closing":
            return "421 4.3.2 Shutting down"
        if isinstance(mood, int):
            return f"{mood} {mood // 100}.1.1 <{address}>: not now, or not here"
        if isinstance(mood, str) and mood[0].isdigit():
            return mood
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        mood = self._now[id(session)]
        await asyncio.sleep(self.takes_its_time)
        if mood == "hangs at data":
            self.reading.set()
            await asyncio.sleep(60)
        if isinstance(mood, tuple):
            return mood[0]
        self.taken.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content), envelope.content))
        if mood == "takes, and breaks off without a word":
            server.transport.abort()
        elif mood == "takes, and breaks off":
            asyncio.get_running_loop().call_soon(server.transport.close)
        return "250 OK"

    @property
    def ids(self):
        """How often each mail came, by its Message-ID."""
        return Counter(letter["Message-ID"] for _, letter, _ in self.taken)


def free_port():
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.fixture
def office(settings, monkeypatch):
    """A mail server that takes everything until told otherwise; the site hands its mail over to it."""
    handler = Office()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), ready_timeout=20)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", controller.port, 0.4
    settings.SITE_URL = "https://records.example.org"
    monkeypatch.setattr(sending, "PATIENCE", 0.4)
    handler.port = controller.port
    yield handler
    controller.stop()


def put(person, *, at=None, kind=Mail.Kind.NEEDS, key=None):
    """A mail in the outbox for somebody."""
    return Mail.put(to=person.user, kind=kind, key=key or uuid.uuid4().hex, at=at or now())


def sent_at(at):
    """Everything whose turn it is at a moment is sent: what came of it."""
    return {outcome.value: number for outcome, number in sending.send_waiting(clock=lambda: at).items()}
