"""A plan in force: its sessions, the contact within it, its reviews, and what happens when somebody leaves."""

from datetime import timedelta

import pytest

from approvals import plan_acts, plan_notes
from approvals.models import PlanReview
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now, today
from records import access_plans
from records.models import Duty, Record
from records.models.grants import Grant
from tests.approvals.plans import a_plan, closed, contact_within, fresh, in_force, owed, result, reviewed_plan, session
from tests.http.pages import a_day
from tests.people_fixtures import a_request, standing

DAY = timedelta(days=1)


@pytest.fixture
def ellis(cast):
    """Ruth Ellis, who manages nobody and supervises the plan."""
    return cast.ellis


@pytest.fixture
def plan(okafor, cast, ellis):
    """Mr Okafor's plan with Kayleigh, in force from the day after tomorrow, a session every two weeks."""
    return in_force(okafor, [cast.kayleigh], ellis)


def changed(plan, cast, **terms):
    """The Headteacher changes it."""
    return plan_acts.change(
        plan, seen=plan.decisions.count(), by=cast.whitfield.user, at=terms.pop("at", now()), capacity="Headteacher",
        reasons="It is needed.", **terms,
    )  # fmt: skip


def sees(person, day=None):
    """The numbers of the records that somebody sees."""
    return set(Record.objects.visible_to(standing(person, day)).values_list("number", flat=True))


def test_the_supervisor_sees_the_plan_and_its_contacts_and_nothing_else(plan, okafor, amira, ellis, cast):
    before = a_request(okafor, [amira]).record.number
    contact = contact_within(plan)
    assert sees(ellis) == {plan.record.number, contact.record.number}
    assert {before, plan.record.number, contact.record.number} <= sees(okafor)
    assert sees(cast.nair) == set()


def test_the_right_ends_with_its_date_without_any_job(plan, ellis):
    last = plan.ends_on + 28 * DAY
    assert (sees(ellis, last), sees(ellis, last + DAY)) == ({plan.record.number}, set())


def test_the_first_session_falls_due_by_the_pattern_and_to_the_supervisor_alone(plan, ellis, cast, marsh):
    duty = plan.record.duties.open().get(what="supervise")
    assert (duty.due_on, duty.named) == (plan.starts_on + 14 * DAY, ellis.user)
    falls = [
        Duty.objects.falling_to(standing(one)).filter(pk=duty.pk).count() for one in (ellis, cast.whitfield, marsh)
    ]
    assert falls == [1, 0, 0]


def test_a_session_makes_the_next_one_due_and_goes_on_the_staff_file(plan, ellis):
    held = session(plan, ellis, at=now() + 14 * DAY)
    assert held.next_on == a_day(28)
    assert plan.record.duties.open().get(what="supervise").due_on == held.next_on
    assert plan.record.entries.filter(title="Supervision session 1 of a plan of involvement").count() == 1


def test_a_session_that_was_missed_is_overdue(plan):
    duty = plan.record.duties.open().get(what="supervise")
    assert [duty.is_overdue(duty.due_on), duty.is_overdue(duty.due_on + DAY)] == [False, True]


def test_after_the_last_session_none_falls_due(plan, ellis):
    at = now() + 84 * DAY
    assert session(plan, ellis, at=at).next_on is None
    assert not plan.record.duties.open().filter(what="supervise").exists()


def test_contacts_are_read_at_the_next_session_and_once(plan, ellis):
    first, second = contact_within(plan), contact_within(plan)
    assert {one.pk for one in plan_notes.unread(plan)} == {first.pk, second.pk}
    held = session(plan, ellis)
    assert set(held.contacts_read) == {first.record.number, second.record.number}
    assert plan_notes.unread(fresh(plan)) == []
    third = contact_within(plan)
    assert [one.pk for one in plan_notes.unread(fresh(plan))] == [third.pk]


