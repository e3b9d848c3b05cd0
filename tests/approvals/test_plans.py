"""A plan of involvement: who agrees it, what it cannot be agreed without, and what is on the files."""

import uuid
from datetime import timedelta

import pytest

from approvals import plan_acts, plan_notes
from approvals.models import Plan
from approvals.models.decisions import Outcome
from approvals.models.states import NotPossible
from contactpolicy.school.models import Student
from contactpolicy.trail.door import audited
from contactpolicy.trail.sentences import story
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day
from records import access_plans
from records.models import Duty, FileEntry
from records.models.grants import Grant
from tests.approvals.plans import (
    a_plan,
    closed,
    contact_within,
    decided_plan,
    fresh,
    in_force,
    owed,
    result,
    sane_terms,
    session,
)
from tests.people_fixtures import standing

DAY = timedelta(days=1)


@pytest.fixture
def ellis(cast):
    """Ruth Ellis, who manages nobody and supervises the plan."""
    return cast.ellis


@pytest.fixture
def plan(okafor, cast):
    """Mr Okafor proposes a plan with Kayleigh, who left two years ago."""
    return a_plan(okafor, [cast.kayleigh])


def test_a_plan_waits_for_the_headteacher(plan, cast):
    duty = Duty.objects.get()
    assert (duty.what, duty.holder, duty.clause) == ("decide", "headteacher", "5.3")
    assert [Duty.objects.falling_to(standing(one)).count() for one in (cast.whitfield, cast.marsh, cast.okafor)] == [
        1,
        0,
        0,
    ]
    assert (plan.record.kind, plan.record.parties.get().kind) == ("plan", "former-student")


def test_a_student_on_roll_has_no_plan(okafor, amira):
    with pytest.raises(NotPossible, match="for former students"):
        a_plan(okafor, [amira])
    assert not Plan.objects.exists()


def test_the_headteacher_decides_and_the_chair_on_the_headteachers_own(cast, plan):
    staff = plan.record.staff_member
    may = {
        name: bool(access_plans.may_decide_plan(standing(getattr(cast, name)), staff))
        for name in ("whitfield", "ashdown", "marsh", "okafor", "ellis", "dunn")
    }
    assert [name for name, answer in may.items() if answer] == ["whitfield"]
    hers = a_plan(cast.whitfield, [cast.marcus]).record.staff_member
    assert [bool(access_plans.may_decide_plan(standing(one), hers)) for one in (cast.ashdown, cast.whitfield)] == [
        True,
        False,
    ]


def test_agreeing_files_one_entry_on_each_file_and_names_the_supervisor(plan, cast, ellis):
    decided_plan(plan, Outcome.AGREE, supervisor=ellis)
    plan = fresh(plan)
    assert (plan.status, plan.supervisor, plan.agreed_on) == ("in-force", ellis.user, today(now()))
    entries = {bool(one.student_file_id): one.title for one in FileEntry.objects.all()}
    assert entries == {False: "Plan of involvement", True: "Plan of involvement with a member of staff"}
    assert owed(plan) == [
        ("review", "line-manager"), ("review", "headteacher"), ("close", "headteacher"), ("supervise", "named"),
    ]  # fmt: skip
    assert [one.words for one in plan.outcomes.all()] == ["She attends three days a week."]
    assert [one.who for one in plan.agencies.all()] == ["Early help, Mrs Poole"]


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ({"supervisor": None}, "named supervisor"),
        ({"session_weeks": None}, "pattern of supervision sessions"),
        ({"ends_on": None}, "last day"),
    ],
)
def test_nobody_agrees_a_plan_with_something_missing(plan, cast, ellis, without, said):
    terms = sane_terms(plan, ellis, now()) | without
    with pytest.raises(NotPossible, match=said):
        plan_acts.decide(
            plan, outcome=Outcome.AGREE, seen=0, by=cast.whitfield.user, at=now(), capacity="Headteacher", reasons="So.",
            **terms,
        )  # fmt: skip
    assert (fresh(plan).status, FileEntry.objects.count()) == ("waiting", 0)


