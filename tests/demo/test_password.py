"""The password that is printed for everybody to read (decision 0011)."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from approvals.demo.password import PASSWORD
from contactpolicy.school.models import User
from tests.demo.conftest import IN_DEMO_MODE


def everybody(demo):
    """Whoever the demo made an account for."""
    domains = tuple(facts.domain for facts in demo)
    return [user for user in User.objects.all() if user.email.endswith(domains)]


def test_it_opens_every_account_of_the_demo_in_demo_mode(demo, settings):
    settings.PASSWORD_HASHERS = IN_DEMO_MODE["PASSWORD_HASHERS"]
    people = everybody(demo)
    assert len({user.password for user in people}) == 1
    assert len(people) > 50
    assert people[0].check_password(PASSWORD)


def test_it_opens_none_of_them_anywhere_else(demo):
    people = everybody(demo)
    assert people[0].password.startswith("demo$argon2id$")
    assert [user for user in people[:3] if user.check_password(PASSWORD)] == []


def test_a_password_changed_in_demo_mode_opens_nothing_elsewhere_either(demo, settings):
    user, elsewhere = everybody(demo)[0], settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = IN_DEMO_MODE["PASSWORD_HASHERS"]
    user.set_password("something quite different")
    settings.PASSWORD_HASHERS = elsewhere
    assert not user.check_password("something quite different")


def test_signing_in_with_it_is_refused_where_the_site_is_no_demo(client, demo):
    answer = client.post(reverse("account_login"), {"login": everybody(demo)[0].email, "password": PASSWORD})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_in_with_it_works_in_demo_mode(client, demo, settings):
    settings.PASSWORD_HASHERS = IN_DEMO_MODE["PASSWORD_HASHERS"]
    user = next(one for one in everybody(demo) if one.email.startswith("priya.nair"))
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_real_site_lets_nobody_choose_it(settings):
    settings.DEMO = False
    with pytest.raises(ValidationError, match="prints this password for everybody to read"):
        validate_password(PASSWORD)
    settings.DEMO = True
    validate_password(PASSWORD)
