"""One walk through every page of the access table, by people who are shown much, and by somebody signed out."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse

from tests.access import table
from tests.access.world import undone

SECTIONS = table.read()
ALL = "whitfield"


@dataclass(frozen=True)
class Page:
    """What one person was given at one address."""

    person: str
    url: str
    status: int
    headers: dict
    cookies: dict
    body: str

    def __str__(self):
        return f"{self.person} {self.url} ({self.status})"

    @property
    def is_html(self):
        """Whether a browser shows it as a page."""
        return self.headers["Content-Type"].startswith("text/html")


def things(person):
    """One thing at each address: for somebody signed in one that they are shown, where there is one."""
    for section in SECTIONS:
        rows = [row for row in section.rows if row.method == "GET"]
        shown = [row for row in rows if row.cells.get(person) == "200"]
        yield section.name, (shown or rows)[0].about


def right_person(section):
    """Somebody who may send this form, and the row of what about."""
    rows = [row for row in section.rows if row.method == "POST"]
    may = (
        (row, person)
        for wanted in ("302", "200")
        for row in rows
        for person, cell in row.cells.items()
        if cell == wanted
    )
    return next(may, None)


def sections(method):
    """Addresses where this method does something for somebody."""
    return [section for section in SECTIONS if right_person(section)] if method == "POST" else SECTIONS


def page_of(person, answer, url):
    """An answer as it left the site."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Page(
        person, url, answer.status_code, dict(answer.headers), dict(answer.cookies), body.decode(errors="replace")
    )


def pages(walker, *people, only=None):
    """Every address of the table, or only these, asked for by each of these people."""
    for person in people:
        for name, about in things(person):
            if only is not None and walker.url(name, about) not in only:
                continue
            with undone():
                answer = walker.ask(person, "GET", name, about)
                yield page_of(person, answer, walker.url(name, about))


def odd_ones(client, static):
    """Answers that no view gives: nothing there, a wrong host, a static file, a form too large."""
    asked = {
        "/nowhere/": {}, reverse("home"): {"headers": {"Host": "evil.example"}}, static: {}, "/no-slash": {},
        "/%00": {}, "/static/nothing.css": {},
    }  # fmt: skip
    for url, options in asked.items():
        yield page_of("nobody", client.get(url, **options), url)
    yield page_of("nobody", client.post(reverse("account_login"), {"login": "x" * 3_000_000}), "too large")


def leads_away(answer):
    """Where an answer sends a browser, when that is not a page of this site as a browser reads it."""
    address = answer.headers.get("Location", "")
    plain = address.replace("\\", "/").strip()
    parts = urlsplit(plain)
    return address if plain.startswith("//") or parts.netloc or parts.scheme else ""
