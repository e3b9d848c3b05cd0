"""Monitoring what was agreed (clause 2.3): who reviews, when, and what follows."""

import uuid
from datetime import timedelta

import pytest

from approvals import acts
from approvals.models import Review
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now, today
from records import access
from records.models import Duty, FileEntry
from records.standing import Standing
from tests.http.pages import a_day
from tests.people_fixtures import a_request, acting, agreed, duties, managed, reviewed, standing

BOTH = [("review", "line-manager"), ("review", "headteacher")]


def days(number):
    return timedelta(days=number)


@pytest.fixture
def agreement(lesson):
    """Mr Okafor's lessons with Amira are agreed, from today."""
    return agreed(lesson, starts_on=a_day())


@pytest.fixture
def fiddle(carter, cast):
    """Mr Carter's lessons at Brackenfield are agreed, from today."""
    return agreed(a_request(carter, [cast.freya]), starts_on=a_day())


def due(record):
    """The open review duties: (falls to, due)."""
    return list(record.duties.open().filter(what="review").order_by("pk").values_list("holder", "due_on"))


def owe(person, record, day=None):
    """The duties on this record that fall to a person: (what, falls to)."""
    mine = Duty.objects.open().filter(record=record).falling_to(standing(person, day))
    return list(mine.order_by("pk").values_list("what", "holder"))


def test_under_westdales_edition_the_line_manager_and_the_headteacher_both_review(agreement, marsh, whitfield):
    assert duties(agreement.record) == BOTH
    reviewed(agreement, marsh)
    assert [duty.holder for duty in agreement.record.duties.exclude(done_at=None).order_by("pk")] == [
        "headteacher",
        "line-manager",
    ]
    assert due(agreement.record) == [("headteacher", a_day(42)), ("line-manager", a_day(42))]
    done = agreement.record.duties.get(what="review", done_by=marsh.user)
    assert (done.holder, done.done_as) == ("line-manager", "line manager")
    assert owe(whitfield, agreement.record) == [("review", "headteacher")]


def test_under_the_countys_edition_either_one_does_it_for_both(fiddle, tran, pritchard):
    assert duties(fiddle.record) == [("review", "either")]
    assert owe(tran, fiddle.record) == owe(pritchard, fiddle.record) == [("review", "either")]
    later = now() + days(40)
    reviewed(fiddle, tran, at=later)
    assert due(fiddle.record) == [("either", a_day(82))]


def test_the_head_teacher_may_do_it_for_both_as_well(fiddle, pritchard):
    reviewed(fiddle, pritchard)
    done = fiddle.record.duties.get(what="review", done_by=pritchard.user)
    assert done.done_as == "head teacher"


def test_a_headteacher_who_is_also_the_line_manager_reviews_once_as_both(marsh, whitfield, cast):
    """Both are two duties; who holds both roles does them in one act, and it says so."""
    agreement = agreed(a_request(marsh, [cast.zoe]), starts_on=a_day())
    assert owe(whitfield, agreement.record) == BOTH
    reviewed(agreement, whitfield)
    done = agreement.record.duties.filter(what="review", done_by=whitfield.user)
    assert [duty.done_as for duty in done] == ["line manager and Headteacher"] * 2
    assert Review.objects.get().capacity == "line manager and Headteacher"
    assert due(agreement.record) == [("line-manager", a_day(42)), ("headteacher", a_day(42))]


def test_the_chair_reviews_the_headteachers_own_for_both(whitfield, ashdown, amira):
    agreement = agreed(a_request(whitfield, [amira]), starts_on=a_day())
    assert owe(ashdown, agreement.record) == BOTH
    assert owe(whitfield, agreement.record) == []
    assert reviewed(agreement, ashdown).capacity == "Chair of Governors"
    assert agreement.record.duties.filter(what="review", done_by=ashdown.user).count() == 2


def test_nobody_reviews_their_own(agreement, okafor):
    assert "Nobody reviews their own" in str(access.may_review(standing(okafor), okafor.staff))
    with pytest.raises(NotPossible, match="Nobody reviews their own"):
        reviewed(agreement, okafor, roles={"line-manager"})
    assert (Review.objects.count(), duties(agreement.record)) == (0, BOTH)


def test_a_colleague_has_no_say(agreement, nair, cast):
    for person in (nair, cast.price, cast.ellis, cast.dunn, cast.ashdown, cast.pritchard):
        assert str(access.may_review(standing(person), agreement.record.staff_member)) == (
            "Only this person's line manager or the Headteacher reviews this agreement."
        )


