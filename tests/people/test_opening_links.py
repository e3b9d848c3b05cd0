"""Nobody who asks for a link is shown one that opens what others see: it goes by mail, or a second person hands it over."""

import uuid

import pytest
from django.core import mail

from contactpolicy.school.models import Invitation
from contactpolicy.web.clock import now, today
from records.models import TwoPersonAct
from records.naming import propose_role
from tests.people.test_invitations import PASSWORD, link_on
from tests.signing import proved


def asked(visitor, person):
    """The button on somebody's page is pressed: the page that follows."""
    return visitor.post(f"/people/staff/{person.staff.pk}/invitation/", follow=True)


@pytest.mark.parametrize("who", ["marsh", "ellis"])
def test_the_system_administrator_is_shown_no_link_for_somebody_who_sees_others_records(at_desk, cast, ashdown, who):
    person = getattr(cast, who)
    page = asked(at_desk(cast.field), person)
    assert (link_on(page), Invitation.objects.count()) == (None, 0)
    assert "a second person confirms this and hands over the link" in at_desk().said(page)
    act = TwoPersonAct.objects.get()
    assert proved(at_desk(cast.field)).post(f"/confirmations/{act.pk}/", {"confirm": "1"}).status_code == 403
    second = proved(at_desk(ashdown))
    path = link_on(second.post(f"/confirmations/{act.pk}/", {"confirm": "1"}, follow=True))
    assert link_on(second.get("/confirmations/")) is None
    at_desk().post(path, {"password": PASSWORD, "again": PASSWORD})
    person.user.refresh_from_db()
    assert person.user.check_password(PASSWORD)


def test_pressed_twice_one_proposal_waits(at_desk, cast, marsh):
    visitor = at_desk(cast.field)
    asked(visitor, marsh)
    asked(visitor, marsh)
    assert TwoPersonAct.objects.count() == 1


def test_whoever_is_to_have_a_role_is_taken_for_somebody_who_has_it(at_desk, cast, whitfield, okafor):
    propose_role(
        school=cast.westdale, user=okafor.user, role="senior", starts_on=today(now()), ends_on=None, why="Leads.",
        key=uuid.uuid4(), by=whitfield.user, at=now(), capacity="Headteacher",
    )  # fmt: skip
    assert link_on(asked(at_desk(cast.field), okafor)) is None


def test_whoever_sees_nobody_elses_records_is_handed_their_link(at_desk, cast, okafor):
    assert link_on(asked(at_desk(cast.field), okafor))


def test_where_mail_works_the_link_goes_to_its_owner_alone(at_desk, cast, marsh, settings):
    settings.MAIL_GOES_OUT, settings.SITE_URL = True, "https://contact.westdale.example"
    page = asked(at_desk(cast.field), marsh)
    assert (link_on(page), TwoPersonAct.objects.count()) == (None, 0)
    (letter,) = mail.outbox
    assert letter.to == [marsh.staff.email]
    assert "Marsh" not in letter.subject + letter.body
    path = letter.body.partition(settings.SITE_URL)[2].split()[0]
    assert at_desk().get(path).status_code == 200
    assert path not in page.content.decode()


def test_a_link_whose_mail_does_not_leave_opens_nothing(at_desk, cast, marsh, settings, monkeypatch):
    def refused(letter):
        raise ConnectionRefusedError

    settings.MAIL_GOES_OUT = True
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    answer = at_desk(cast.field).post(f"/people/staff/{marsh.staff.pk}/invitation/")
    assert (answer.status_code, "could not be sent" in at_desk().said(answer)) == (409, True)
    assert not Invitation.objects.filter(expires_at__gt=now()).exists()


def test_whoever_has_just_chosen_a_password_sets_up_a_phone_without_typing_it_again(at_desk, cast, ashdown, marsh):
    asked(at_desk(cast.field), marsh)
    act = TwoPersonAct.objects.get()
    path = link_on(proved(at_desk(ashdown)).post(f"/confirmations/{act.pk}/", {"confirm": "1"}, follow=True))
    newcomer = at_desk()
    newcomer.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert newcomer.get("/accounts/2fa/totp/activate/").status_code == 200
