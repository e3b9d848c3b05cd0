"""Who decides, and what a decision is: written once, never on one's own (clauses 2.2 and table 3)."""

import pytest

from approvals.models import Agreement
from approvals.models.states import NotPossible
from contactpolicy.web.clock import local, now
from records import access
from tests.http.pages import a_day
from tests.people_fixtures import a_request, acting, agreed, decided, standing


def test_the_headteacher_decides_and_nobody_else_does(lesson, whitfield, ashdown, price, marsh, nair, dunn, pritchard):
    staff = lesson.record.staff_member
    assert access.may_decide(standing(whitfield), staff)
    for person in (ashdown, price, marsh, nair, dunn, pritchard):
        assert str(access.may_decide(standing(person), staff)) == (
            "Only the Headteacher, or a deputy acting for them today, decides on requests."
        )


def test_nobody_decides_on_their_own(whitfield, okafor, amira, lesson):
    own = a_request(whitfield, [amira])
    assert "Nobody decides on their own" in str(access.may_decide(standing(whitfield), own.record.staff_member))
    assert "Nobody decides on their own" in str(access.may_decide(standing(okafor), lesson.record.staff_member))


def test_nobody_decides_on_their_own_even_where_a_page_let_them_through(whitfield, amira):
    """The rule is held where the decision is written, not only where the button is shown."""
    own = a_request(whitfield, [amira])
    with pytest.raises(NotPossible, match="Nobody decides on their own"):
        agreed(own, person=whitfield)
    assert own.decisions.count() == 0


def test_the_chair_decides_on_the_headteachers_request(whitfield, ashdown, amira):
    own = a_request(whitfield, [amira])
    assert access.may_decide(standing(ashdown), own.record.staff_member)
    assert agreed(own).proposal.decisions.get().who == "Margaret Ashdown, Chair of Governors"


def test_nobody_at_school_decides_on_the_headteachers_request(whitfield, price, marsh, amira, cast):
    own = a_request(whitfield, [amira])
    acting(price, school=cast.westdale, by=whitfield, first=0, last=9)
    for person in (price, marsh):
        assert not access.may_decide(standing(person), own.record.staff_member)
    refused = str(access.may_decide(standing(price), own.record.staff_member))
    assert refused == "The Chair of Governors decides on the Headteacher's requests."


def test_the_chair_of_another_school_decides_nothing_here(whitfield, cast, amira):
    own = a_request(whitfield, [amira])
    assert not access.may_decide(standing(cast.holloway), own.record.staff_member)


def test_a_deputy_acts_between_two_dates_and_not_the_day_before_or_after(lesson, price, whitfield, cast):
    acting(price, school=cast.westdale, by=whitfield, first=2, last=4)
    staff = lesson.record.staff_member
    may = [bool(access.may_decide(standing(price, a_day(later)), staff)) for later in range(1, 6)]
    assert may == [False, True, True, True, False]


def test_what_a_deputy_decides_says_for_the_headteacher(lesson, price, whitfield, cast):
    acting(price, school=cast.westdale, by=whitfield, first=0, last=9)
    where, staff = standing(price), lesson.record.staff_member
    capacity = where.capacity_over(staff, where.roles_over(staff), lesson.record.edition.words)
    assert capacity == "for the Headteacher"


def test_the_headteacher_goes_on_deciding_while_a_deputy_acts(lesson, price, whitfield, cast):
    acting(price, school=cast.westdale, by=whitfield, first=0, last=9)
    assert access.may_decide(standing(whitfield), lesson.record.staff_member)


def test_a_deputys_own_request_goes_to_the_headteacher_or_the_chair(price, whitfield, ashdown, amira, cast):
    acting(price, school=cast.westdale, by=whitfield, first=0, last=9)
    own = a_request(price, [amira]).record.staff_member
    may = [bool(access.may_decide(standing(person), own)) for person in (price, whitfield, ashdown)]
    assert may == [False, True, True]


def test_once_a_deputy_acts_no_more_the_chair_has_no_say_over_them(price, whitfield, ashdown, amira, cast):
    acting(price, school=cast.westdale, by=whitfield, first=-9, last=-1)
    own = a_request(price, [amira]).record.staff_member
    assert not access.may_decide(standing(ashdown), own)


def test_an_expired_appointment_cannot_decide(lesson, whitfield, cast):
    head = whitfield.user.appointments.get(role="headteacher")
    head.end(on=a_day(-1), by=cast.ashdown.user, at=now(), why="Retired")
    assert not access.may_decide(standing(whitfield), lesson.record.staff_member)


def test_a_headteacher_who_has_left_decides_nothing_from_the_day_they_left(lesson, whitfield, cast):
    """Not on anybody's request, and least of all on what was their own."""
    whitfield.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    where = standing(whitfield)
    assert not access.may_decide(where, lesson.record.staff_member)
    assert not access.may_decide(where, whitfield.staff)


def test_somebody_who_may_no_longer_sign_in_stands_for_nothing(lesson, whitfield, cast):
    whitfield.user.deactivate(by=cast.ashdown.user, at=now(), why="Suspended")
    assert not access.may_decide(standing(whitfield), lesson.record.staff_member)


def test_two_deciders_the_second_is_told_who_decided_what(lesson, whitfield, price):
    at = now()
    decided(lesson, "decline", person=whitfield, at=at, seen=0, reasons="Not at home.")
    with pytest.raises(NotPossible) as refused:
        decided(lesson, "agree", person=price, capacity="for the Headteacher", seen=0)
    assert str(refused.value) == (
        f"Somebody was there first: Lorna Whitfield, Headteacher, declined this on {local(at):%-d %B at %H:%M}. "
        "Nothing of yours was saved. Read what was decided before you decide again."
    )
    assert [decision.outcome for decision in lesson.decisions.all()] == ["decline"]


def test_a_change_of_mind_after_declining_is_a_new_decision_and_the_refusal_stays(lesson):
    decided(lesson, "decline", reasons="Nobody else is in the building.")
    agreement = agreed(lesson, reasons="The caretaker will be there after all.")
    told = [(one.number, one.outcome, one.reasons) for one in lesson.decisions.all()]
    assert told == [
        (1, "decline", "Nobody else is in the building."),
        (2, "agree", "The caretaker will be there after all."),
    ]
    assert agreement.record.status == "open"


@pytest.mark.parametrize("again", ["agree", "decline", "more"])
def test_what_was_agreed_is_not_decided_again(lesson, again):
    agreed(lesson)
    with pytest.raises(NotPossible, match="is agreed, so it cannot become"):
        decided(lesson, again, reasons="Once more.")
    assert lesson.decisions.count() == 1
    assert Agreement.objects.count() == 1


def test_asking_twice_before_an_answer_is_not_possible(lesson):
    decided(lesson, "more", reasons="Where?")
    with pytest.raises(NotPossible, match="more was asked, so it cannot become more was asked"):
        decided(lesson, "more", reasons="And when?")


def test_a_request_may_be_decided_without_waiting_for_the_answer(lesson):
    decided(lesson, "more", reasons="Where?")
    decided(lesson, "decline", reasons="It has become too late for this term.")
    assert lesson.record.duties.open().count() == 0
