"""What one person proposes and another confirms."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.trail.door import audited
from contactpolicy.web.answers import Conflict
from contactpolicy.web.clock import now
from records import two_people
from records.models import Mail, TwoPersonAct
from records.naming import propose_role
from records.standing import Standing
from tests.http.pages import said
from tests.rights.doing import a_day, confirm, proposed


@pytest.fixture
def named(cast, whitfield, nair):
    """Miss Nair is proposed as a senior member of staff."""
    return propose_role(
        school=cast.westdale, user=nair.user, role=Role.SENIOR, starts_on=a_day(), ends_on=None, why="She joins them.",
        key="5a9f2f0e-8f38-4c5e-9a41-5d3a4d0f1c11", by=whitfield.user, at=now(), capacity="Headteacher",
    )  # fmt: skip


def holds(person, role=Role.SENIOR):
    return Appointment.objects.filter(user=person.user, role=role).exists()


def test_a_role_takes_effect_once_a_second_person_confirms_it(at_desk, cast, ashdown, nair, named):
    assert not holds(nair)
    page = said(at_desk(ashdown).get(f"/confirmations/{named.pk}/"))
    assert "Senior member of staff" in page
    assert "She joins them." in page
    assert f"Signs in as {nair.user.email}" in page
    assert [label for label, _ in two_people.rows_of(named)] == ["What", "For", "Signs in as", "Role", "Days", "Why"]
    assert confirm(at_desk(ashdown)).status_code == 302
    assert holds(nair)
    row = Appointment.objects.get(user=nair.user).history.get()
    assert (row.history_user_id, row.capacity) == (cast.whitfield.user.pk, "Headteacher")


def test_home_asks_a_second_person_without_brackets_that_hold_no_clause(at_desk, ashdown, named):
    page = said(at_desk(ashdown).get("/"))
    assert "A role, proposed by Lorna Whitfield" in page
    assert "()" not in page


def test_whoever_proposed_it_or_gains_by_it_or_is_nobody_does_not_confirm_it(at_desk, cast, whitfield, nair, named):
    answer = at_desk(whitfield).post(f"/confirmations/{named.pk}/", {"confirm": "1"})
    assert (answer.status_code, "You proposed this, so somebody else confirms it." in said(answer)) == (403, True)
    for person in (nair, cast.okafor, cast.dunn, cast.field, cast.pritchard):
        assert confirm(at_desk(person), named).status_code == 404
    assert not holds(nair)


@pytest.mark.parametrize("who", ["proposed_by", "for_user"])
def test_the_database_itself_refuses_one_who_is_both(cast, whitfield, nair, named, who):
    with pytest.raises(IntegrityError), transaction.atomic(), audited(by=whitfield.user, at=now()):
        named.answer("confirmed", by=getattr(named, who), at=now())


def test_it_is_refused_with_a_reason_or_taken_back_and_then_it_is_over(at_desk, ashdown, whitfield, nair, named):
    answer = at_desk(ashdown).post(f"/confirmations/{named.pk}/", {"refuse": "1", "why": ""})
    assert "Enter why not" in said(answer)
    at_desk(ashdown).post(f"/confirmations/{named.pk}/", {"refuse": "1", "why": "Not yet."})
    assert "Refused by Margaret Ashdown" in said(at_desk(whitfield).get("/confirmations/"))
    assert confirm(at_desk(ashdown), named).status_code == 409
    assert at_desk(whitfield).post(f"/confirmations/{named.pk}/", {"back": "1"}).status_code == 409
    assert not holds(nair)


def test_it_lapses_when_nobody_answers(ashdown, nair, named):
    with pytest.raises(Exception, match="left too long"):
        two_people.confirm(named, by=ashdown.user, at=now() + timedelta(days=15), capacity="Chair of Governors")
    assert not holds(nair)


def test_what_is_no_longer_true_is_not_done(ashdown, whitfield, nair, named):
    Appointment.objects.get(user=whitfield.user).end(on=a_day(-1), by=ashdown.user, at=now(), why="Retired")
    Appointment.objects.filter(user=whitfield.user).update(starts_on=a_day(-99), ends_on=a_day(-1))
    with pytest.raises(Exception, match="can no longer name anybody to this role"):
        two_people.confirm(named, by=ashdown.user, at=now(), capacity="Chair of Governors")
    assert (TwoPersonAct.objects.get().outcome, holds(nair)) == ("", False)


def test_it_shows_on_the_home_of_those_who_may_answer_and_their_mail_names_nobody(at_desk, cast, ashdown, nair, named):
    for person in (ashdown, cast.ellis):
        assert "Confirm or refuse, as a second person" in said(at_desk(person).get("/"))
    assert "Confirm or refuse" not in said(at_desk(nair).get("/"))
    told = set(Mail.objects.filter(key__startswith="two-people:").values_list("to__name", flat=True))
    assert told == {one.name for one in two_people.second_people(named, a_day())} >= {"Margaret Ashdown", "Ruth Ellis"}


def test_where_a_school_has_nobody_else_the_office_is_the_second_person_and_then_nobody(cast, whitfield, nair, named):
    others = Appointment.objects.filter(school=cast.westdale, role__in=two_people.SECOND).exclude(user=whitfield.user)
    others.update(starts_on=a_day(-99), ends_on=a_day(-1))
    assert {one.name for one in two_people.second_people(named, a_day())} == {"Carol Dunn", "Sam Field"}
    assert two_people.may_confirm(Standing.of(cast.dunn.user, a_day()), named)
    Appointment.objects.exclude(user=whitfield.user).update(starts_on=a_day(-99), ends_on=a_day(-1))
    given = propose_role(
        school=cast.westdale, user=cast.marsh.user, role=Role.CHAIR, starts_on=a_day(), ends_on=None, why="Elected.",
        key=None, by=whitfield.user, at=now(), capacity="Headteacher",
    )  # fmt: skip
    assert (given, holds(cast.marsh, Role.CHAIR)) == (None, True)


def test_of_two_who_confirm_at_once_one_does(committed, cast, ashdown, ellis_and_named):
    act = ellis_and_named
    said_by = []

    def one(user):
        try:
            two_people.confirm(TwoPersonAct.objects.get(pk=act.pk), by=user, at=now(), capacity="second person")
            said_by.append("done")
        except (Conflict, IntegrityError) as trouble:
            said_by.append(type(trouble).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[user]) for user in (ashdown.user, cast.ellis.user)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(said_by), Appointment.objects.filter(user=cast.nair.user).count()) == (["Conflict", "done"], 1)


@pytest.fixture
def ellis_and_named(committed, cast, whitfield):
    return propose_role(
        school=cast.westdale, user=cast.nair.user, role=Role.SENIOR, starts_on=a_day(), ends_on=None, why="She joins.",
        key="6a9f2f0e-8f38-4c5e-9a41-5d3a4d0f1c11", by=whitfield.user, at=now(), capacity="Headteacher",
    )  # fmt: skip


def test_sent_twice_it_is_one_act(at_desk, whitfield, auditor, okafor):
    from tests.rights.doing import sight

    form = sight(auditor.user)
    for _ in range(2):
        assert at_desk(whitfield).post(f"/files/staff/{okafor.staff.pk}/rights/", form).status_code == 302
    assert proposed().pk == TwoPersonAct.objects.get().pk


def test_what_is_about_the_headteacher_is_confirmed_by_nobody_whom_she_manages(
    at_desk, cast, whitfield, ashdown, price
):
    """The lead and the acting deputy are asked about a teacher's file; about hers the office is."""
    Appointment.appoint(
        school=cast.westdale, user=price.user, role=Role.DEPUTY, starts_on=a_day(), ends_on=a_day(9),
        by=ashdown.user, at=now(),
    )  # fmt: skip
    could = two_people.could_at(cast.westdale, a_day())

    def seconds(about):
        act = TwoPersonAct(proposed_by=ashdown.user, for_user=cast.nair.user, about=about, school=cast.westdale)
        return {one.name for one in two_people.second_of(act, could)}

    assert {"Ruth Ellis", "Daniel Price", "Lorna Whitfield"} <= seconds(cast.okafor.staff)
    assert seconds(whitfield.staff) == {"Carol Dunn", "Sam Field"}
