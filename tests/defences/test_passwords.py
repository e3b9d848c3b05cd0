"""What makes a password: its length, and that nobody else has it. Not its mixture, not its age; every sign of it counts."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.urls import reverse

from contactpolicy.web.clock import now
from tests.cast import PASSWORD


def is_taken(password, user=None):
    """Whether the site takes it."""
    try:
        validate_password(password, user)
    except ValidationError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("length", [12, 64, 128])
def test_a_long_one_is_taken_and_needs_no_capital_digit_or_sign(length):
    assert is_taken(("quietly hum the cellos of a barge " * 4)[:length].strip().ljust(length, "q"))


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["quietly hum", "password1234", "qwertyuiop123", "1234567890123"])
def test_a_short_or_a_common_one_is_not(password):
    assert len(password) < 12 or not is_taken(password)
    assert not is_taken(password)


def test_one_made_of_ones_own_name_or_address_is_not(cast):
    assert not is_taken("tunde.okafor1", cast.okafor.user)


def test_every_sign_of_it_counts(cast):
    """A space in front, capitals, a picture: kept and compared as they were typed."""
    client, chosen = Client(), " Ten Cellos 🎻 humming "
    client.force_login(cast.okafor.user)
    given = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}
    assert client.post(reverse("account_change_password"), given).status_code == 302
    cast.okafor.user.refresh_from_db()
    assert [cast.okafor.user.check_password(one) for one in (chosen, chosen.strip(), chosen.lower())] == [
        True,
        False,
        False,
    ]


def test_it_is_not_changed_without_the_one_before(cast):
    client = Client()
    client.force_login(cast.okafor.user)
    given = {"oldpassword": "a guess at it", "password1": "ten cellos humming", "password2": "ten cellos humming"}
    assert client.post(reverse("account_change_password"), given).status_code == 200
    cast.okafor.user.refresh_from_db()
    assert cast.okafor.user.check_password(PASSWORD)


def test_an_old_one_goes_on_working(cast):
    user = cast.okafor.user
    user.last_login = now() - timedelta(days=400)
    user.save(update_fields=["last_login"])
    assert authenticate(email=user.email, password=PASSWORD) == user


def test_it_is_kept_as_a_hash_that_is_slow_to_guess(cast):
    user = cast.okafor.user
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):
        user.set_password("ten cellos humming")
    assert user.password.startswith("argon2$argon2id$")


def test_no_page_stops_anybody_pasting_it(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert ("onpaste" in page, 'autocomplete="current-password"' in page) == (False, True)
