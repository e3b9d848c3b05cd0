"""Every answer there is, looked at once: its headers, its cookies, what a browser may keep, run and ask for; names hidden."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, override_settings

from contactpolicy.school.models import FamilyMember, StaffMember, Student, User
from contactpolicy.web.initials import FAMILY, TITLES
from tests.access.world import undone

from . import crawl
from .reading import WORDS, Read, shown_of

YEAR = 365 * 24 * 3600
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son\w+\s*=\s*[\"']|javascript:|<script(?![^>]*(?:\ssrc=|type=\"application/json\"))", re.I
)
LOADED = re.compile(
    r"<(?:script|img|link|iframe|source|form|object|embed)\b[^>]*?\s(?:src|href|action|data)=\"([^\"]*)\"", re.I
)
PERSONAL = re.compile(r"amira|okafor|begum|peregrine|whitfield|quetzal", re.I)


@pytest.fixture(scope="module")
def static(tmp_path_factory):
    """A folder with one gathered file."""
    folder = tmp_path_factory.mktemp("static")
    (folder / "app.css").write_text("p { color: black }")
    return folder


@pytest.fixture(scope="module")
def answers(walker, static):
    """What a Headteacher, a teacher, an administrator and somebody signed out get at every address of the site."""
    given = [*crawl.pages(walker, "nobody", crawl.ALL)]
    with override_settings(STATIC_ROOT=static), undone():
        stranger = Client(raise_request_exception=False, headers={"X-Forwarded-Proto": "https"})
        given += crawl.odd_ones(stranger, "/static/app.css")
    assert len(given) > 250
    assert {"200", "302", "403", "404", "405", "400"} <= {str(one.status) for one in given}
    return given


def told(answers, wrong):
    """Those with which something is wrong."""
    return [f"{one}: {found}" for one in answers if (found := wrong(one))]


def test_every_answer_has_the_headers_that_hold_a_browser_back(answers):
    def lacking(one):
        return {name for name, value in EVERYWHERE.items() if one.headers.get(name) != value}

    assert told(answers, lacking) == []


def test_every_answer_says_that_the_site_is_never_plain_http(answers):
    def weak(one):
        words = one.headers.get("Strict-Transport-Security", "max-age=0").split("; ")
        return int(words[0].split("=")[1]) < YEAR or "includeSubDomains" not in words

    assert told(answers, weak) == []


def test_the_content_policy_of_every_answer_lets_nothing_run_that_is_written_into_a_page(answers):
    def loose(one):
        policy = dict(
            part.strip().split(" ", 1)
            for part in f"{one.headers['Content-Security-Policy']};".split(";")
            if " " in part.strip()
        )
        wanted = {"default-src": "'none'"} | (
            {"base-uri": "'none'", "frame-ancestors": "'none'", "object-src": "'none'"} if one.is_html else {}
        )
        return {name for name, value in wanted.items() if policy.get(name, policy.get("default-src")) != value} or [
            word for word in ("unsafe", "http", "*", "blob:", "strict-dynamic") if word in str(policy)
        ]

    assert told(answers, loose) == []


def test_no_page_has_a_script_or_a_style_written_into_it(answers):
    assert (
        told([one for one in answers if one.is_html], lambda one: [found[0] for found in INLINE.finditer(one.body)][:3])
        == []
    )


def test_no_page_loads_anything_from_elsewhere(answers):
    def elsewhere(one):
        return [
            link
            for link in LOADED.findall(one.body)
            if urlsplit(link).netloc or urlsplit(link).scheme not in {"", "data"}
        ]

    assert told([one for one in answers if one.is_html], elsewhere) == []


def test_no_cookie_may_be_read_by_a_script_sent_in_the_clear_or_set_by_a_neighbour(answers):
    def weak(one):
        return [
            name
            for name, morsel in one.cookies.items()
            if not (name.startswith("__Host-") and morsel["secure"] and morsel["httponly"] and morsel["path"] == "/")
            or morsel["samesite"] not in {"Lax", "Strict"}
            or morsel["domain"]
        ]

    assert told(answers, weak) == []
    assert {name for one in answers for name in one.cookies} <= {"__Host-session", "__Host-csrf", "__Host-known-device"}


def test_nothing_but_the_style_and_the_scripts_may_be_kept_by_a_browser(answers):
    kept = [one for one in answers if "no-store" not in one.headers.get("Cache-Control", "")]
    assert {one.url for one in kept} == {"/static/app.css"}


def test_no_address_on_any_page_tells_of_a_person(answers):
    """Neither those asked for, nor those that a page leads to."""
    links = {link for one in answers for link in re.findall(r"(?:href|action|src)=\"([^\"]*)\"", one.body)}
    links |= {one.headers.get("Location", "") for one in answers} | {one.url for one in answers}
    assert (
        sorted(link for link in links if PERSONAL.search(link) and not link.startswith(("mailto:", "otpauth:"))) == []
    )


def test_every_signed_in_page_has_sign_out_and_hide_names_in_reach(answers):
    inside = [one for one in answers if one.person != "nobody" and one.is_html and one.status in {200, 403, 404}]
    assert len(inside) > 80
    assert (
        told(
            inside,
            lambda one: [words for words in (">Sign out</button>", ">Hide names</button>") if words not in one.body],
        )
        == []
    )


def test_plain_http_is_sent_on_to_https(walker):
    answer = Client().get("/", headers={"X-Forwarded-Proto": "http"})
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/")


def test_what_the_school_serves_is_what_was_looked_at(served):
    """The settings of a site that says nothing about HTTPS: they are those of HTTPS."""
    assert (served["HTTPS"], served["SESSION_COOKIE_SECURE"], served["CSRF_COOKIE_SECURE"]) == (True, True, True)
    assert settings.DEBUG is False


def names_at(school):
    """Every forename and surname, as the lists have them."""
    people = [*Student.objects.filter(school=school), *StaffMember.objects.filter(school=school)]
    names = [word for one in people for word in (one.forename, one.surname, one.preferred_name)]
    names += FamilyMember.objects.filter(student__school=school).values_list("name", flat=True)
    names += User.objects.filter(appointments__school=school).values_list("name", flat=True)
    words = {word.casefold() for name in names for word in WORDS.findall(name) if len(word) > 1}
    return words - TITLES - FAMILY


def switched_on(walker, person):
    """This person's session has it on."""
    session = SessionStore(walker.sessions[person])
    session["names_hidden"] = True
    session.save()


