"""The office runs the staff list: who is here, who manages whom, who leaves."""

import re
from datetime import timedelta

import pytest

from contactpolicy.school.models import LineManagement, StaffMember
from contactpolicy.trail.models import Entry
from contactpolicy.web.clock import now, today
from records.looks import fingerprint
from records.models import StaffFile
from tests.people.conftest import on
from tests.people_fixtures import agreed, standing


def day(offset=0):
    """A day, so many days from today."""
    return today(now()) + timedelta(days=offset)


def looks():
    """What was looked at at Westdale, newest last."""
    return list(Entry.objects.filter(chain__name="school:999001:looks").order_by("seq").values_list("kind", "target"))


def test_what_is_missing_comes_first(at_desk, cast, dunn):
    for row in LineManagement.objects.filter(staff_member__in=[cast.okafor.staff, cast.nair.staff]):
        row.end(on=day(-1), by=None, at=now(), why="Reorganised")
    said = at_desk(dunn).reads("/people/")
    assert "What is missing 2 staff have no line manager 1 member of staff cannot sign in" in said
    listed = at_desk(dunn).reads("/people/staff/?show=manager")
    assert ("Tunde Okafor" in listed, "Priya Nair" in listed, "Helen Marsh Upper" in listed) == (True, True, False)
    assert "Glenda Moss" in at_desk(dunn).reads("/people/staff/?show=account")


def test_what_is_missing_leads_to_those_people_and_to_nobody_else(at_desk, cast, dunn):
    LineManagement.objects.get(staff_member=cast.nair.staff).end(on=day(-1), by=None, at=now(), why="Reorganised")
    shown = at_desk(dunn).get("/people/").content.decode()
    led = dict(re.findall(r'href="(/people/staff/\?[^"]+)"[^>]*>([^<]+)', shown))
    assert sorted(led.values()) == ["1 member of staff cannot sign in", "1 member of staff has no line manager"]
    for address, said in led.items():
        cells = re.findall(r'data-label="Name">(.*?)</th>', at_desk(dunn).get(address).content.decode(), re.S)
        rows = [re.sub("<[^>]+>", "", one).strip() for one in cells]
        assert rows == (["Glenda Moss"] if "sign in" in said else ["Priya Nair"])


def test_a_headteacher_needs_no_line_manager(at_desk, dunn):
    assert "Lorna Whitfield" not in at_desk(dunn).reads("/people/staff/?show=manager")


def test_the_list_and_each_page_of_it_are_looks_in_the_trail(at_desk, dunn, okafor):
    visitor = at_desk(dunn)
    visitor.get("/people/staff/")
    visitor.post("/people/staff/", {"words": "okafor"})
    visitor.get(f"/people/staff/{okafor.staff.pk}/")
    assert looks() == [
        ("list", "list of staff"),
        ("search", f"search of list of staff, 1 found, words {fingerprint('okafor')}"),
        ("view", f"staff member {okafor.staff.pk}"),
    ]


def test_somebody_is_found_by_part_of_a_name_or_a_job(at_desk, dunn):
    visitor = at_desk(dunn)
    found = visitor.said(visitor.post("/people/staff/", {"words": "violin"}))
    assert ("Tunde Okafor" in found, "Priya Nair" in found) == (True, False)
    assert "Nobody found for “zzz”" in visitor.said(visitor.post("/people/staff/", {"words": "zzz"}))
    assert "Type part of a name" in visitor.said(visitor.post("/people/staff/", {"words": ""}))


def test_twenty_five_a_page_and_the_same_queries_however_many(at_desk, cast, dunn, django_assert_max_num_queries):
    for number in range(60):
        StaffMember.join(
            school=cast.westdale,
            surname=f"Zed{number:02}",
            forename="Ann",
            email=f"z{number}@x.example",
            by=None,
            at=now(),
        )
    visitor = at_desk(dunn)
    visitor.get("/")  # the first page of a minute notes that somebody is there
    with django_assert_max_num_queries(16):
        first = visitor.get("/people/staff/")
    assert first.content.decode().count('data-label="Name"') == 25
    assert b">Next</a>" in first.content


def test_a_new_teacher_is_on_the_list_with_a_file(at_desk, cast, dunn):
    visitor = at_desk(dunn)
    answers = {
        "surname": "Vale",
        "forename": "Iris",
        "job_title": "Class teacher",
        "email": "Iris.Vale@westdale.example",
    }
    response = visitor.post("/people/staff/new/", answers | on("joined_on", day()))
    person = StaffMember.objects.get(surname="Vale")
    assert (response.status_code, response.url) == (302, f"/people/staff/{person.pk}/")
    assert (person.email, person.school, person.joined_on) == ("iris.vale@westdale.example", cast.westdale, day())
    assert StaffFile.objects.filter(staff_member=person).exists()
    last = person.history.first()
    assert (last.history_user_id, last.capacity) == (dunn.user.pk, "office")