def test_a_plan_without_outcomes_or_agencies_is_not_agreed(okafor, cast, ellis):
    for nothing, said in (({"outcomes_asked": []}, "outcomes"), ({"agencies_asked": []}, "agencies")):
        bare = a_plan(okafor, [cast.kayleigh], **nothing)
        with pytest.raises(NotPossible, match=said):
            decided_plan(bare, Outcome.AGREE, supervisor=ellis)
    assert not FileEntry.objects.exists()


def test_nobody_supervises_themselves(plan, okafor):
    with pytest.raises(NotPossible, match="Nobody supervises themselves"):
        decided_plan(plan, Outcome.AGREE, supervisor=okafor)


def test_nobody_agrees_their_own_plan(plan, okafor, ellis):
    with pytest.raises(NotPossible, match="their own plan"):
        decided_plan(plan, Outcome.AGREE, person=okafor, supervisor=ellis)


def test_contact_that_began_before_is_retrospective_everywhere(okafor, cast, ellis):
    plan = in_force(okafor, [cast.kayleigh], ellis, begun_on=today(now()) - 9 * DAY, begun_why="She was in trouble.")
    assert plan.record.retrospective
    marks = [one.words["marks"] for one in FileEntry.objects.all()]
    assert all(len(said) == 1 and said[0].startswith("Retrospective: contact from") for said in marks)
    assert len(marks) == 2


def test_a_plan_declined_may_be_agreed_by_a_new_decision_and_both_stay(plan, ellis):
    decided_plan(plan, Outcome.DECLINE)
    decided_plan(plan, Outcome.AGREE, supervisor=ellis)
    assert [one.outcome for one in plan.decisions.all()] == ["decline", "agree"]
    assert fresh(plan).status == "in-force"


def test_more_is_asked_and_answered_and_waits_again(plan, okafor):
    decided_plan(plan, Outcome.MORE, reasons="What do the parents say?")
    assert owed(plan) == [("answer", "own")]
    fresh(plan).answer("They agree.", facts={"limits": "An hour a month."}, by=okafor.user, at=now())
    assert owed(plan) == [("decide", "headteacher")]
    assert (fresh(plan).limits, plan.replies.get().words) == ("An hour a month.", "They agree.")


def test_whoever_comes_second_is_told_who_was_first(plan, ellis):
    decided_plan(plan, Outcome.DECLINE)
    with pytest.raises(NotPossible, match="Somebody was there first: Lorna Whitfield, Headteacher, declined"):
        decided_plan(plan, Outcome.AGREE, supervisor=ellis, seen=0)


def test_a_former_students_copy_names_no_other_and_carries_the_confirmed_words_alone(okafor, cast, ellis):
    plan = in_force(okafor, [cast.kayleigh, cast.marcus], ellis)
    copies = {one.student_file_id: str(one.words) for one in plan.record.entries.exclude(student_file=None)}
    staff = str(plan.record.entries.exclude(staff_file=None).get().words)
    theirs = copies[cast.kayleigh.pk]
    assert ["Marcus" in theirs, "Marcus" in staff] == [False, True]
    for kept_apart in ("An hour each fortnight", "Early help", "not in school", "Ruth Ellis"):
        assert [kept_apart in theirs, kept_apart in staff] == [False, True], kept_apart
    assert "Contact with Kayleigh Stone, to help with school." in theirs


def test_the_staff_copy_says_of_school_age_or_adult_as_it_was_worked_out(okafor, cast, ellis):
    with_birthdays(cast)
    plan = in_force(okafor, [cast.kayleigh, cast.marcus], ellis)
    (people,) = [
        dict(map(tuple, one["rows"])) for one in plan.record.entries.exclude(staff_file=None).get().words["sections"]
        if one["heading"] == "The people"
    ]  # fmt: skip
    said = {
        label.split(",")[0]: words.split(".")[0]
        for label, words in people.items()
        if "Stone," in label or "Reid," in label
    }
    assert said == {"Kayleigh Stone": "Of school age", "Marcus Reid": "Adult"}


