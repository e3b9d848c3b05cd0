"""A link that is handed over: it makes nobody wait for mail, and it opens one account, once."""

import re
import uuid
from datetime import timedelta

import pytest

from contactpolicy.school.models import Appointment, Invitation, StaffMember, User
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.models import TwoPersonAct
from tests.people.conftest import on
from tests.signing import proved

PASSWORD = "seven swans on the mere"


@pytest.fixture
def moss(cast):
    """Glenda Moss, midday supervisor, who has no account yet."""
    return StaffMember.objects.get(surname="Moss")


def link_made(visitor, person):
    """Presses the button on somebody's page, and gives the path of the link that the page then shows."""
    response = visitor.post(f"/people/staff/{person.pk}/invitation/")
    assert (response.status_code, response.url) == (302, f"/people/staff/{person.pk}/")
    return link_on(visitor.get(response.url))


def link_on(page):
    """The path of the link on a page, or nothing."""
    found = re.search(r'value="http://testserver(/invitation/[^"]+)"', page.content.decode())
    return found and found[1]


def test_somebody_without_an_account_gets_one_and_signs_in_with_their_own_password(at_desk, dunn, moss):
    path = link_made(at_desk(dunn), moss)
    newcomer = at_desk()
    assert "This link was made for Glenda Moss. You will sign in as glenda.moss@westdale.example." in newcomer.reads(
        path
    )
    response = newcomer.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert (response.status_code, response.url) == (302, "/")
    assert newcomer.get("/").wsgi_request.user == StaffMember.objects.get(pk=moss.pk).user
    assert User.objects.get(email="glenda.moss@westdale.example").check_password(PASSWORD)


def test_the_link_is_shown_once_and_kept_nowhere(at_desk, dunn, moss):
    visitor = at_desk(dunn)
    path = link_made(visitor, moss)
    assert link_on(visitor.get(f"/people/staff/{moss.pk}/")) is None
    assert path.split("/")[2] not in str(list(Invitation.objects.values()))


def test_the_link_works_once(at_desk, dunn, moss):
    path = link_made(at_desk(dunn), moss)
    at_desk().post(path, {"password": PASSWORD, "again": PASSWORD})
    assert "It was used, it was replaced by a newer one, it is older than 48 hours" in at_desk().reads(path, status=410)
    assert (
        at_desk().post(path, {"password": "another one entirely", "again": "another one entirely"}).status_code == 410
    )
    assert User.objects.get(email="glenda.moss@westdale.example").check_password(PASSWORD)


def test_a_new_link_takes_the_place_of_the_one_before(at_desk, dunn, moss):
    visitor = at_desk(dunn)
    earlier, later = link_made(visitor, moss), link_made(visitor, moss)
    assert (at_desk().get(earlier).status_code, at_desk().get(later).status_code) == (410, 200)


def test_a_link_of_the_day_before_yesterday_does_not_work(at_desk, okafor):
    _, token = Invitation.send_to(okafor.user, by=None, at=now() - timedelta(hours=49))
    assert at_desk().get(f"/invitation/{token}/").status_code == 410


def test_a_closed_account_has_no_use_of_its_link(at_desk, okafor):
    _, token = Invitation.send_to(okafor.user, by=None, at=now())
    okafor.user.deactivate(by=None, at=now(), why="Closed")
    assert at_desk().get(f"/invitation/{token}/").status_code == 410


def test_the_first_run_link_is_no_invitation(at_desk):
    _, token = Invitation.send_to(None, by=None, at=now())
    assert at_desk().get(f"/invitation/{token}/").status_code == 410


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        (("", ""), ["Enter a password", "Enter the password once more"]),
        (("short", "short"), ["Choose a password of at least 12 characters"]),
        (("password1234", "password1234"), ["Choose a password that is not on every list of passwords"]),
        (("Glenda Moss!!", "Glenda Moss!!"), ["Choose a password that is not like your name or e-mail address"]),
        ((PASSWORD, PASSWORD + "x"), ["The two passwords are not the same. Type both again"]),
    ],
)
def test_a_weak_password_is_told_why(at_desk, dunn, moss, typed, sentences):
    path = link_made(at_desk(dunn), moss)
    visitor = at_desk()
    assert visitor.complaints(visitor.post(path, {"password": typed[0], "again": typed[1]})) == sentences


def test_invitation_password_and_sign_in_are_in_the_sites_trail(at_desk, dunn, moss):
    path = link_made(at_desk(dunn), moss)
    at_desk().post(path, {"password": PASSWORD, "again": PASSWORD})
    user = User.objects.get(email="glenda.moss@westdale.example")
    invitation = user.invitations.get()
    assert [row.history_change_reason for row in invitation.history.order_by("history_id")] == [
        "Invited",
        "Invitation used",
    ]
    kinds = (
        Entry.objects.filter(chain__name="site:looks", actor_id=user.pk).order_by("seq").values_list("kind", flat=True)
    )
    assert list(kinds) == ["password", "sign-in"]


def test_somebody_without_an_address_is_told_apart(at_desk, dunn, moss):
    StaffMember.objects.filter(pk=moss.pk).update(email="")
    visitor = at_desk(dunn)
    sentence = "There is no e-mail address here, so there can be no account. Correct the particulars first."
    assert sentence in visitor.reads(f"/people/staff/{moss.pk}/")
    response = visitor.post(f"/people/staff/{moss.pk}/invitation/")
    assert response.status_code == 409
    assert "Glenda Moss has no e-mail address here. Correct the particulars first." in visitor.said(response)


def test_another_persons_account_is_not_taken_for_theirs(at_desk, dunn, moss):
    StaffMember.objects.filter(pk=moss.pk).update(email="ben.carter@brackenfield.example")
    response = at_desk(dunn).post(f"/people/staff/{moss.pk}/invitation/")
    assert response.status_code == 409
    assert StaffMember.objects.get(pk=moss.pk).user is None