@pytest.mark.parametrize(
    ("wrong", "sentences"),
    [
        ({"surname": ""}, ["Enter their surname"]),
        ({"forename": " "}, ["Enter their forename"]),
        ({"email": "iris"}, ["Enter an e-mail address like name@school.org.uk"]),
        (
            {"email": "TUNDE.okafor@westdale.example"},
            ["Tunde Okafor has this address already. Give each person their own"],
        ),
        ({"joined_on_day": "31", "joined_on_month": "2"}, ["Joined on must be a real date"]),
    ],
)
def test_a_joiner_that_does_not_fit_is_told_why(at_desk, dunn, wrong, sentences):
    visitor = at_desk(dunn)
    answers = {"surname": "Vale", "forename": "Iris", "email": "", **on("joined_on", day()), **wrong}
    assert visitor.complaints(visitor.post("/people/staff/new/", answers)) == sentences
    assert not StaffMember.objects.filter(surname="Vale").exists()


def test_a_misspelt_name_is_corrected_and_the_trail_keeps_both(at_desk, dunn, nair):
    visitor, person = at_desk(dunn), nair.staff
    assert 'value="Nair"' in visitor.get(f"/people/staff/{person.pk}/?change=yes").content.decode()
    answers = {"surname": "Nayar", "forename": "Priya", "job_title": "Class teacher", "email": person.email}
    visitor.post(f"/people/staff/{person.pk}/", answers | on("joined_on", person.joined_on))
    assert [row.surname for row in person.history.all()] == ["Nayar", "Nair"]
    before = Entry.objects.count()
    visitor.post(f"/people/staff/{person.pk}/", answers | on("joined_on", person.joined_on))
    assert [row.kind for row in Entry.objects.order_by("pk")[before:]] == ["view"]


def corrected(visitor, person, email):
    """Puts an address right, and gives the words of the page after."""
    answers = {
        "surname": person.surname,
        "forename": person.forename,
        "email": email,
        **on("joined_on", person.joined_on),
    }
    return visitor.said(visitor.post(f"/people/staff/{person.pk}/", answers, follow=True))


def test_a_mistyped_address_is_put_right_on_an_account_nobody_has_used(at_desk, dunn, cast):
    visitor, person = at_desk(dunn), cast.moss.staff
    visitor.post(f"/people/staff/{person.pk}/invitation/")
    corrected(visitor, person, "g.moss@westdale.example")
    person.refresh_from_db()
    assert (person.email, person.user.email) == ("g.moss@westdale.example", "g.moss@westdale.example")


def test_whoever_signs_in_already_goes_on_doing_so_with_the_address_they_know(at_desk, dunn, nair):
    said = corrected(at_desk(dunn), nair.staff, "p.nair@westdale.example")
    assert "Priya Nair goes on signing in as priya.nair@westdale.example." in said
    nair.user.refresh_from_db()
    assert nair.user.email == "priya.nair@westdale.example"


def test_an_account_never_takes_the_address_of_another(at_desk, dunn, cast):
    visitor, person = at_desk(dunn), cast.moss.staff
    visitor.post(f"/people/staff/{person.pk}/invitation/")
    corrected(visitor, person, "margaret.ashdown@westdale.example")
    person.refresh_from_db()
    assert person.user.email == "glenda.moss@westdale.example"


def test_a_new_line_manager_follows_the_one_before(at_desk, cast, dunn, okafor, price):
    visitor = at_desk(dunn)
    answers = {"manager": str(price.staff.pk), **on("starts_on", day(3))}
    response = visitor.post(f"/people/staff/{okafor.staff.pk}/manager/", answers, follow=True)
    assert "Daniel Price manages Tunde Okafor from" in visitor.said(response)
    held = okafor.staff.managed_by.order_by("starts_on").values_list("manager__surname", "starts_on", "ends_on")
    assert [row[0] for row in held] == ["Marsh", "Price"]
    assert (held[0][2], held[1][1:]) == (day(2), (day(3), None))


def test_nobody_manages_themselves_or_whoever_manages_them(at_desk, dunn, marsh, okafor, whitfield):
    visitor = at_desk(dunn)

    def answered(person, manager):
        path = f"/people/staff/{person.staff.pk}/manager/"
        given = {"manager": str(manager.staff.pk), **on("starts_on", day())}
        return visitor.complaints(visitor.post(path, given))

    assert answered(marsh, marsh) == ["Nobody manages themselves. Choose somebody else"]
    assert answered(marsh, okafor) == ["Helen Marsh manages Tunde Okafor already. Choose somebody else"]
    assert answered(whitfield, okafor) == ["Lorna Whitfield manages Tunde Okafor already. Choose somebody else"]


