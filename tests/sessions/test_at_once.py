"""Two requests of one browser at once: neither takes back what the other wrote into the session."""

import pytest
from django.contrib.sessions.backends.base import UpdateError

from contactpolicy.web.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    """A session that is there."""
    store = SessionStore()
    store["last_minute"], store["device"] = 1, "known"
    store.create()
    store.save()
    return store.session_key


def what_is_there(key):
    return dict(SessionStore(key).items())


def test_a_page_that_notes_the_minute_does_not_show_names_that_were_hidden_meanwhile(key):
    page, switch = SessionStore(key), SessionStore(key)
    assert page["last_minute"] == switch["last_minute"] == 1
    switch["names_hidden"] = True
    switch.save()
    page["last_minute"] = 2
    page.save()
    assert what_is_there(key) == {"last_minute": 2, "device": "known", "names_hidden": True}


def test_what_one_took_out_stays_out(key):
    page, other = SessionStore(key), SessionStore(key)
    page["last_minute"] = other["last_minute"] = 2
    del other["device"]
    other.save()
    page["more"] = "kept"
    page.save()
    assert what_is_there(key) == {"last_minute": 2, "more": "kept"}


def test_a_second_save_of_one_request_writes_what_came_since(key):
    page = SessionStore(key)
    page["more"] = 1
    page.save()
    page["more"] = 2
    page.save()
    assert what_is_there(key)["more"] == 2


def test_a_session_that_was_ended_meanwhile_is_not_brought_back_by_a_page(key):
    page = SessionStore(key)
    page["last_minute"] = 2
    SessionStore(key).delete(key)
    with pytest.raises(UpdateError):
        page.save()
    assert what_is_there(key) == {}


def test_what_was_changed_within_a_list_is_kept_too(key):
    first = SessionStore(key)
    first["proofs"] = ["password"]
    first.save()
    page = SessionStore(key)
    page["proofs"].append("code")
    page.modified = True
    page.save()
    assert what_is_there(key)["proofs"] == ["password", "code"]


def test_a_session_begun_anew_keeps_what_has_the_same_value_as_in_the_one_before(key):
    page = SessionStore(key)
    assert page["device"] == "known"
    page.flush()
    page.create()
    page["device"] = "known"
    page.save()
    assert what_is_there(page.session_key) == {"device": "known"}