def test_where_nobody_line_manages_the_duty_falls_to_the_headteacher(agreement, okafor, whitfield, marsh, cast):
    row = okafor.staff.managed_by.get()
    row.end(on=a_day(-1), by=cast.dunn.user, at=now(), why="A vacancy")
    assert owe(marsh, agreement.record) == []
    assert owe(whitfield, agreement.record) == BOTH
    assert reviewed(agreement, whitfield).capacity == "line manager and Headteacher"


def test_a_line_manager_who_leaves_leaves_the_duty_to_the_headteacher(agreement, marsh, whitfield, cast):
    marsh.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    assert owe(whitfield, agreement.record) == BOTH


def test_with_a_new_line_manager_the_duty_goes_over_to_them_on_the_day(agreement, okafor, marsh, price):
    managed(okafor, by=price, since=3)
    told = [(len(owe(marsh, agreement.record, day)), len(owe(price, agreement.record, day)))
            for day in (a_day(2), a_day(3))]  # fmt: skip
    assert told == [(1, 0), (0, 1)]


def test_an_acting_deputy_reviews_for_the_headteacher(agreement, price, whitfield, cast):
    acting(price, school=cast.westdale, by=whitfield, first=0, last=5)
    assert reviewed(agreement, price).capacity == "for the Headteacher"
    assert due(agreement.record)[0] == ("line-manager", a_day(42))
    assert len(due(agreement.record)) == 2


def test_reviews_fall_due_by_the_pattern_that_was_agreed_and_never_after_the_end(okafor, amira):
    agreement = agreed(a_request(okafor, [amira]), starts_on=a_day(), ends_on=a_day(30), review_weeks=4)
    assert {day for _, day in due(agreement.record)} == {a_day(28)}
    short = agreed(a_request(okafor, [amira]), starts_on=a_day(), ends_on=a_day(10), review_weeks=4)
    assert {day for _, day in due(short.record)} == {a_day(10)}


def test_a_review_before_the_first_day_counts_from_the_first_day(okafor, amira, marsh):
    agreement = agreed(a_request(okafor, [amira]), starts_on=a_day(60), ends_on=a_day(200))
    assert reviewed(agreement, marsh).next_on == a_day(60 + 42)


def test_a_review_goes_on_the_staff_file_and_on_no_students(agreement, marsh):
    before = FileEntry.objects.count()
    reviewed(agreement, marsh, note="Amira was glad to play to me.")
    new = FileEntry.objects.order_by("-pk")[0]
    assert (FileEntry.objects.count(), new.staff_file_id) == (before + 1, agreement.record.staff_member_id)


def test_a_review_posted_twice_is_one_review(agreement, marsh):
    key, where = uuid.uuid4(), standing(marsh)
    for _ in range(2):
        acts.review(
            agreement, roles=where.roles_over(agreement.record.staff_member), key=key, by=marsh.user, at=now(),
            capacity="line manager", outcome="continue", checked=["staff"], finding="as-agreed", note="As agreed.",
        )  # fmt: skip
    assert Review.objects.count() == 1
    assert len(due(agreement.record)) == 2


def test_a_review_that_asks_for_a_change_brings_it_to_the_headteacher_and_reviews_go_on(agreement, marsh, whitfield):
    reviewed(agreement, marsh, outcome="change", finding="mostly")
    assert ("reconsider", "headteacher") in owe(whitfield, agreement.record)
    assert len(due(agreement.record)) == 2


def test_the_headteacher_keeps_it_as_it_is_with_reasons(agreement, marsh, whitfield):
    reviewed(agreement, marsh, outcome="change", finding="mostly")
    acts.keep(agreement, by=whitfield.user, at=now(), capacity="Headteacher", why="One late lesson is no pattern.")
    duty = agreement.record.duties.get(what="reconsider")
    assert (duty.is_open, duty.note) == (False, "One late lesson is no pattern.")
    with pytest.raises(NotPossible, match="Nobody is asked to think again"):
        acts.keep(agreement, by=whitfield.user, at=now(), capacity="Headteacher", why="Again.")


def test_nobody_keeps_or_changes_their_own(whitfield, ashdown, amira):
    own = agreed(a_request(whitfield, [amira]), starts_on=a_day())
    reviewed(own, ashdown, outcome="change", finding="mostly")
    with pytest.raises(NotPossible, match="Nobody reviews their own"):
        acts.keep(own, by=whitfield.user, at=now(), capacity="Headteacher", why="It is fine.")
    with pytest.raises(NotPossible, match="Nobody decides on their own"):
        change(own, whitfield)