def test_a_line_manager_is_chosen_from_ones_own_school(at_desk, dunn, okafor, tran):
    visitor = at_desk(dunn)
    given = {"manager": str(tran.staff.pk), **on("starts_on", day())}
    response = visitor.post(f"/people/staff/{okafor.staff.pk}/manager/", given)
    assert visitor.complaints(response) == ["Choose from the names that the search finds"]
    response = visitor.post(f"/people/staff/{okafor.staff.pk}/manager/", on("starts_on", day()))
    assert visitor.complaints(response) == ["Choose the line manager"]


def test_a_teacher_who_leaves_can_do_nothing_from_that_day_and_their_agreements_end(at_desk, dunn, okafor, lesson):
    agreement = agreed(lesson)
    visitor = at_desk(dunn)
    assert "what was agreed with them ends" in visitor.reads(f"/people/staff/{okafor.staff.pk}/leaving/")
    visitor.post(f"/people/staff/{okafor.staff.pk}/leaving/", on("left_on", day()))
    agreement.refresh_from_db()
    assert agreement.is_over(day()) if callable(agreement.is_over) else agreement.is_over
    assert (standing(okafor).staff, standing(okafor).schools) == (None, {})


def test_a_line_manager_who_leaves_holds_nothing_on_that_day(at_desk, dunn, marsh):
    at_desk(dunn).post(f"/people/staff/{marsh.staff.pk}/leaving/", on("left_on", day()))
    assert (standing(marsh).roles, standing(marsh).managed) == ({}, frozenset())


@pytest.mark.parametrize(
    ("left_on", "sentence"),
    [
        (1, "Enter this on the day they leave, not before: what was agreed with them ends when you do"),
        (-3650, "Leaving date must be {joined} or later: that is the day they joined"),
    ],
)
def test_a_leaving_date_must_make_sense(at_desk, dunn, nair, left_on, sentence):
    visitor, joined = at_desk(dunn), nair.staff.joined_on
    response = visitor.post(f"/people/staff/{nair.staff.pk}/leaving/", on("left_on", day(left_on)))
    assert visitor.complaints(response) == [sentence.format(joined=f"{joined.day} {joined:%B %Y}")]


def test_somebody_who_has_left_leaves_once(at_desk, dunn, nair):
    visitor = at_desk(dunn)
    visitor.post(f"/people/staff/{nair.staff.pk}/leaving/", on("left_on", day()))
    response = visitor.post(f"/people/staff/{nair.staff.pk}/leaving/", on("left_on", day(-1)))
    assert (response.status_code, "Priya Nair left on" in visitor.said(response)) == (409, True)
    assert "Priya Nair" in visitor.reads("/people/staff/?show=former")


def test_nobody_enters_their_own_leaving(at_desk, dunn):
    response = at_desk(dunn).post(f"/people/staff/{dunn.staff.pk}/leaving/", on("left_on", day()))
    assert response.status_code == 409
    dunn.staff.refresh_from_db()
    assert dunn.staff.left_on is None


PAGES = [
    "/people/", "/people/staff/", "/people/staff/new/", "/people/students/", "/people/students/new/", "/people/roles/",
    "/people/import/", "/people/staff/{staff}/", "/people/staff/{staff}/leaving/", "/people/staff/{staff}/manager/",
    "/people/students/{student}/", "/people/students/{student}/leaving/",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["marsh", "okafor", "ellis"])
def test_for_those_who_run_no_lists_there_are_none(at_desk, cast, who, path):
    path = path.format(staff=cast.nair.staff.pk, student=cast.amira.pk)
    visitor = at_desk(getattr(cast, who))
    assert (visitor.get(path).status_code, visitor.post(path).status_code in {404, 405}) == (404, True)


@pytest.mark.parametrize("path", PAGES[7:])
def test_the_people_of_another_school_are_not_found(at_desk, cast, path):
    path = path.format(staff=cast.nair.staff.pk, student=cast.amira.pk)
    for person in (cast.pritchard, cast.brooks):
        assert at_desk(person).get(path).status_code == 404


def test_the_chair_sees_roles_and_no_lists(at_desk, ashdown):
    visitor = at_desk(ashdown)
    said = visitor.reads("/people/")
    assert ("Roles" in said, "Add a member of staff" in said) == (True, False)
    assert visitor.get("/people/staff/").status_code == 404
    assert visitor.get("/people/students/").status_code == 404


@pytest.mark.parametrize("page", ["new", "{pk}/leaving", "{pk}/manager", "{pk}/?change=yes"])
def test_the_system_administrator_sees_the_staff_list_and_changes_nothing_on_it(at_desk, cast, page):
    visitor = at_desk(cast.field)
    path = f"/people/staff/{page.format(pk=cast.nair.staff.pk)}".rstrip("/")
    path = path if "?" in path else f"{path}/"
    sentence = "Only the office and the Headteacher change the lists of staff and students."
    assert sentence in visitor.reads(path, status=403)
    assert visitor.post(path, {"surname": "X"} | on("left_on", day())).status_code == 403
