"""Where rights meet other rights, roles that end, and roles held by people who are on no staff."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from approvals import referral_acts
from approvals.demo.cast import Person
from approvals.models.referral_states import Telling
from contactpolicy.school.models import Appointment, User
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now
from records import owed, rights
from records.access_grants import give_file
from records.models import Grant
from records.standing import Standing
from tests.http.pages import said
from tests.referrals.posting import a_referral, acting
from tests.rights.doing import a_day, confirm, give, proposed, sight

# Whether a referral keeps it from whose file it is, is asked for each file by itself.
HELD_BACK = 1
REASON = {"why": "A parent rang about tonight and nobody answers.", "away": "on"}


@pytest.fixture
def file(okafor):
    return okafor.staff.file


@pytest.fixture
def outsider(cast, whitfield):
    """Iris Vaughan, the trust's safeguarding lead, who is on no staff."""
    user = User.objects.create_user("iris.vaughan@trust.example", name="Iris Vaughan", by=whitfield.user, at=now())
    Appointment.appoint(
        school=cast.westdale, user=user, role=Role.SAFEGUARDING_LEAD, starts_on=a_day(-1), by=whitfield.user, at=now()
    )
    return Person(user, None)


def test_a_safeguarding_lead_who_is_on_no_staff_opens_no_file_of_the_headteacher(at_desk, outsider, whitfield, okafor):
    path = "/files/opening/staff/{}/"
    assert at_desk(outsider).post(path.format(whitfield.staff.pk), REASON).status_code == 403
    assert "Lorna Whitfield" not in said(at_desk(outsider).post("/files/opening/", {"words": "whitfield"}))
    assert at_desk(outsider).post(path.format(okafor.staff.pk), REASON).status_code == 302


def test_a_right_given_again_for_longer_lasts_longer(at_desk, whitfield, ashdown, auditor, filed, file):
    give(at_desk, whitfield, ashdown, file, auditor.user, ends=5)
    give(at_desk, whitfield, ashdown, file, auditor.user, ends=20)
    assert Standing.of(auditor.user, a_day(20)).staff_files == {file.pk}


def test_a_record_brought_again_for_longer_lasts_longer(at_desk, cast, whitfield, filed):
    for days in (3, 9):
        at_desk(whitfield).post(f"/records/{filed.record.number}/rights/", sight(cast.ellis.user, ends=days))
    assert Standing.of(cast.ellis.user, a_day(9)).granted == {filed.record.pk}


def test_of_two_rights_the_other_still_holds_on_its_last_day(at_desk, whitfield, ashdown, auditor, filed, file):
    first = give(at_desk, whitfield, ashdown, file, auditor.user, ends=0)
    given = {"as_what": "investigating officer", "why": "Asked.", "starts_on": a_day(), "ends_on": a_day(9)}
    second = give_file(file, user=auditor.user, through="file", by=whitfield.user, at=now(), **given)
    assert first != second
    at_desk(whitfield).post(f"/rights/{second.pk}/ending/", {"why": "It is done."})
    assert at_desk(auditor).get(f"/files/staff/{file.pk}/").status_code == 200


def test_a_file_opened_again_the_next_day_has_a_reason_and_a_day_of_its_own(at_desk, cast, okafor, whitfield, filed):
    at_desk(cast.ellis).post(f"/files/opening/staff/{okafor.staff.pk}/", REASON)
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        again = {"why": "Another parent rang about this morning.", "away": "on"}
        at_desk(cast.ellis).post(f"/files/opening/staff/{okafor.staff.pk}/", again)
        last = Grant.objects.latest("pk")
        assert (last.why, last.ends_on, Grant.objects.count()) == (again["why"], a_day(1), 2)


def test_a_record_brought_to_somebody_is_gone_with_their_last_role_there(
    at_desk, cast, whitfield, ashdown, auditor, filed
):
    number = filed.record.number
    at_desk(whitfield).post(f"/records/{number}/rights/", sight(auditor.user))
    confirm(at_desk(ashdown))
    mine = Appointment.objects.filter(user=auditor.user)
    Appointment.appoint(
        school=cast.brackenfield, user=auditor.user, role=Role.AUDITOR, starts_on=a_day(-1), ends_on=a_day(30),
        by=cast.pritchard.user, at=now(),
    )  # fmt: skip
    assert at_desk(auditor).get(f"/agreements/{number}/").status_code == 200
    mine.filter(school=cast.westdale).update(starts_on=a_day(-9), ends_on=a_day(-1))
    assert at_desk(auditor).get(f"/agreements/{number}/").status_code == 404
    assert number not in said(at_desk(auditor).get("/rights/"))


