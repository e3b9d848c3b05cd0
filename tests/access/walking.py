"""Asking one address as one person, and noticing everything that came of it."""

import contextlib
import io
import json
import logging
import re
import zipfile
from http.cookies import SimpleCookie

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.urls import reverse

from contactpolicy.school.proofs import DEVICE
from contactpolicy.trail.models import Chain, Entry
from contactpolicy.web.clock import now
from contactpolicy.web.middleware import BEGAN, MINUTE
from tests.signing import proved

from . import posts
from .world import undone

# Sessions come and go, the sign-in library copies an address before it uses it, and a look is what a GET may leave.
FREE = {"django_session", "account_emailaddress", Chain._meta.db_table, Entry._meta.db_table}
TAGS = re.compile(r"<[^>]+>|\s+")
WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|ROLLBACK TO)\s+"?(\w+)')


class Walker:
    """The people of the table, each signed in on a browser of their own."""

    def __init__(self, world):
        self.world, self.log = world, io.StringIO()
        self.counted, self.newest = None, None
        logging.getLogger().addHandler(logging.StreamHandler(self.log))
        self.client = Client(raise_request_exception=False, headers={"Sec-Fetch-Mode": "navigate"})
        self.begin()
        tables = {model._meta.db_table for model in apps.get_models()} - FREE
        entries = (
            "SELECT COUNT(*) FROM trail_entry e JOIN trail_chain c ON c.id = e.chain_id WHERE c.name {} LIKE '%looks'"
        )
        self._count = " UNION ALL ".join(
            [*(f"SELECT COUNT(*) FROM {table}" for table in sorted(tables)), entries.format("NOT"), entries.format("")]
        )
        if connection.vendor == "postgresql":  # to plan so long a question takes ten times as long as to answer it
            with connection.cursor() as cursor:
                cursor.execute(f"DEALLOCATE ALL; PREPARE written AS {self._count}")
            self._count = "EXECUTE written"

    def begin(self):
        """Everybody has just signed in, and nothing is in the log."""
        self.minute = int(now().timestamp()) // 60
        self.sessions = {key: self._signed_in(user) for key, user in self.world.users.items()}
        self.log.seek(0)
        self.log.truncate()

    @staticmethod
    def _signed_in(user):
        if user is None:
            return None
        client = Client()
        client.force_login(user)
        proved(client, "password", "mfa", lasting=3600)
        seen_now(client.session)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def keep_up(self):
        """Everybody was here this minute. Else each answer would note it anew, as what it notes is taken back."""
        if self.minute != int(now().timestamp()) // 60:
            self.minute = int(now().timestamp()) // 60
            for key in filter(None, self.sessions.values()):
                seen_now(SessionStore(key))

    def url(self, name, about):
        """The address of something by its word in the table: `okafor-agreed/1` is the first review of that agreement."""
        path, _, query = about.partition("?")
        args = [] if path == "-" else [self.world.named.get(word, word) for word in path.split("/")]
        return reverse(name, args=args) + (f"?{query}" if query else "")

    def sign_in_as(self, person, client=None):
        """The browser, with this person's session and nothing else in it."""
        client = client or self.client
        client.cookies = SimpleCookie()
        if self.sessions[person]:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        return client

    def ask(self, person, method, name, about, client=None, sent_about=None):
        """The answer this person gets; `sent_about`: what the words that are posted were meant for, if for something else."""
        client = self.sign_in_as(person, client)
        first = (sent_about or about).split("/")[0].split("?")[0]
        data = posts.of(name, self.world, self.world.named.get(first, first)) if method == "POST" else None
        return getattr(client, method.lower())(self.url(name, about), data)

    def unsaid_since(self, last):
        """What was changed since then without saying as what."""
        entries = Entry.objects.filter(pk__gt=last, kind="change").values_list("links", flat=True)
        rows = [(apps.get_model(label), pk) for links in entries for label, pk, _, _ in json.loads(links)]
        return sorted({model.__name__ for model, pk in rows if not model._base_manager.get(pk=pk).capacity})

    @contextlib.contextmanager
    def undone(self):
        """Whatever is written within is taken back; gives how much there was before, as `written` does."""
        before, newest = self.written(), self.newest
        with undone():
            yield before
        self.counted, self.newest = before, newest

    def noticed(self, execute, sql, params, many, context):
        """What is written makes it necessary to count anew."""
        found = WRITES.match(sql)
        if found and found[1] not in FREE:
            self.counted = None
        return execute(sql, params, many, context)

    def written(self):
        """How many rows there are everywhere, and how many looks: the first differs when something was written.

        They are counted when something was written since they were last; entries of the trail are written unnoticed, too.
        """
        newest = self.last_entry()
        if self.counted is None or newest != self.newest:
            with connection.cursor() as cursor:
                cursor.execute(self._count)
                *kept, looks = (row[0] for row in cursor.fetchall())
            self.counted, self.newest = (kept, looks), newest
        return self.counted

    @staticmethod
    def last_entry():
        """The newest entry of any chain."""
        return Entry.objects.order_by("-pk").values_list("pk", flat=True).first()

    @staticmethod
    def looks_since(last):
        """What was looked at after an entry, as the trail of the schools says it."""
        found = Entry.objects.filter(pk__gt=last, chain__name__startswith="school:", chain__name__endswith="looks")
        return list(found.values_list("target", flat=True))


def enough(people, turn):
    """Who asks of people who get the same answer: everybody on SQLite; one of them on PostgreSQL, each when it is their turn.

    Who may do what is decided alike on both. What differs is how a question is put, and each is put on both.
    """
    return list(people) if connection.vendor == "sqlite" else [people[turn % len(people)]]


def seen_now(session):
    """Notes in a session what the first page notes, and the first of each minute. Each page is the first where all is undone."""
    at = int(now().timestamp())
    session.setdefault(BEGAN, at)
    session[MINUTE], session[DEVICE] = at // 60, True
    session.save()


def outcome(answer):
    """The answer as the table writes it."""
    if answer.status_code == 302 and answer.url.startswith(f"{reverse('account_login')}?next="):
        return "in"
    return str(answer.status_code)


def body(answer):
    """All that an answer says; of a ZIP, what its files say."""
    said = answer.getvalue()
    if answer.headers.get("Content-Type") != "application/zip":
        return said.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(said)) as packed:
        return " ".join(f"{name} {packed.read(name).decode(errors='replace')}" for name in packed.namelist())


def text(answer):
    """What a page says, without its tags."""
    return TAGS.sub(" ", answer.content.decode(errors="replace").replace("&#x27;", "'"))