def change(agreement, person, **terms):
    """A new decision on an agreement."""
    terms = {
        "conditions": ["In school."],
        "ends_on": agreement.ends_on,
        "review_weeks": 4,
        "reasons": "Closer.",
    } | terms
    wordings = {party.pk: "Changed." for party in agreement.record.parties.all()}
    return acts.change(
        agreement, seen=agreement.proposal.decisions.count(), wordings=wordings, by=person.user, at=now(),
        capacity="Headteacher", **terms,
    )  # fmt: skip


def test_a_change_is_a_new_decision_with_its_own_entries_and_review_pattern(agreement, marsh, whitfield):
    reviewed(agreement, marsh, outcome="change", finding="mostly")
    before = FileEntry.objects.count()
    change(agreement, whitfield, ends_on=a_day(60))
    agreement.refresh_from_db()
    assert (agreement.conditions, agreement.ends_on) == (["In school."], a_day(60))
    assert [one.outcome for one in agreement.proposal.decisions.all()] == ["agree", "change"]
    assert FileEntry.objects.count() == before + 2
    assert sorted(due(agreement.record)) == [("headteacher", a_day(28)), ("line-manager", a_day(28))]
    assert "reconsider" not in dict(duties(agreement.record))


def test_after_a_change_a_review_that_was_overdue_is_still_owed(agreement, whitfield):
    later = now() + days(50)
    wordings = {party.pk: "Changed." for party in agreement.record.parties.all()}
    acts.change(
        agreement, seen=1, wordings=wordings, by=whitfield.user, at=later, capacity="Headteacher", reasons="Closer.",
        conditions=[], ends_on=agreement.ends_on, review_weeks=4,
    )  # fmt: skip
    assert {day for _, day in due(agreement.record)} == {a_day(42)}


def test_a_review_that_ends_it_ends_it(agreement, marsh, whitfield):
    reviewed(agreement, marsh, outcome="end", finding="not-as-agreed", note="It moved to his home.")
    agreement.refresh_from_db()
    assert (agreement.status, agreement.ended_as, agreement.ended_why) == (
        "ended", "line manager", "It moved to his home.",
    )  # fmt: skip
    assert owe(whitfield, agreement.record) == [("see", "headteacher")]


def test_an_overdue_review_stays_a_duty_after_the_agreement_ended(agreement, okafor, whitfield, marsh):
    reviewed(agreement, marsh, at=now() + days(40))
    later = now() + days(45)
    acts.end(agreement, by=okafor.user, at=later, capacity="member of staff", why="She stopped.", as_head=False)
    assert due(agreement.record) == [("headteacher", a_day(42))]
    reviewed(agreement, whitfield, at=later, outcome="over")
    assert due(agreement.record) == []


def test_an_overdue_review_stays_a_duty_after_the_agreement_ran_out(okafor, amira, marsh):
    agreement = agreed(a_request(okafor, [amira]), starts_on=a_day(), ends_on=a_day(10))
    later = now() + days(30)
    assert [duty.is_overdue(today(later)) for duty in agreement.record.duties.open()] == [True, True]
    with pytest.raises(NotPossible, match="Renewing it is a new request"):
        reviewed(agreement, marsh, at=later)
    reviewed(agreement, marsh, at=later, outcome="over")
    assert [holder for holder, _ in due(agreement.record)] == ["headteacher"]


def test_while_it_is_in_force_nobody_says_that_it_was_over(agreement, marsh):
    """Else monitoring would stop while the contact goes on."""
    with pytest.raises(NotPossible, match="is not over"):
        reviewed(agreement, marsh, outcome="over")
    assert duties(agreement.record) == BOTH


def test_the_review_on_the_last_day_is_the_last(okafor, amira, marsh):
    agreement = agreed(a_request(okafor, [amira]), starts_on=a_day(), ends_on=a_day(10))
    written = reviewed(agreement, marsh, at=now() + days(10))
    assert written.next_on is None
    assert [holder for holder, _ in due(agreement.record)] == ["headteacher"]


def test_a_duty_is_overdue_from_the_day_after_it_was_due(agreement):
    duty = agreement.record.duties.open().first()
    assert [duty.is_overdue(duty.due_on + days(later)) for later in (-1, 0, 1)] == [False, False, True]


def test_what_falls_to_somebody_is_worked_out_on_the_day_it_is_asked(agreement, okafor):
    duty = agreement.record.duties.open().first()
    assert not Duty.objects.filter(pk=duty.pk).falling_to(Standing.of(okafor.user, a_day())).exists()