def test_a_record_for_somebody_who_is_about_to_audit_needs_two_people_as_well(at_desk, cast, whitfield, nair, filed):
    Appointment.appoint(
        school=cast.westdale, user=nair.user, role=Role.AUDITOR, starts_on=a_day(1), ends_on=a_day(9),
        by=whitfield.user, at=now(),
    )  # fmt: skip
    at_desk(whitfield).post(f"/records/{filed.record.number}/rights/", sight(nair.user, starts=1))
    assert (Grant.objects.count(), proposed().kind) == (0, "audit")


def test_whoever_may_be_told_only_after_weeks_is_told_then(at_desk, cast, whitfield, okafor, filed):
    made = a_referral(whitfield, okafor)
    at_desk(cast.ellis).post(f"/files/opening/staff/{okafor.staff.pk}/", REASON)
    with time_machine.travel(now() + timedelta(days=45), tick=False):
        assert "See why a file was opened" not in said(at_desk(okafor).get("/"))
        may = {"whose": "Dana Cole", "on": a_day(), "words": "", "key": uuid.uuid4()}
        referral_acts.tell(made, Telling.MAY, **may, **acting(whitfield, made))
        assert "See why a file was opened" in said(at_desk(okafor).get("/"))


def test_what_waits_and_what_was_opened_costs_home_no_more_questions(cast, whitfield, ashdown, okafor, nair, auditor):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            owed.of_standing(Standing.of(ashdown.user, a_day()))
        return len(asked)

    def one_more(of, user):
        rights.propose_sight(
            of.staff.file, user=user, as_what="auditor", why="Asked.", starts_on=a_day(), ends_on=a_day(9),
            key=uuid.uuid4(), by=whitfield.user, at=now(), capacity="Headteacher",
        )  # fmt: skip
        why = "A parent rang about tonight."
        rights.open_in_emergency(of.staff.file, why=why, by=cast.ellis.user, at=now(), capacity="safeguarding lead")

    one_more(okafor, auditor.user)
    before = questions()
    one_more(cast.marsh, auditor.user)
    assert questions() - before == HELD_BACK


def test_a_supervisor_named_on_a_plan_is_changed_on_the_plan_alone(at_desk, cast, whitfield, filed):
    named = {"as_what": "supervisor", "why": "Named.", "starts_on": a_day(), "ends_on": a_day(9)}
    grant = Grant.give(record=filed.record, user=cast.nair.user, by=whitfield.user, at=now(), **named)
    page = said(at_desk(whitfield).get(f"/records/{filed.record.number}/rights/"))
    assert ("Priya Nair" in page, "End it now" in page) == (True, False)
    assert at_desk(whitfield).post(f"/rights/{grant.pk}/ending/", {"why": "So."}).status_code == 404


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("closed", "can no longer sign in at this school"),
        ("over", "Its last day has passed"),
        ("proposer", "could not give sight of this any more"),
    ],
)
def test_what_is_no_longer_true_is_not_confirmed(at_desk, whitfield, ashdown, auditor, file, what, sentence):
    at_desk(whitfield).post(f"/files/staff/{file.pk}/rights/", sight(auditor.user, ends=2))
    days = 3 if what == "over" else 0
    if what == "closed":
        auditor.user.deactivate(by=whitfield.user, at=now(), why="Closed")
    if what == "proposer":
        Appointment.objects.filter(user=whitfield.user).update(starts_on=a_day(-9), ends_on=a_day(-1))
    with time_machine.travel(now() + timedelta(days=days), tick=False):
        answer = confirm(at_desk(ashdown))
        assert (answer.status_code, sentence in said(answer), Grant.objects.count()) == (409, True, 0)
        assert proposed().outcome == ""
