"""An account is closed by itself and opened again: its owner stays on the staff, and is out at their next page."""

import re

import pytest
from django.core import mail

from contactpolicy.school.models import Appointment, Invitation
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.models import TwoPersonAct
from tests import cast as everybody
from tests.people.test_invitations import PASSWORD, link_on
from tests.signing import proved

CLOSE = {"act": "close", "why": "He lent his password to a colleague."}
OPEN = {"act": "open", "why": "We spoke about it."}


@pytest.fixture
def pressed(at_desk):
    """pressed(who, person, CLOSE): somebody who runs accounts presses the button of that person's account page."""

    def press(who, person, sent):
        return proved(at_desk(who)).post(f"/people/staff/{person.staff.pk}/account/", sent, follow=True)

    return press


def told(person):
    """The changes of an account that the trail has, by their reasons."""
    return [one.history_change_reason for one in person.user.history.order_by("history_id")][1:]


def test_mr_okafor_is_out_at_his_next_page_and_stays_on_the_staff(at_desk, pressed, okafor, dunn):
    desk = at_desk(okafor)
    desk.post("/accounts/login/", {"login": okafor.user.email, "password": everybody.PASSWORD})
    assert desk.get("/log/").status_code == 200
    page = at_desk().said(pressed(dunn, okafor, CLOSE))
    assert desk.get("/log/").status_code == 302
    assert "is closed, and they are signed out everywhere" in page
    assert f"by {dunn.user.name}: nobody signs in with it. Why: {CLOSE['why']}" in page
    assert "Open this account again" in page
    assert "Make a link" not in page
    again = at_desk().post("/accounts/login/", {"login": okafor.user.email, "password": everybody.PASSWORD})
    assert again.status_code == 200
    okafor.staff.refresh_from_db()
    assert okafor.staff.left_on is None


def test_even_a_session_that_was_not_ended_opens_nothing(at_desk, okafor, dunn):
    desk = at_desk(okafor)
    okafor.user.shut(by=dunn.user, at=now(), why="Lent.")
    assert desk.get("/log/").status_code == 302


def test_closing_it_ends_the_sessions_themselves(pressed, at_desk, okafor, dunn):
    desk = at_desk(okafor)
    key = desk.session.session_key
    pressed(dunn, okafor, CLOSE)
    assert not type(desk.session)().exists(key)


def test_two_clicks_close_it_once(pressed, okafor, dunn):
    pressed(dunn, okafor, CLOSE)
    pressed(dunn, okafor, CLOSE)
    assert told(okafor) == [CLOSE["why"]]
    assert Entry.objects.filter(chain__name="site:looks", kind="account-closed").count() == 1


def test_without_a_reason_nothing_is_closed(pressed, at_desk, okafor, dunn):
    page = pressed(dunn, okafor, {"act": "close", "why": ""})
    assert at_desk().complaints(page) == ["Enter why the account is closed"]
    okafor.user.refresh_from_db()
    assert okafor.user.is_active


def test_a_link_from_before_opens_nothing_afterwards(pressed, at_desk, cast, marsh):
    _, token = Invitation.send_to(marsh.user, by=cast.dunn.user, at=now())
    pressed(cast.field, marsh, CLOSE)
    pressed(cast.field, marsh, OPEN)  # no other link yet: a second person is asked for it
    assert at_desk().get(f"/invitation/{token}/").status_code == 410


def test_mr_okafor_comes_back_by_a_fresh_link_and_not_with_his_old_password(pressed, at_desk, okafor, dunn):
    pressed(dunn, okafor, CLOSE)
    path = link_on(pressed(dunn, okafor, OPEN))
    assert told(okafor) == [CLOSE["why"], OPEN["why"]]
    okafor.user.refresh_from_db()
    assert (okafor.user.is_active, okafor.user.check_password(everybody.PASSWORD)) == (True, False)
    visitor = at_desk()
    visitor.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert visitor.get("/log/").status_code == 200


def test_whoever_opens_ms_marshs_account_again_is_shown_no_link_into_what_she_sees(pressed, cast, marsh):
    pressed(cast.field, marsh, CLOSE)
    page = pressed(cast.field, marsh, OPEN)
    assert (link_on(page), Invitation.objects.count()) == (None, 0)
    assert [act.kind for act in TwoPersonAct.objects.all()] == [TwoPersonAct.Kind.LINK]


def test_where_mail_works_her_link_goes_to_her_alone(pressed, cast, marsh, settings):
    settings.MAIL_GOES_OUT = True
    pressed(cast.field, marsh, CLOSE)
    page = pressed(cast.field, marsh, OPEN)
    assert (link_on(page), [letter.to for letter in mail.outbox]) == (None, [[marsh.staff.email]])


def test_no_link_is_made_for_an_account_that_is_closed(pressed, at_desk, okafor, dunn):
    pressed(dunn, okafor, CLOSE)
    answer = at_desk(dunn).post(f"/people/staff/{okafor.staff.pk}/invitation/")
    assert (answer.status_code, Invitation.objects.count()) == (403, 0)
    assert "This account is closed. Open it again first." in at_desk().said(answer)


def test_nobody_closes_their_own_account(pressed, dunn):
    assert pressed(dunn, dunn, CLOSE).status_code == 403
    dunn.user.refresh_from_db()
    assert dunn.user.is_active


def test_the_only_headteachers_account_is_closed_by_nobody_and_with_a_deputy_by_the_chair(
    at_desk, cast, whitfield, ashdown, price, dunn
):
    head = whitfield.user.appointments.get()
    path = f"/people/roles/{head.pk}/account/"
    alone = proved(at_desk(ashdown)).post(path, CLOSE)
    assert (alone.status_code, "nobody who decides" in at_desk().said(alone)) == (403, True)
    day = today(now())
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=day, ends_on=day, by=ashdown.user, at=now()
    )
    assert proved(at_desk(dunn)).post(path, CLOSE).status_code == 403
    page = proved(at_desk(ashdown)).post(path, CLOSE, follow=True)
    whitfield.user.refresh_from_db()
    assert not whitfield.user.is_active
    assert "Account closed" in at_desk().said(page)


def test_a_closed_account_is_not_listed_as_one_that_waits_for_its_first_password(pressed, at_desk, okafor, dunn):
    pressed(dunn, okafor, CLOSE)
    row = listed_as(at_desk(dunn), okafor)
    assert row.endswith("Account closed")
    pressed(dunn, okafor, OPEN)
    assert listed_as(at_desk(dunn), okafor).endswith("Invited")


def listed_as(visitor, person):
    """Somebody's row of the staff list, in words."""
    rows = re.findall(r"<tr.*?</tr>", visitor.get("/people/staff/").content.decode(), re.DOTALL)
    (row,) = (one for one in rows if f"/people/staff/{person.staff.pk}/" in one)
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())
