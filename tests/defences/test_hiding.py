"""Hide names: a screen that others can see shows nobody's name; what is stored, sent and printed stays as it is."""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from contactpolicy.school.models import Student
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now
from records.hiding import known_at

from .crawl import leads_away
from .reading import Read, shown_of


@pytest.fixture
def head(cast):
    """The Headteacher's browser."""
    client = Client()
    client.force_login(cast.whitfield.user)
    return client


def switch(client, to, came_from="", **more):
    """Pressed on that page."""
    return client.post(reverse("records:names"), {"names": to, **more}, headers={"Referer": came_from})


def test_it_is_a_button_that_leads_back_to_the_page_and_ends_with_the_session(head, cast):
    page = reverse("records:students") + "?show=former"
    there = f"http://testserver{page}"
    assert switch(head, "hide", there).url == page
    assert "Begum" not in head.get(page).content.decode()
    assert switch(head, "show", there).url == page
    assert 'role="status"' not in head.get(page).content.decode()
    switch(head, "hide")
    head.post(reverse("account_logout"))
    head.force_login(cast.whitfield.user)
    assert "Names are hidden" not in head.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example", "/\\evil.example", "https:evil.example", "\t//evil.example", "x", "", "///x", "javascript:alert(1)",
        "http://testserver.evil.example/", "http://testserver@evil.example/", "http://evil.example/", "http://testserver/held/x/",
    ],
)  # fmt: skip
def test_it_leads_nowhere_else(head, evil):
    assert switch(head, "hide", evil, next=evil).url == reverse("home")


def test_a_page_with_what_is_wrong_in_a_form_is_not_asked_for_again(head):
    assert switch(head, "hide", "http://testserver/people/import/", **{"from": "a post"}).url == reverse("home")


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/%09/evil.example"])
def test_a_strange_path_of_this_site_leads_nowhere_else_either(head, path):
    answer = switch(head, "hide", f"http://testserver{path}")
    assert leads_away(answer) == ""


def test_one_person_s_switch_is_not_another_s(head, cast):
    switch(head, "hide")
    other = Client()
    other.force_login(cast.whitfield.user)
    assert "Amira" in other.post(reverse("records:students"), {"words": "amira"}).content.decode()


def test_finds_are_initials_and_their_keys_are_true(head, cast):
    asked = (reverse("records:everybody-search"), {"words": cast.amira.forename[:3]})
    plain = head.post(*asked).json()["options"]
    switch(head, "hide")
    hidden = head.post(*asked).json()["options"]
    assert [one["key"] for one in hidden] == [one["key"] for one in plain]
    assert {"A. H.", "A. B."} & {one["label"] for one in hidden}
    assert [one for one in hidden if cast.amira.forename in str(one)] == []


def test_a_page_sent_while_names_are_hidden_stores_what_it_showed_in_its_boxes(head, cast):
    head.force_login(cast.dunn.user)
    switch(head, "hide")
    address = reverse("records:student", args=[cast.amira.pk])
    before = Student.objects.get(pk=cast.amira.pk)
    held = [one for one in Read(head.get(f"{address}?change=yes").content.decode()).held if len(one) == 5]
    given = {name: value or "" for tag, name, value, *ticks in held if name and tag == "input"}
    assert given["forename"] == before.forename
    assert head.post(address, given | {"forename": "Amirah"}).status_code == HTTPStatus.FOUND
    after = Student.objects.get(pk=cast.amira.pk)
    assert (after.forename, after.surname) == ("Amirah", before.surname)


def test_a_name_is_hidden_from_the_moment_it_is_known_and_after_it_was_changed(head, cast):
    office, page = cast.dunn.user, reverse("records:students")
    switch(head, "hide")
    with audited(by=office, at=now()):
        newcomer = Student.enrol(
            school=cast.westdale, forename="Quill", surname="O'Dwyer", year_group="5", by=office, at=now()
        )
    assert (
        shown_of(Read(head.post(page, {"words": "quill"}).content.decode()).words, {"quill", "dwyer", "o'dwyer"}) == []
    )
    with audited(by=office, at=now(), why="Married"):
        newcomer.surname = "Zephyr"
        newcomer.save()
    assert {"o'dwyer", "zephyr", "quill"} <= known_at((cast.westdale.pk,), ("now",))


def test_it_costs_one_query_while_nothing_changes(head, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        head.get(reverse("help"))
        with CaptureQueriesContext(connection) as asked:
            head.get(reverse("help"))
        return len(asked)

    plain = queries()
    switch(head, "hide")
    assert queries() == plain + 1


def test_a_refusal_names_nobody_either(head, cast):
    switch(head, "hide")
    answer = head.get("/nothing/")
    assert (answer.status_code, "Whitfield" in answer.content.decode()) == (404, False)
    assert settings.MIDDLEWARE.index("records.hiding.hide_names") > settings.MIDDLEWARE.index(
        "django.contrib.auth.middleware.AuthenticationMiddleware"
    )
