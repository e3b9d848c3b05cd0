"""A new site: a one-time link, one page, and a school with its policy and its Headteacher."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from contactpolicy.school.models import Appointment, Invitation, PolicyEdition, School, StaffMember, User
from contactpolicy.school.models.roles import Role
from contactpolicy.school.setup import proposed_prefix
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now, today
from tests.people.conftest import on

PASSWORD = "seven swans on the mere"


@pytest.fixture
def link(monkeypatch, db):
    """The link a new site prints. The cast's two schools are kept out of sight."""
    monkeypatch.setattr(School.objects, "exists", lambda: School.objects.filter(urn="136214").count() > 0)
    return fresh_link()


def fresh_link():
    """Runs the command, and gives the path it prints."""
    out = io.StringIO()
    call_command("first_run", "--address", "https://records.example.sch.uk", stdout=out)
    return re.search(r"https://records\.example\.sch\.uk(/start/\S+/)", out.getvalue())[1]


def answers(**changes):
    """What a Headteacher of a secondary school types."""
    return {
        "name": "Saint Hilda's High School",
        "urn": "136214",
        "prefix": "",
        "phase": "secondary",
        "lado_phone": "0115 496 0123",
        "edition": "westdale",
        **on("starts_on", today(now())),
        "forename": "Grace",
        "surname": "Oyelaran",
        "email": "Head@Hilda.example",
        "password": PASSWORD,
        "again": PASSWORD,
        **changes,
    }


def test_one_page_makes_school_policy_and_headteacher_and_signs_her_in(link, at_desk):
    visitor = at_desk()
    assert visitor.reads(link).startswith("Skip to main content")
    response = visitor.post(link, answers())
    assert (response.status_code, response.url) == (302, "/people/?new=school")
    school, head = School.objects.get(urn="136214"), User.objects.get(email="head@hilda.example")
    assert (school.prefix, school.phase, school.lado_phone) == ("SHH", "secondary", "0115 496 0123")
    assert PolicyEdition.objects.get(school=school).monitors == "both"
    assert StaffMember.objects.get(school=school).user == head
    assert [row.role for row in Appointment.objects.filter(user=head)] == [Role.HEADTEACHER]
    assert head.check_password(PASSWORD)
    assert not Invitation.objects.open_with(link.split("/")[2], now()).exists()
    said = visitor.reads(response.url)
    for sentence in (
        "Your school is set up You are signed in as its Headteacher.",
        "No Chair of Governors",
        "No safeguarding lead",
        "No records officer in the office",
        "No students yet",
    ):
        assert sentence in said
    assert verify().ok


def test_everything_is_in_the_trail_as_the_headteachers_own_act(link, at_desk):
    at_desk().post(link, answers(edition="county"))
    school, head = School.objects.get(urn="136214"), User.objects.get(email="head@hilda.example")
    assert [(row.history_user_id, row.history_change_reason) for row in school.history.all()] == [
        (head.pk, "School set up")
    ]
    assert PolicyEdition.objects.get(school=school).monitors == "either"


@pytest.mark.parametrize(
    ("wrong", "sentences"),
    [
        ({"name": ""}, ["Enter the name of the school"]),
        ({"name": "42"}, ["Use 2 to 4 letters, such as WJ"]),
        ({"urn": "12345"}, ["A URN has 6 digits, like 123456"]),
        ({"prefix": "W1"}, ["Use 2 to 4 letters, such as WJ"]),
        ({"phase": ""}, ["Choose a phase"]),
        ({"edition": ""}, ["Choose the edition of the policy your school has adopted"]),
        ({"starts_on_month": "13"}, ["In force from must be a real date"]),
        ({"email": ""}, ["Enter your e-mail address"]),
        (
            {"email": "lorna.whitfield@westdale.example"},
            ["Somebody signs in with this address already. Use another one"],
        ),
        ({"again": "something else"}, ["The two passwords are not the same. Type both again"]),
        ({"password": "short", "again": "short"}, ["Choose a password of at least 12 characters"]),
        (
            {"password": "Grace Oyelaran", "again": "Grace Oyelaran"},
            ["Choose a password that is not like your name or e-mail address"],
        ),
        ({"password": "", "again": ""}, ["Enter a password", "Enter the password once more"]),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(link, at_desk, wrong, sentences):
    visitor = at_desk()
    assert visitor.complaints(visitor.post(link, answers(**wrong))) == sentences
    assert not School.objects.filter(name__startswith="Saint").exists()
    assert not User.objects.filter(email="head@hilda.example").exists()


def test_the_link_works_once(link, at_desk):
    at_desk().post(link, answers())
    said = at_desk().reads(link, status=410)
    assert "It has a school, so the link that set it up no longer works. Sign in" in said
    assert at_desk().post(link, answers(urn="136215", prefix="XX")).status_code == 410
    assert not School.objects.filter(urn="136215").exists()


def test_an_older_link_and_an_old_one_say_what_to_do(link, at_desk):
    newer = fresh_link()
    sentence = "For a new one, run manage.py first_run on the server"
    assert sentence in at_desk().reads(link, status=410)
    assert sentence in at_desk().reads("/start/made-up/", status=410)
    invitation = Invitation.objects.get(user=None, expires_at__gt=now())
    assert timedelta(hours=47) < invitation.expires_at - now() < timedelta(hours=49)
    assert at_desk().get(newer).status_code == 200


def test_an_invitation_of_a_person_is_no_key_to_this_page(link, at_desk, okafor):
    _, token = Invitation.send_to(okafor.user, by=None, at=now())
    assert at_desk().get(f"/start/{token}/").status_code == 410


def test_a_site_with_a_school_prints_no_link(cast):
    with pytest.raises(CommandError, match="This site has a school already"):
        call_command("first_run")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Westdale Junior", "WJ"),
        ("Westdale Junior School", "WJ"),
        ("The Academy of Saint Mary and All Angels", "SMAA"),
        ("Brackenfield", "BR"),
        ("St Bede C of E Primary", "BP"),
        ("", ""),
        ("42", ""),
    ],
)
def test_letters_are_proposed_from_the_name(name, letters):
    assert proposed_prefix(name) == letters
