"""The files on the screen: who may open them, what is on them, and what opening them leaves behind."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from contactpolicy.school.models.roles import Appointment, Role
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.looks import fingerprint
from tests.people_fixtures import a_request, agreed, reviewed

OPENS_STAFF = {"okafor", "whitfield", "dunn"}
OPENS_STUDENT = {"whitfield", "dunn"}
EVERYBODY = [
    "okafor",
    "whitfield",
    "dunn",
    "marsh",
    "nair",
    "ashdown",
    "price",
    "ellis",
    "field",
    "pritchard",
    "carter",
]


@pytest.fixture
def agreement(lesson):
    """What came of the lesson: one entry on Mr Okafor's file and one on Amira's."""
    return agreed(lesson)


@pytest.fixture
def opened(client):
    """opened(person, name, pk): what the address answers to that person."""

    def get(person, name, *args, **query):
        client.force_login(person.user)
        return client.get(reverse(f"records:{name}", args=args), query)

    return get


def last_look(school):
    """Kind, target and person of the last look at a school."""
    last = Entry.objects.filter(chain__name=school.looks_chain()).order_by("-seq").first()
    return (last.kind, last.target, last.actor_id)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_staff_file_is_opened_by_its_owner_the_headteacher_and_the_office(cast, opened, okafor, agreement, who):
    person, entry = getattr(cast, who), okafor.staff.file.entries.get()
    expected = 200 if who in OPENS_STAFF else 404

    assert opened(person, "staff-file", okafor.staff.pk).status_code == expected
    if expected == 404:
        assert opened(person, "staff-file-print", okafor.staff.pk).status_code == 404
        assert opened(person, "entry-sheet", entry.pk).status_code == 404


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_students_file_is_opened_by_the_headteacher_and_the_office(cast, opened, amira, agreement, who):
    person, entry = getattr(cast, who), amira.file.entries.get()
    expected = 200 if who in OPENS_STUDENT else 404

    assert opened(person, "student-file", amira.pk).status_code == expected
    if expected == 404:
        assert opened(person, "student-file-print", amira.pk).status_code == 404
        assert opened(person, "entry-sheet", entry.pk).status_code == 404


def test_the_headteachers_own_file_is_open_to_her_the_chair_and_the_office(cast, opened, whitfield):
    answers = {who: opened(getattr(cast, who), "staff-file", whitfield.staff.pk).status_code for who in EVERYBODY}

    assert {who for who, answer in answers.items() if answer == 200} == {"whitfield", "ashdown", "dunn"}


def test_a_deputy_opens_files_while_appointed_but_never_the_headteachers(opened, price, whitfield, okafor):
    day = today(now())
    assert opened(price, "staff-file", okafor.staff.pk).status_code == 404

    Appointment.appoint(
        school=price.school, user=price.user, role=Role.DEPUTY, starts_on=day, ends_on=day, by=whitfield.user, at=now()
    )
    assert opened(price, "staff-file", okafor.staff.pk).status_code == 200
    assert opened(price, "staff-file", whitfield.staff.pk).status_code == 404
    assert "Lorna Whitfield" not in listed(opened(price, "files"))
    assert "Tunde Okafor" in listed(opened(price, "files"))


def test_opening_a_file_is_in_the_trail(opened, okafor, amira, dunn, agreement):
    opened(dunn, "staff-file", okafor.staff.pk)
    assert last_look(okafor.school) == ("view", f"staff file {okafor.staff.pk}", dunn.user.pk)

    opened(dunn, "student-file", amira.pk)
    assert last_look(okafor.school) == ("view", f"student file {amira.pk}", dunn.user.pk)


def test_a_look_that_cannot_be_written_opens_nothing(opened, okafor, dunn, agreement, monkeypatch):
    def cannot(*args, **kwargs):
        raise RuntimeError("The trail does not take it.")

    monkeypatch.setattr("records.looks.look", cannot)
    with pytest.raises(RuntimeError, match="does not take it"):
        opened(dunn, "staff-file", okafor.staff.pk)


def test_entries_stand_newest_first_with_number_date_record_and_sheet(opened, okafor, marsh, dunn, agreement):
    reviewed(agreement, marsh)
    page = opened(dunn, "staff-file", okafor.staff.pk).content.decode()

    first, second = okafor.staff.file.entries.order_by("-number")
    assert re.findall(r'data-label="Entry">(\d+)<', page) == ["2", "1"]
    assert page.index("Review 1 of an agreement") < page.index("Request and agreement")
    assert page.count(agreement.record.number) == 2
    for entry in (first, second):
        assert f'href="{reverse("records:entry-sheet", args=[entry.pk])}"' in page


def test_an_empty_file_says_what_comes_to_it(opened, nair, dunn):
    page = opened(dunn, "staff-file", nair.staff.pk).content.decode()

    assert "Nothing has been filed yet" in page
    assert "Print the whole file" not in page


def test_the_office_sees_of_a_request_only_what_was_filed(opened, lesson, okafor, dunn):
    assert lesson.record.number not in opened(dunn, "staff-file", okafor.staff.pk).content.decode()

    agreed(lesson)
    assert lesson.record.number in opened(dunn, "staff-file", okafor.staff.pk).content.decode()


def listed(answer):
    """The names on a list of files."""
    return re.findall(r'<span class="name" translate="no">([^<]+)</span></a></th>', answer.content.decode())


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_list_of_files_is_for_the_headteacher_and_the_office(cast, opened, who):
    expected = 200 if who in {"whitfield", "dunn", "pritchard"} else 404

    assert opened(getattr(cast, who), "files").status_code == expected


def test_the_list_has_the_schools_own_people_alone(cast, opened, dunn, carter):
    names = listed(opened(dunn, "files"))

    assert names == sorted(names, key=lambda name: name.split()[-1])
    assert "Tunde Okafor" in names
    assert carter.name not in names
    assert last_look(dunn.school) == ("list", "files of staff, present", dunn.user.pk)
    students = listed(opened(dunn, "files", of="student"))
    assert "Amira Haddad" in students
    assert "Marcus Reid" not in students
    assert "Marcus Reid" in listed(opened(dunn, "files", of="student", former="yes"))


def test_a_file_is_found_by_typing_a_name_that_stands_in_no_address(client, dunn):
    client.force_login(dunn.user)
    answer = client.post(reverse("records:files") + "?of=student", {"words": "had amira"})

    assert listed(answer) == ["Amira Haddad"]
    searched = f"search of files of student, 1 found, words {fingerprint('Had  AMIRA')}"
    assert last_look(dunn.school) == ("search", searched, dunn.user.pk)
    assert "amira" not in "".join(re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode())).lower()
    nobody = client.post(reverse("records:files") + "?of=student", {"words": "zzzz"})
    assert "No file found" in nobody.content.decode()


def test_a_search_for_nothing_says_what_to_type(client, dunn):
    client.force_login(dunn.user)

    assert "Enter part of a name" in client.post(reverse("records:files"), {"words": " "}).content.decode()


def test_former_students_are_found_too(client, dunn):
    client.force_login(dunn.user)

    assert listed(client.post(reverse("records:files") + "?of=student", {"words": "reid"})) == ["Marcus Reid"]


@pytest.mark.parametrize("name", ["files", "staff-file"])
def test_a_page_takes_twelve_queries_whatever_is_on_it(
    client, dunn, okafor, amira, name, django_assert_max_num_queries
):
    for minutes in range(3):
        agreed(a_request(okafor, [amira], at=now() - timedelta(minutes=minutes)))
    client.force_login(dunn.user)
    address = reverse(f"records:{name}", args=[okafor.staff.pk] if name == "staff-file" else [])
    client.get(address)  # the first look begins the chain
    with django_assert_max_num_queries(14):  # the look's own transaction counts as two here
        client.get(address)