def test_a_contact_that_was_voided_counts_no_more(plan, okafor):
    contact_within(plan).void(by=okafor.user, at=now(), why="It was somebody else.")
    assert (list(plan_notes.within(plan)), plan_notes.unread(plan)) == ([], [])


def test_what_worries_the_supervisor_is_before_the_headteacher_the_same_day(plan, ellis, cast):
    session(plan, ellis, concern="She waits for him every day.")
    duty = plan.record.duties.open().get(what="see")
    assert (duty.holder, duty.due_on, duty.clause) == ("headteacher", a_day(), "5.4")
    assert Duty.objects.falling_to(standing(cast.whitfield)).filter(pk=duty.pk).exists()


def test_only_the_supervisor_named_holds_sessions(plan, okafor, marsh, cast, ellis):
    record = plan.record
    may = [
        bool(access_plans.may_supervise(standing(one), record, plan.supervisor_id))
        for one in (ellis, okafor, marsh, cast.whitfield, cast.nair)
    ]
    assert may == [True, False, False, False, False]
    with pytest.raises(NotPossible):
        session(plan, marsh)


def test_nobody_says_what_came_of_their_own_plan(plan, okafor, marsh, cast, ellis):
    may = [
        bool(access_plans.may_note_result(standing(one), plan.record, plan.supervisor_id))
        for one in (ellis, marsh, cast.whitfield, okafor, cast.nair)
    ]
    assert may == [True, True, True, False, False]
    with pytest.raises(NotPossible, match="their own plan"):
        result(plan, okafor)


def test_under_westdales_edition_both_review_and_under_the_countys_either(plan, cast, marsh):
    assert [holder for what, holder in owed(plan) if what == "review"] == ["line-manager", "headteacher"]
    reviewed_plan(plan, marsh)
    assert [holder for what, holder in owed(plan) if what == "review"] == ["headteacher", "line-manager"]
    assert plan.record.duties.filter(what="review").exclude(done_at=None).get().holder == "line-manager"
    theirs = in_force(cast.carter, [cast.jasmine], cast.stead)
    assert [holder for what, holder in owed(theirs) if what == "review"] == ["either"]
    reviewed_plan(theirs, cast.tran)
    assert [holder for what, holder in owed(theirs) if what == "review"] == ["either"]


def test_a_line_manager_asks_for_a_change_and_the_headteacher_makes_it(plan, marsh, cast):
    reviewed_plan(plan, marsh, outcome=PlanReview.Outcome.CHANGE)
    assert ("reconsider", "headteacher") in owed(plan)
    changed(plan, cast, ends_on=plan.ends_on - 7 * DAY)
    assert ("reconsider", "headteacher") not in owed(plan)


def test_the_headteacher_lets_it_go_on_by_a_review(plan, marsh, cast):
    reviewed_plan(plan, marsh, outcome=PlanReview.Outcome.CLOSE)
    reviewed_plan(plan, cast.whitfield)
    assert ("reconsider", "headteacher") not in owed(plan)


def test_an_agreed_plan_changes_by_a_new_decision_alone(plan, cast):
    longer = plan.ends_on + 30 * DAY
    changed(plan, cast, ends_on=longer, outcomes=[("He has a place at college.", longer)])
    now_is = fresh(plan)
    assert ([one.outcome for one in plan.decisions.all()], now_is.ends_on) == (["agree", "change"], longer)
    assert [one.number for one in now_is.outcomes.all()] == [1, 2]
    assert plan.record.duties.open().get(what="close").due_on == longer
    assert sees(cast.ellis, longer + 28 * DAY) == {plan.record.number}
    titles = list(plan.record.entries.order_by("pk").values_list("title", flat=True))
    assert titles[-2:] == ["Change to a plan of involvement", "Change to a plan of involvement with a member of staff"]