def test_a_governor_who_joins_the_staff_keeps_their_account_and_no_link_is_made(at_desk, dunn, moss, ashdown):
    StaffMember.objects.filter(pk=moss.pk).update(email="Margaret.Ashdown@westdale.example")
    visitor = at_desk(dunn)
    response = visitor.post(f"/people/staff/{moss.pk}/invitation/", follow=True)
    assert "Glenda Moss signs in with the account they have already" in visitor.said(response)
    assert StaffMember.objects.get(pk=moss.pk).user == ashdown.user
    assert not Invitation.objects.filter(user=ashdown.user).exists()


@pytest.mark.parametrize(
    ("who", "whose", "sentence"),
    [
        ("dunn", "whitfield", "Only the Chair of Governors makes a link for the Headteacher's account."),
        ("whitfield", "whitfield", "Only the Chair of Governors makes a link for the Headteacher's account."),
        ("field", "whitfield", "Only the Chair of Governors makes a link for the Headteacher's account."),
    ],
)
def test_whoever_makes_links_cannot_open_the_headteachers_account(at_desk, cast, who, whose, sentence):
    visitor, person = at_desk(getattr(cast, who)), getattr(cast, whose)
    assert sentence in visitor.reads(f"/people/staff/{person.staff.pk}/")
    response = visitor.post(f"/people/staff/{person.staff.pk}/invitation/")
    assert response.status_code == 403
    assert sentence in visitor.said(response)
    assert not Invitation.objects.filter(user=person.user).exists()


def test_the_office_makes_no_link_for_an_acting_deputy(at_desk, cast, dunn, price):
    day = today(now())
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=day, ends_on=day, by=None, at=now()
    )
    assert at_desk(dunn).post(f"/people/staff/{price.staff.pk}/invitation/").status_code == 403


def test_the_system_administrator_invites_and_changes_nothing_else(at_desk, cast, moss):
    visitor = at_desk(cast.field)
    assert link_made(visitor, moss)
    assert "Correct these particulars" not in visitor.reads(f"/people/staff/{moss.pk}/")
    assert visitor.get(f"/people/staff/{moss.pk}/?change=yes").status_code == 403
    assert visitor.get("/people/students/").status_code == 404


@pytest.mark.parametrize("who", ["marsh", "okafor", "ashdown", "ellis", "pritchard"])
def test_for_others_the_page_does_not_exist(at_desk, cast, moss, who):
    assert at_desk(getattr(cast, who)).post(f"/people/staff/{moss.pk}/invitation/").status_code == 404


def test_the_headteacher_enters_the_chair_who_is_not_on_the_staff(at_desk, cast, whitfield, ashdown):
    visitor = at_desk(whitfield)
    day = today(now())
    answers = {"role": "chair", "who": "other", "name": "Peter Quill", "email": "Peter.Quill@westdale.example"}
    answers |= {"why": "The governors elected him.", "key": str(uuid.uuid4())}
    visitor.post("/people/roles/new/", answers | on("starts_on", day))
    quill = User.objects.get(email="peter.quill@westdale.example")
    assert not Appointment.objects.filter(user=quill).exists()
    second = proved(at_desk(ashdown))
    assert second.post(f"/confirmations/{TwoPersonAct.objects.get().pk}/", {"confirm": "1"}).status_code == 302
    held = Appointment.objects.get(user=quill)
    assert link_on(visitor.post(f"/people/roles/{held.pk}/invitation/", follow=True)) is None
    second = proved(at_desk(cast.ellis))
    path = link_on(
        second.post(f"/confirmations/{TwoPersonAct.objects.latest('pk').pk}/", {"confirm": "1"}, follow=True)
    )
    at_desk().post(path, {"password": PASSWORD, "again": PASSWORD})
    quill = User.objects.get(email="peter.quill@westdale.example")
    assert quill.check_password(PASSWORD)
    held = Appointment.objects.filter(school=cast.westdale, role=Role.CHAIR).on(day)
    assert [row.user for row in held] == [quill]


def test_the_headteacher_cannot_open_the_account_of_a_chair_who_has_chosen_a_password(
    at_desk, cast, whitfield, ashdown
):
    held = Appointment.objects.get(user=ashdown.user)
    visitor = at_desk(whitfield)
    response = visitor.post(f"/people/roles/{held.pk}/invitation/")
    assert response.status_code == 403
    sentence = (
        "The Chair has chosen a password. “I cannot sign in” on the sign-in page sends them a link for a new one."
    )
    assert sentence in visitor.said(response)
    assert not Invitation.objects.filter(user=ashdown.user).exists()


def test_a_chair_who_has_not_signed_in_yet_is_given_another_link(at_desk, cast, whitfield, ashdown):
    ashdown.user.set_unusable_password()
    ashdown.user.save(update_fields=["password"])
    held = Appointment.objects.get(user=ashdown.user)
    at_desk(whitfield).post(f"/people/roles/{held.pk}/invitation/")
    second = proved(at_desk(cast.ellis))
    assert link_on(second.post(f"/confirmations/{TwoPersonAct.objects.get().pk}/", {"confirm": "1"}, follow=True))


def test_nobody_makes_links_for_accounts_with_a_role_at_another_school(at_desk, cast, whitfield, okafor):
    day = today(now())
    Appointment.appoint(
        school=cast.brackenfield, user=okafor.user, role=Role.AUDITOR, starts_on=day, ends_on=day, by=None, at=now()
    )
    response = at_desk(whitfield).post(f"/people/staff/{okafor.staff.pk}/invitation/")
    assert response.status_code == 403