def with_birthdays(cast):
    """Kayleigh is 13; Marcus is 20."""
    day = today(now())
    with audited(by=cast.dunn.user, at=now()):
        for student, years in ((cast.kayleigh, 13), (cast.marcus, 20)):
            one = Student.objects.get(pk=student.pk)
            one.born_on = day.replace(year=day.year - years, day=1)
            one.save()


def test_a_plan_is_closed_only_with_a_result_for_every_outcome(okafor, cast, ellis):
    plan = in_force(okafor, [cast.kayleigh], ellis)
    with pytest.raises(NotPossible, match="what came of outcome 1"):
        closed(plan)
    result(plan, ellis, outcome="not")
    result(plan, ellis, outcome="part")
    closed(plan)
    assert (fresh(plan).status, owed(plan)) == ("closed", [])
    assert [one.result for one in plan.outcomes.get().results.all()] == ["not", "part"]
    entries = list(plan.record.entries.order_by("pk"))
    until = f"until {day(now())}, when it was closed"
    assert [one.words["times"][0][1].endswith(until) for one in entries[-2:]] == [True, True]
    titles = [one.title for one in entries]
    assert titles[-2:] == ["Plan of involvement closed", "A plan of involvement with a member of staff was closed"]


def test_what_is_overdue_stays_after_closing_and_the_supervisor_can_still_do_it(okafor, cast, ellis):
    then = now() - 30 * DAY
    plan = in_force(okafor, [cast.kayleigh], ellis, at=then)
    result(plan, ellis)
    closed(plan)
    assert owed(plan) == [("supervise", "named")]
    session(fresh(plan), ellis)
    assert owed(plan) == []


def test_a_closed_plan_takes_nothing_more(okafor, cast, ellis, marsh):
    plan = in_force(okafor, [cast.kayleigh], ellis)
    result(plan, ellis)
    plan = closed(plan)
    for act in (lambda: result(plan, ellis), lambda: session(plan, ellis), lambda: closed(plan)):
        with pytest.raises(NotPossible):
            act()


def test_the_trail_tells_a_plan_in_sentences(okafor, cast, ellis):
    plan = in_force(okafor, [cast.kayleigh], ellis)
    contact_within(plan, at=now())
    session(plan, ellis, concern="He is tired.")
    result(plan, ellis)
    plan = closed(plan)
    rows = [
        *plan.decisions.all(),
        *plan.sessions.all(),
        *plan.outcomes.all(),
        *plan.outcomes.get().results.all(),
        plan,
        *plan.record.duties.all(),
        *Grant.objects.filter(record=plan.record),
    ]
    told = " ".join(line.text for line in story(*rows))
    for said in (
        "Tunde Okafor proposed a plan of involvement",
        "Lorna Whitfield, Headteacher, decided on a plan (1): agreed.",
        "A duty fell to the Headteacher, by",
        ": decide on a plan (clause 5.3).",
        "Decide on a plan: done by",
        "Ruth Ellis recorded supervision session 1",
        "A concern was raised.",
        "Ruth Ellis, supervisor, noted what came of an outcome: met.",
        "The plan became: closed.",
        "Ruth Ellis was named as supervisor on the record, from",
        "The right of the supervisor to the record now ends on",
    ):
        assert said in told


def test_a_session_sheet_says_when_it_was_held(okafor, cast, ellis):
    plan = in_force(okafor, [cast.kayleigh], ellis, at=now() - 5 * DAY)
    held = session(plan, ellis)
    words = plan.record.entries.get(title__startswith="Supervision session 1").words
    assert words["times"][0] == ["Happened", f"Session held on {day(held.held_on)}"]


def test_a_second_click_is_the_same_result(okafor, cast, ellis):
    plan, key = in_force(okafor, [cast.kayleigh], ellis), uuid.uuid4()
    facts = {"result": "met", "note": "So.", "key": key, "by": ellis.user, "at": now(), "capacity": "supervisor"}
    one, two = (plan_notes.note_result(plan.outcomes.get(), **facts) for _ in range(2))
    assert one == two
