"""How what was agreed comes to an end before its time: by either side, and when people leave (2.2, 2.3, 2.4)."""

from datetime import timedelta

import pytest

from approvals import acts
from approvals.models import Agreement, Proposal
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now, today
from records import access
from records.models import Duty, FileEntry
from tests.http.pages import a_day
from tests.people_fixtures import a_request, agreed, duties, standing


def days(number):
    return timedelta(days=number)


@pytest.fixture
def agreement(lesson):
    """Mr Okafor's lessons with Amira are agreed, from today."""
    return agreed(lesson, starts_on=a_day())


def ended(agreement, person, capacity, as_head=False):
    return acts.end(agreement, by=person.user, at=now(), capacity=capacity, why="She has a place.", as_head=as_head)


def test_either_side_may_end_it_and_nobody_else(agreement, okafor, marsh, whitfield, nair, price):
    staff = agreement.record.staff_member
    may = [bool(access.may_end(standing(person), staff)) for person in (okafor, marsh, whitfield, nair, price)]
    assert may == [True, True, True, False, False]


def test_ended_by_the_member_of_staff_the_headteacher_is_to_see_it(agreement, okafor, whitfield):
    ended(agreement, okafor, "member of staff")
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert (agreement.status, agreement.ended_by, agreement.record.status) == ("ended", okafor.user, "closed")
    assert duties(agreement.record) == [("see", "headteacher")]
    assert Duty.objects.open().falling_to(standing(whitfield)).filter(record=agreement.record).count() == 1


def test_ended_by_the_headteacher_nobody_has_anything_left_to_do(agreement, whitfield):
    ended(agreement, whitfield, "Headteacher", as_head=True)
    assert duties(agreement.record) == []


def test_that_it_ended_goes_on_each_file_and_only_the_staff_file_says_why(agreement, okafor):
    ended(agreement, okafor, "member of staff")
    newest = FileEntry.objects.filter(record=agreement.record).order_by("-pk")[:2]
    words = {entry.file.person.name: str(entry.words) for entry in newest}
    assert sorted(words) == ["Amira Haddad", "Tunde Okafor"]
    assert "She has a place." in words["Tunde Okafor"]
    assert "She has a place." not in words["Amira Haddad"]


def test_what_has_ended_does_not_end_again(agreement, okafor, whitfield):
    ended(agreement, okafor, "member of staff")
    with pytest.raises(NotPossible, match="has already ended"):
        ended(agreement, whitfield, "Headteacher", as_head=True)


def test_what_has_run_out_is_not_ended_early(agreement, okafor):
    with pytest.raises(NotPossible, match="ran out on"):
        acts.end(
            agreement, by=okafor.user, at=now() + days(400), capacity="member of staff", why="Late.", as_head=False
        )


def test_a_student_who_leaves_brings_the_agreement_back_to_the_headteacher(agreement, amira, dunn, whitfield):
    amira.leave_roll(on=a_day(), by=dunn.user, at=now())
    assert ("reconsider", "headteacher") in duties(agreement.record)
    duty = agreement.record.duties.get(what="reconsider")
    assert (duty.clause, duty.due_on) == ("2.4", a_day(5))
    assert agreement.standing_on(a_day()) == "in-force"


def test_a_student_who_leaves_touches_nobody_elses_agreement_and_none_that_is_over(agreement, okafor, bilal, dunn):
    other = agreed(a_request(okafor, [bilal]), starts_on=a_day())
    over = agreed(a_request(okafor, [bilal]), starts_on=a_day())
    ended(over, okafor, "member of staff")
    bilal.leave_roll(on=a_day(), by=dunn.user, at=now())
    asked = Duty.objects.filter(what="reconsider").values_list("record__number", flat=True)
    assert list(asked) == [other.record.number]


def test_the_headteacher_may_leave_it_as_it_is_after_a_student_left(agreement, amira, dunn, whitfield):
    amira.leave_roll(on=a_day(), by=dunn.user, at=now())
    acts.keep(agreement, by=whitfield.user, at=now(), capacity="Headteacher", why="Two more lessons, then it ends.")
    assert "reconsider" not in dict(duties(agreement.record))


def test_a_member_of_staff_who_leaves_ends_what_was_agreed_and_takes_back_what_they_asked(
    agreement, okafor, amira, dunn
):
    waiting = a_request(okafor, [amira])
    okafor.staff.leave(on=a_day(), by=dunn.user, at=now())
    agreement.refresh_from_db()
    assert (agreement.status, agreement.ended_as, agreement.ended_by) == ("ended", "the school", dunn.user)
    assert Proposal.objects.get(pk=waiting.pk).status == "withdrawn"
    assert duties(waiting.record) == []
    assert duties(agreement.record) == [("see", "headteacher")]


def test_what_is_over_already_is_left_alone_when_its_member_of_staff_leaves(okafor, amira, dunn):
    at = now() - days(60)
    over = agreed(a_request(okafor, [amira], at=at), at=at, ends_on=today(at) + days(20))
    before = over.record.history.count()
    okafor.staff.leave(on=a_day(), by=dunn.user, at=now())
    over.refresh_from_db()
    assert (over.status, over.record.history.count()) == ("in-force", before)
    assert over.standing_on(a_day()) == "run-out"
    assert {what for what, _ in duties(over.record)} == {"review"}
