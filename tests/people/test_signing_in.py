"""Signing in: nobody by themselves, and nothing says which part was wrong."""

import pytest
from django.core import mail

from contactpolicy.trail.models import Entry
from tests.cast import PASSWORD


def kinds(user):
    """What the site's trail says of an account."""
    rows = Entry.objects.filter(chain__name="site:looks", actor_id=user.pk).order_by("seq")
    return list(rows.values_list("kind", flat=True))


def test_the_right_password_opens_the_site_and_the_trail_says_so(at_desk, okafor):
    visitor = at_desk()
    response = visitor.post("/accounts/login/", {"login": "Tunde.Okafor@westdale.example", "password": PASSWORD})
    assert (response.status_code, response.url) == (302, "/")
    assert kinds(okafor.user) == ["sign-in"]
    assert "Success" not in visitor.reads("/")


@pytest.mark.parametrize("login", ["tunde.okafor@westdale.example", "nobody@westdale.example"])
def test_a_wrong_password_and_an_unknown_address_read_the_same(at_desk, okafor, login):
    visitor = at_desk()
    response = visitor.post("/accounts/login/", {"login": login, "password": "something else"})
    assert "The e-mail address or the password is not right. Check both and try again" in visitor.said(response)


def test_nobody_signs_up_by_themselves(at_desk, cast):
    visitor = at_desk()
    answers = {"email": "stranger@example.org", "password1": PASSWORD, "password2": PASSWORD}
    visitor.post("/accounts/signup/", answers)
    assert "stranger@example.org" not in [user.email for user in type(cast.okafor.user).objects.all()]


def test_a_password_is_changed_by_its_owner(at_desk, okafor):
    visitor = at_desk(okafor)
    new = "seven swans on the mere"
    visitor.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    okafor.user.refresh_from_db()
    assert (okafor.user.check_password(new), kinds(okafor.user)) == (True, ["password"])


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(at_desk, okafor, settings):
    visitor = at_desk()
    visitor.post("/accounts/password/reset/", {"email": okafor.user.email})
    (message,) = mail.outbox
    path = next(word for word in message.body.split() if "/password/reset/key/" in word).partition(settings.SITE_URL)[2]
    form = visitor.get(path, follow=True)
    new = "seven swans on the mere"
    visitor.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    okafor.user.refresh_from_db()
    assert okafor.user.check_password(new)


def test_the_link_in_that_mail_leads_to_this_site_whatever_name_the_request_gives(at_desk, okafor, settings):
    """A forged Host is refused, and where somebody lets every host in, it still is in no mail."""
    visitor, sent = at_desk(), {"email": okafor.user.email}
    forged = visitor.post("/accounts/password/reset/", sent, headers={"Host": "evil.example"})
    assert (forged.status_code, mail.outbox) == (400, [])
    settings.ALLOWED_HOSTS = ["*"]
    visitor.post("/accounts/password/reset/", sent, headers={"Host": "evil.example"})
    (message,) = mail.outbox
    assert f"{settings.SITE_URL}/accounts/password/reset/key/" in message.body
    assert "evil" not in str(message.message())


def test_somebody_who_has_left_signs_in_to_nothing(at_desk, cast, okafor, dunn):
    from contactpolicy.web.clock import now, today

    okafor.staff.leave(on=today(now()), by=dunn.user, at=now())
    visitor = at_desk(okafor)
    assert visitor.get("/people/").status_code == 404
    assert visitor.get("/school/").status_code == 404
    assert visitor.get("/").status_code == 200
