"""Somebody whose role was ended is told by a mail that names nobody, and their Home says for a month what ended."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now
from contactpolicy.web.words import day as written
from records.models import Mail
from records.post.sending import send_waiting
from tests.people.conftest import on
from tests.people.test_roles import day

SEES_LESS = "You no longer see what you saw in it."


@pytest.fixture
def ellis(cast):
    """The safeguarding lead."""
    return cast.ellis


@pytest.fixture
def ended(at_desk, whitfield):
    """ended(person, 3): the Headteacher ends the role of somebody in three days."""

    def end(person, offset=0):
        role = person.user.appointments.get()
        return at_desk(whitfield).post(f"/people/roles/{role.pk}/ending/", on("ends_on", day(offset)))

    return end


def home(at_desk, person):
    return at_desk(person).reads("/")


def test_ms_ellis_is_told_once_that_something_has_changed_and_the_mail_names_nobody(ended, ellis):
    ended(ellis)
    ended(ellis)
    put = Mail.objects.get(to=ellis.user)
    assert put.get_kind_display() == "Something has changed for you"
    send_waiting(clock=now)
    (letter,) = mail.outbox
    assert letter.to == [ellis.staff.email]
    for word in (*ellis.user.name.split(), "afeguarding", "role"):
        assert word not in letter.subject + letter.body


def test_her_home_says_for_thirty_days_what_ended_and_when(at_desk, ended, ellis):
    ended(ellis)
    said = f"Your role Safeguarding lead ends on {written(day())}, at the end of the day."
    assert said in home(at_desk, ellis)
    ended_on, start = written(day()), now()
    for later, told in ((1, True), (30, True), (31, False)):
        with time_machine.travel(start + timedelta(days=later), tick=False):
            text = f"Your role Safeguarding lead ended on {ended_on}. {SEES_LESS}"
            assert (text in home(at_desk, ellis)) == told


def test_a_chair_who_belongs_to_no_school_any_more_is_written_to_all_the_same(at_desk, ended, ashdown):
    ended(ashdown, -1)
    send_waiting(clock=now)
    assert [letter.to for letter in mail.outbox] == [[ashdown.user.email]]
    assert SEES_LESS in home(at_desk, ashdown)


def test_a_role_that_was_given_until_a_day_is_no_news_before_that_day(at_desk, cast, price, whitfield):
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=day(-5), ends_on=day(3), by=whitfield.user,
        at=now(),
    )  # fmt: skip
    assert "Your role Deputy" not in home(at_desk, price)
    assert not Mail.objects.filter(to=price.user).exists()


def test_whoever_holds_the_same_role_again_is_told_nothing_on_their_home(at_desk, cast, ended, ellis, whitfield):
    ended(ellis, -1)
    Appointment.appoint(
        school=cast.westdale, user=ellis.user, role=Role.SAFEGUARDING_LEAD, starts_on=day(), by=whitfield.user, at=now()
    )
    assert SEES_LESS not in home(at_desk, ellis)
