"""Somebody is given sight of a whole file or a record: two people, dates, and nothing beyond."""

import pytest

from contactpolicy.school.models import Appointment
from contactpolicy.trail.verify import verify
from contactpolicy.web.clock import now
from records import due
from records.access_grants import SIGHT
from records.models import Grant, StaffFilePermission, StudentFilePermission
from records.standing import Standing
from tests.http.pages import said
from tests.rights.doing import a_day, confirm, give, proposed, sight


@pytest.fixture
def file(okafor):
    return okafor.staff.file


def opens(at_desk, person, file):
    """What the pages of a file answer to somebody."""
    entry = file.entries.latest("pk")
    paths = [f"/files/staff/{file.pk}/", f"/files/entries/{entry.pk}/sheet/"]
    return [at_desk(person).get(path).status_code for path in paths]


def test_an_auditor_sees_a_file_once_a_second_person_has_confirmed_it(
    at_desk, cast, whitfield, ashdown, auditor, filed, file
):
    assert opens(at_desk, auditor, file) == [404, 404]
    at_desk(whitfield).post(f"/files/staff/{file.pk}/rights/", sight(auditor.user))
    assert (proposed().kind, opens(at_desk, auditor, file)) == ("audit", [404, 404])
    assert confirm(at_desk(ashdown)).status_code == 302
    assert opens(at_desk, auditor, file) == [200, 200]
    page = said(at_desk(auditor).get(f"/files/staff/{file.pk}/"))
    assert "You see this file as auditor, until" in page
    assert "What you were given" in said(at_desk(auditor).get("/"))
    assert file.staff_member.name in said(at_desk(auditor).get("/rights/"))
    assert verify().findings == []


def test_an_auditor_sees_nothing_beside_what_they_were_given(at_desk, whitfield, ashdown, auditor, filed, file, amira):
    give(at_desk, whitfield, ashdown, file, auditor.user)
    number = filed.record.number
    client = at_desk(auditor)
    for path in (
        f"/files/students/{amira.pk}/", f"/agreements/{number}/", "/files/", "/people/", "/trail/", "/status/",
        f"/files/staff/{whitfield.staff.pk}/", f"/files/staff/{file.pk}/rights/", "/files/opening/",
    ):  # fmt: skip
        assert (path, client.get(path).status_code) == (path, 404)
    assert number not in said(client.get("/contacts/"))


@pytest.mark.parametrize("what", ["ended", "over", "not yet", "closed", "no role"])
def test_a_right_that_does_not_hold_opens_nothing_though_its_permission_is_there(
    at_desk, whitfield, ashdown, auditor, filed, file, what
):
    grant = give(at_desk, whitfield, ashdown, file, auditor.user)
    assert opens(at_desk, auditor, file) == [200, 200]
    client = at_desk(auditor)
    if what == "ended":
        grant.end_now(by=whitfield.user, at=now(), why="Done")
    elif what == "closed":
        auditor.user.deactivate(by=whitfield.user, at=now(), why="Closed")
    elif what == "no role":
        Appointment.objects.get(user=auditor.user).end(on=a_day(-1), by=whitfield.user, at=now(), why="Done")
        Appointment.objects.filter(user=auditor.user).update(starts_on=a_day(-9), ends_on=a_day(-1))
    else:
        days = (a_day(-9), a_day(-1)) if what == "over" else (a_day(1), a_day(9))
        Grant.objects.filter(pk=grant.pk).update(starts_on=days[0], ends_on=days[1])
    assert StaffFilePermission.objects.filter(user=auditor.user).exists()
    assert client.get(f"/files/staff/{file.pk}/").status_code in {302 if what == "closed" else 404}


def test_a_permission_or_a_right_alone_opens_nothing(at_desk, whitfield, ashdown, auditor, filed, file):
    give(at_desk, whitfield, ashdown, file, auditor.user)
    kept = StaffFilePermission.objects.get()
    StaffFilePermission.objects.all().delete()
    assert opens(at_desk, auditor, file) == [404, 404]
    StaffFilePermission(user=kept.user, permission=kept.permission, content_object=whitfield.staff.file).save()
    assert Standing.of(auditor.user, a_day()).staff_files == frozenset()
    assert SIGHT[type(file)] == "records.view_stafffile"