def test_a_plan_cut_short_brings_the_next_session_forward(plan, cast, ellis):
    sooner = a_day(10)
    changed(plan, cast, ends_on=sooner)
    due = {duty.what: duty.due_on for duty in plan.record.duties.open()}
    assert due == {"supervise": sooner, "review": sooner, "close": sooner}


def test_another_supervisor_sees_all_of_it_and_the_one_before_nothing(plan, cast, ellis):
    contact = contact_within(plan)
    changed(plan, cast, supervisor=cast.nair.user, at=now() + DAY)
    tomorrow = a_day(1)
    assert sees(cast.nair, tomorrow) == {plan.record.number, contact.record.number}
    assert sees(ellis, tomorrow) == set()
    duty = plan.record.duties.open().get(what="supervise")
    assert (duty.named, duty.due_on) == (cast.nair.user, plan.starts_on + 14 * DAY)


def test_a_session_that_was_missed_stays_as_overdue_for_the_next_supervisor(plan, cast):
    late = now() + 30 * DAY
    was = plan.record.duties.open().get(what="supervise").due_on
    changed(plan, cast, supervisor=cast.nair.user, at=late)
    duty = plan.record.duties.open().get(what="supervise")
    assert (duty.named, duty.due_on, duty.is_overdue(today(late))) == (cast.nair.user, was, True)


def test_a_supervisor_who_leaves_in_the_middle_is_missed_at_once(plan, ellis, cast):
    contact = contact_within(plan)
    gone = a_day(5)
    ellis.staff.leave(on=gone, by=cast.dunn.user, at=now() + 5 * DAY)
    plan = fresh(plan)
    assert plan.supervisor is None
    duty = plan.record.duties.open().get(what="name-supervisor")
    assert (duty.holder, duty.due_on, duty.clause) == ("headteacher", gone, "5.4")
    assert list(Grant.objects.on(gone).filter(user=ellis.user)) == []
    changed(plan, cast, supervisor=cast.nair.user, at=now() + 6 * DAY)
    assert sees(cast.nair, gone + DAY) == {plan.record.number, contact.record.number}
    assert ("name-supervisor", "headteacher") not in owed(plan)
    assert [duty.named for duty in plan.record.duties.open().filter(what="supervise")] == [cast.nair.user]


def test_without_a_supervisor_nothing_else_is_changed_first(plan, ellis, cast):
    ellis.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    with pytest.raises(NotPossible, match="Name one first"):
        changed(fresh(plan), cast, ends_on=plan.ends_on)


def test_a_plan_of_somebody_who_leaves_is_closed_and_one_that_waits_is_withdrawn(plan, okafor, cast):
    waits = a_plan(okafor, [cast.marcus])
    okafor.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    assert [fresh(one).status for one in (plan, waits)] == ["closed", "withdrawn"]
    assert (owed(plan), owed(waits)) == ([], [])
    assert fresh(plan).closed_why == "The member of staff left the school"


def test_closing_ends_the_supervisors_right_with_the_day(plan, ellis):
    result(plan, ellis)
    closed(plan)
    assert (sees(ellis), sees(ellis, a_day(1))) == ({plan.record.number}, set())


def test_at_its_last_day_a_plan_waits_to_be_closed_and_the_headteacher_is_told(plan, cast):
    assert [plan.standing_on(plan.ends_on), plan.standing_on(plan.ends_on + DAY)] == ["in-force", "to-close"]
    near = plan.ends_on - 14 * DAY
    mine = Duty.objects.open().falling_to(standing(cast.whitfield, near)).filter(what="close")
    assert [mine.needed_by(near - DAY).count(), mine.needed_by(near).count()] == [0, 1]


def test_a_supervisor_named_on_the_day_they_leave_sees_nothing_that_day(plan, ellis, cast):
    assert sees(ellis) == {plan.record.number}
    ellis.staff.leave(on=a_day(), by=cast.dunn.user, at=now())
    for appointment in ellis.user.appointments.all():
        assert appointment.ends_on == a_day(-1)
    assert sees(ellis) == set()
