"""Who is made to have a second factor, and what reaches nobody without one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today
from contactpolicy.web.models import Held
from records.factors import must_have_one
from records.models import Grant
from records.standing import Standing
from tests.http.pages import hidden, said
from tests.signing import proved

from . import phones
from .conftest import sign_in

SET_UP = reverse("mfa_index")
CODE = reverse("mfa_authenticate")


def must(person):
    """Whether they have to have one."""
    return must_have_one(Standing.of(person.user, today(now())))


def test_whoever_sees_others_records_must_have_one(cast):
    people = {"whitfield", "ashdown", "dunn", "ellis", "field", "marsh", "okafor", "nair"}
    assert {name for name in people if must(getattr(cast, name))} == people - {"okafor", "nair"}


def test_somebody_named_on_one_record_must_have_one(nair, whitfield, lesson):
    at = now()
    with audited(by=whitfield.user, at=at):
        Grant.objects.create(
            record=lesson.record, user=nair.user, as_what="supervisor", why="Supervises", given_by=whitfield.user,
            given_at=at, starts_on=today(at),
        )  # fmt: skip
    assert must(nair)


def test_the_school_may_ask_it_of_everybody(whitfield, nair):
    browser = proved(signed(whitfield))
    page = browser.get(reverse("records:particulars"))
    form = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    assert not must(nair)
    browser.post(reverse("records:particulars"), form | {"everybody_second_factor": "on"})
    assert must(nair)


def signed(person):
    """Signed in with the factor, as other tests begin."""
    browser = Client()
    browser.force_login(person.user)
    return browser


@pytest.mark.parametrize("name", ["home", "records:trail", "records:account", "approvals:proposals"])
def test_without_one_the_headteacher_reaches_only_the_page_that_sets_one_up(whitfield, name):
    browser, to = sign_in(whitfield)
    assert to == "/"
    answer = browser.get(reverse(name))
    assert (answer.status_code, answer.url) == (302, SET_UP)
    assert [browser.get(reverse(page)).status_code for page in ("mfa_index", "mfa_activate_totp", "help")] == [200] * 3
    assert browser.post(reverse("account_logout")).status_code == 302


def test_a_teacher_who_sees_her_own_records_only_is_not_asked(nair):
    browser, _ = sign_in(nair)
    assert browser.get("/").status_code == 200


def test_a_role_given_in_the_middle_of_a_session_asks_at_the_next_page(nair, whitfield, cast):
    browser, _ = sign_in(nair)
    assert browser.get("/").status_code == 200
    at = now()
    Appointment.appoint(
        school=cast.westdale, user=nair.user, role=Role.SENIOR, starts_on=today(at), by=whitfield.user, at=at
    )
    assert browser.get("/").url == SET_UP


def test_what_she_was_typing_then_is_kept(nair, whitfield, cast, amira):
    browser, _ = sign_in(nair)
    path = reverse("approvals:new")
    keys = hidden(browser.get(path))
    at = now()
    Appointment.appoint(
        school=cast.westdale, user=nair.user, role=Role.SENIOR, starts_on=today(at), by=whitfield.user, at=at
    )
    assert browser.post(path, keys | {"students": amira.pk}).url == SET_UP
    assert browser.session["second_factor_next"] == reverse("web:held", args=[Held.objects.get().pk])


def test_setting_up_an_app_opens_the_door_and_shows_the_codes(committed, whitfield):
    browser, _ = sign_in(whitfield)
    browser.get(reverse("records:trail"))
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = browser.post(reverse("mfa_activate_totp"), {"code": phones.code(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    page = browser.get(answer.url)
    assert len(page.context["unused_codes"]) == 10
    assert f'href="{reverse("records:trail")}"' in page.content.decode()
    assert browser.get(reverse("records:trail")).status_code == 200


def test_whoever_has_one_is_asked_for_the_code_after_the_password(whitfield, whitfields_phone):
    browser, to = sign_in(whitfield)
    assert to == CODE
    assert browser.get("/").url.startswith(reverse("account_login"))
    assert browser.post(CODE, {"code": whitfields_phone.code()}).url == "/"
    assert browser.get("/").status_code == 200


def test_a_session_that_came_in_without_the_factor_does_not_pass(whitfield, whitfields_phone):
    """Nor does it reach what adds another factor, or shows the codes."""
    browser = signed(whitfield)
    session = browser.session
    del session["second_factor"]
    session.save()
    ask = reverse("mfa_reauthenticate")
    for name in ("home", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes"):
        assert browser.get(reverse(name)).url.split("?")[0] == ask
    assert "has not been used in this window yet" in said(browser.get(ask))
    answer = browser.post(f"{ask}?next=/trail/", {"code": whitfields_phone.code(), "next": "/trail/"})
    assert answer.url == "/trail/"
    assert browser.get("/trail/").status_code == 200


def test_a_proved_session_costs_no_further_question(whitfield, whitfields_phone):
    browser, _ = sign_in(whitfield)
    browser.post(CODE, {"code": whitfields_phone.code()})
    path = reverse("approvals:proposals")
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    assert [one["sql"] for one in asked.captured_queries if "mfa_authenticator" in one["sql"]] == []