def test_a_right_ends_at_once_with_its_permission(at_desk, whitfield, ashdown, auditor, filed, file):
    grant = give(at_desk, whitfield, ashdown, file, auditor.user)
    answer = at_desk(whitfield).post(f"/rights/{grant.pk}/ending/", {"why": "The audit is done."})
    assert (answer.status_code, opens(at_desk, auditor, file)) == (302, [404, 404])
    assert not StaffFilePermission.objects.exists()
    assert "ended by Lorna Whitfield" in said(at_desk(whitfield).get(f"/files/staff/{file.pk}/rights/"))
    assert at_desk(whitfield).post(f"/rights/{grant.pk}/ending/", {"why": "Twice."}).status_code == 409


def test_permissions_whose_right_is_over_are_tidied_away(at_desk, whitfield, ashdown, auditor, filed, amira):
    grant = give(at_desk, whitfield, ashdown, amira.file, auditor.user)
    due.run(at=now())
    assert StudentFilePermission.objects.count() == 1
    Grant.objects.filter(pk=grant.pk).update(starts_on=a_day(-9), ends_on=a_day(-1))
    due.run(at=now())
    assert StudentFilePermission.objects.count() == 0


def test_nobody_is_given_sight_of_their_own_file_nor_gives_it(at_desk, cast, whitfield, ashdown, okafor, filed):
    answer = at_desk(whitfield).post(f"/files/staff/{okafor.staff.pk}/rights/", sight(okafor.user))
    assert "Nobody is given sight of their own. Choose somebody else" in said(answer)
    assert at_desk(whitfield).get(f"/files/staff/{whitfield.staff.pk}/rights/").status_code == 404
    at_desk(ashdown).post(f"/files/staff/{whitfield.staff.pk}/rights/", sight(cast.nair.user))
    act = proposed()
    assert confirm(at_desk(whitfield), act).status_code == 404
    assert confirm(at_desk(cast.nair), act).status_code == 404
    assert confirm(at_desk(cast.dunn), act).status_code == 302


def test_a_record_is_brought_to_somebody_who_then_sees_it_alone(at_desk, cast, whitfield, filed):
    number = filed.record.number
    assert at_desk(cast.ellis).get(f"/agreements/{number}/").status_code == 404
    assert f"/records/{number}/rights/" in at_desk(whitfield).get(f"/agreements/{number}/").content.decode()
    at_desk(whitfield).post(f"/records/{number}/rights/", sight(cast.ellis.user, as_what="safeguarding lead"))
    assert at_desk(cast.ellis).get(f"/agreements/{number}/").status_code == 200
    grant = Grant.objects.get()
    assert (grant.through, grant.given_by) == ("file", whitfield.user)
    at_desk(whitfield).post(f"/rights/{grant.pk}/ending/", {"why": "She has read it."})
    assert at_desk(cast.ellis).get(f"/agreements/{number}/").status_code == 404


def test_a_record_brought_to_an_auditor_needs_two_people(at_desk, whitfield, ashdown, auditor, filed):
    number = filed.record.number
    at_desk(whitfield).post(f"/records/{number}/rights/", sight(auditor.user))
    assert (proposed().kind, Grant.objects.count()) == ("audit", 0)
    confirm(at_desk(ashdown))
    assert at_desk(auditor).get(f"/agreements/{number}/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts": -1}, "First day must be today or later"),
        ({"starts": 9, "ends": 3}, "The last day must be the first day or later"),
        ({"ends": 400}, "Last day must be"),
        ({"why": ""}, "Enter why they need to see it"),
        ({"as_what": ""}, "Enter as what they see it, such as auditor"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_proposed(at_desk, whitfield, auditor, file, changes, sentence):
    answer = at_desk(whitfield).post(f"/files/staff/{file.pk}/rights/", sight(auditor.user, **changes))
    assert (answer.status_code, sentence in said(answer)) == (200, True)
    with pytest.raises(type(proposed_none()).DoesNotExist):
        proposed()


def proposed_none():
    """An act that was never saved, for its class."""
    from records.models import TwoPersonAct

    return TwoPersonAct()


def test_a_fresh_proof_is_asked_before_the_page(at_desk, whitfield, file):
    answer = at_desk(whitfield, fresh=False).get(f"/files/staff/{file.pk}/rights/")
    assert (answer.status_code, "reauthenticate" in answer.url) == (302, True)
