"""Whatever somebody sends from a page of advice, declarations, plans, details, referrals: an answer, and never a broken page."""

from itertools import cycle
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from contactpolicy.trail.models import Entry
from records.models import Draft

from . import parts, posts, table
from .test_guards import first
from .world import undone

HOSTILE = [
    ("x" * 50_000,), ("a\x00b",), ("\u202egnp.exe 👩‍🏫",), ("<script>alert(1)</script>",), ("' OR 1=1 --",), ("\ud800",),
    ("9" * 40,), ("1", "", "x", "1"),
]  # fmt: skip
TURNS = cycle([*HOSTILE, (str(2**63),), ("-1",), ("31/2/2026",)])
DATES = cycle(
    [("31", "2", "2026"), ("1", "1", "0001"), ("31", "12", "9999"), ("9" * 40, "\x00", "-1"), ("", "", "2026")]
)
ASKED = sorted(parts.gathered("POSTS"))
SAID = {
    "approvals:proposals": "state", "approvals:agreements": "state", "approvals:plans": "state", "contacts:contacts": "kind",
    "contacts:advice-list": "state", "contacts:declarations": "show", "records:duties": "what", "records:trail": "of",
    "approvals:referrals": "stage", "contacts:round-staff": "show",
    "contacts:advice-new": "about", "approvals:details-new": "about", "approvals:plan-new": "came_of",
    "contacts:signing": "through", "contacts:declaration-new": "draft", "approvals:referral-new": "from",
}  # fmt: skip


@pytest.fixture
def as_postgresql():
    """SQLite keeps a NUL, PostgreSQL refuses it: here both do."""

    def refuse(execute, sql, params, many, context):
        if any(isinstance(one, str) and "\x00" in one for one in params or () if not many):
            raise ValueError("A string literal cannot contain NUL (0x00) characters.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


SECTIONS = {name: [one for one in table.read() if one.name == name] for name in ASKED}


def right_person(name):
    """Who may send this form, and about what."""
    found = (first(section, "POST", "302") or first(section, "POST", "200") for section in SECTIONS[name])
    return next(one for one in found if one)


def whole(walker, name, about):
    """What a careful person sends there, every value as a list."""
    word = about.split("/")[0].split("?")[0]
    given = posts.of(name, walker.world, walker.world.named.get(word, word))
    return {
        key: [str(one) for one in value] if isinstance(value, list) else [str(value)] for key, value in given.items()
    }


def spoiled(given):
    """The same, made bad in one way after another: nothing; everything alike; each answer in its turn; impossible days."""
    yield {}
    # What is bad in every field is refused before it comes to a database, of either kind.
    for value in HOSTILE if connection.vendor == "sqlite" else ():
        yield given | {name: list(value) for name in given if name != "key"}
    for name in dict.fromkeys([*given, "seen", "about", "came_of", "end"]):
        yield given | {name: list(next(TURNS))}
    for name in sorted(name.removesuffix("_day") for name in given if name.endswith("_day")):
        for day in (next(DATES), next(DATES)):
            yield given | {f"{name}_{part}": [text] for part, text in zip(("day", "month", "year"), day, strict=True)}


@pytest.mark.usefixtures("as_postgresql")
@pytest.mark.parametrize("name", ASKED)
def test_whatever_is_sent_is_answered_and_nothing_half_right_is_kept(walker, name):
    row, person = right_person(name)
    address = walker.url(name, row.about)
    wrong = []
    for sent in spoiled(whole(walker, name, row.about)):
        with walker.undone():
            before = kept_rows(walker)
            answer = posted(walker, person, address, sent)
            wrong += complaints(walker, answer, kept_rows(walker) - before, sent)
    assert wrong == []


# An answer about a plan is known by the question it answers, and a file is no text.
GIVE_A_FILE = {"records:staff-export", "records:student-export", "records:record-export"}
WITHOUT_KEY = {"approvals:plan-answer", "records:edition-document"}


@pytest.mark.parametrize("name", [name for name in ASKED if name not in WITHOUT_KEY])
def test_sent_twice_it_is_done_once_and_its_key_does_nothing_elsewhere(walker, name):
    """A second click, and somebody who sends a key that was used on another record: no more is written than by the first."""
    row, person = right_person(name)
    sent = whole(walker, name, row.about)
    with undone():
        first_answer = posted(walker, person, walker.url(name, row.about), sent)
        once = kept_rows(walker)
        again = posted(walker, person, walker.url(name, row.about), sent)
        assert kept_rows(walker) == once
        assert again.status_code in {200, 302, 403, 404, 409}
        if "key" in sent:
            both = (200, 409) if name in GIVE_A_FILE else (302, 302)
            assert (first_answer.status_code, again.status_code) == both
        others = [one for section in SECTIONS[name] for one in section.rows if one.method == "POST" and one != row]
        for other, who in [(one, who) for one in others for who, cell in one.cells.items() if cell == "302"][:3]:
            answer = posted(walker, who, walker.url(name, other.about), whole(walker, name, other.about) | key_of(sent))
            assert answer.status_code in ({403, 404, 409} if "key" in sent else {200, 302, 403, 404, 409}), other.about


def key_of(sent):
    """The key alone."""
    return {name: value for name, value in sent.items() if name == "key"}


def kept_rows(walker):
    """How many rows there are, but for drafts."""
    return sum(walker.written()[0]) - Draft.objects.count()


def posted(walker, person, address, sent):
    """The answer to a post with these values, signed in as that person."""
    pairs = [(name, value) for name, values in sent.items() for value in values]
    body = urlencode(pairs, encoding="utf-8", errors="surrogatepass")
    walker.client.cookies.clear()
    walker.client.cookies[settings.SESSION_COOKIE_NAME] = walker.sessions[person]
    return walker.client.post(address, body, content_type="application/x-www-form-urlencoded")


def complaints(walker, answer, kept, sent):
    """What is wrong with an answer."""
    short = {name: [value[:20] for value in values if value] for name, values in sent.items()}
    if answer.status_code not in {200, 204, 302, 403, 404, 409}:
        return [(answer.status_code, short)]
    if "Content-Disposition" in answer.headers:
        told = kept or Entry.objects.filter(kind="export", target__startswith="table of ").exists()
        return [] if told else [("a file that nothing tells of", short)]
    if answer.status_code != 302 and kept:
        return [("something was kept", answer.status_code, kept, short)]
    if answer.status_code == 302 and answer.url.startswith("/"):
        page = walker.client.get(answer.url)
        if page.status_code not in {200, 302}:
            return [("where it led", answer.url, page.status_code, short)]
        answer = page
    said = answer.content.decode(errors="replace")
    return [("markup", short)] if "<script>alert" in said else []


@pytest.mark.usefixtures("as_postgresql")
@pytest.mark.parametrize("name", SAID)
def test_what_an_address_says_breaks_no_page_and_does_not_go_into_the_trail(walker, name):
    """The trail is never rewritten: a name that somebody puts into an address must not come to stand in it."""
    with undone():
        for words in ("Amira Begum", "a\x00b", "x" * 5000):
            query = urlencode({SAID[name]: words})
            assert walker.ask("whitfield", "GET", name, f"-?{query}").status_code in {200, 302, 404}, words[:20]
        said = Entry.objects.order_by("-pk").values_list("target", flat=True)[:20]
        assert [one for one in said if "Amira" in one or "\x00" in one or len(one) > 200] == []