@pytest.fixture(scope="module")
def hidden(walker, answers):
    """The Headteacher's pages once more, with names hidden: (as it was, as it is now)."""
    plain = {one.url: one for one in answers if one.person == crawl.ALL and one.status == 200}
    with undone():
        switched_on(walker, crawl.ALL)
        again = list(crawl.pages(walker, crawl.ALL, only=plain))
    return [(plain[one.url], one) for one in again]


def test_with_names_hidden_no_page_shows_anybody_known_at_the_school(walker, hidden):
    names = names_at(walker.world.cast.westdale)
    assert {"amira", "okafor", "whitfield", "peregrine", "ashdown"} <= names
    pages = [(plain, now) for plain, now in hidden if now.is_html]
    assert len(pages) > 60
    assert [(now.url, found) for _, now in pages if (found := shown_of(Read(now.body).words, names))] == []
    assert [plain.url for plain, _ in pages if not shown_of(Read(plain.body).words, names)] == []


def test_with_names_hidden_boxes_hold_and_send_what_they_held(hidden):
    assert [now.url for plain, now in hidden if now.is_html and Read(plain.body).held != Read(now.body).held] == []


def test_with_names_hidden_what_is_printed_or_downloaded_is_the_same(hidden):
    papers = [(plain.body, now.body) for plain, now in hidden if not now.is_html]
    assert len(papers) > 5
    assert [len(plain) for plain, _ in papers] == [len(now) for _, now in papers]
    assert any("Amira" in now for _, now in papers)


def test_with_names_hidden_every_page_says_so_and_how_to_have_them_back(hidden):
    said = ("Names are hidden on this screen", ">Show names</button>", "names-hidden")
    assert (
        told([now for _, now in hidden if now.is_html], lambda one: [words for words in said if words not in one.body])
        == []
    )
