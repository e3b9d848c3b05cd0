"""The words of the sheets about a plan of involvement: whole on the staff file, the minimum on a former student's."""

import json
from datetime import timedelta

import pytest

from approvals import plan_acts
from approvals.models.decisions import Outcome
from contactpolicy.web.clock import now, today
from contactpolicy.web.words import day as spoken
from records.models import FileEntry
from tests.approvals import plans

DAY = timedelta(days=1)
ON_STAFF = [
    "Plan of involvement", "Supervision session 1 of a plan of involvement", "Review 1 of a plan of involvement",
    "Change to a plan of involvement", "Plan of involvement closed",
]  # fmt: skip
ON_STUDENT = [
    "Plan of involvement with a member of staff", "Change to a plan of involvement with a member of staff",
    "A plan of involvement with a member of staff was closed",
]  # fmt: skip


@pytest.fixture
def told(okafor, marsh, whitfield, cast):
    """A plan about two former students that had begun before it was proposed, from its beginning to its end."""
    at = now()
    plan = plans.a_plan(
        okafor, [cast.kayleigh, cast.marcus], at=at - 40 * DAY, begun_on=today(at) - 45 * DAY,
        begun_why="canary-begun with Marcus Reid", need="canary-need of Marcus Reid", limits="canary-limits, Marcus Reid",
    )  # fmt: skip
    plans.decided_plan(plan, Outcome.AGREE, at=at - 38 * DAY, supervisor=marsh)
    contact = plans.contact_within(plans.fresh(plan), at=at - 30 * DAY)
    plans.session(plans.fresh(plan), marsh, at=at - 24 * DAY, concern="canary-concern about Marcus Reid")
    plans.reviewed_plan(plans.fresh(plan), whitfield, at=at - 20 * DAY)
    plan_acts.change(
        plans.fresh(plan), seen=1, by=whitfield.user, at=at - 10 * DAY, capacity="Headteacher", reasons="canary-change",
        ends_on=today(at) + 5 * DAY,
    )  # fmt: skip
    plans.result(plans.fresh(plan), marsh, at=at - 2 * DAY)
    plan = plans.closed(plans.fresh(plan), at=at - DAY)
    plan.contact_number = contact.record.number
    return plan


def sheets_on(plan, file):
    """What of it is on a file, in order."""
    return [entry.words for entry in file.entries.filter(record=plan.record).order_by("number")]


def rows_of(words, heading):
    """One section of a sheet, by label."""
    return dict(next(section["rows"] for section in words["sections"] if section["heading"] == heading))


def test_each_says_that_it_was_not_agreed_in_advance(told, okafor, cast):
    staff, student = sheets_on(told, okafor.staff.file), sheets_on(told, cast.kayleigh.file)
    assert [words["sheet"] for words in staff] == ON_STAFF
    assert [words["sheet"] for words in student] == ON_STUDENT
    for words in [*staff, *student]:
        assert words["marks"] == [f"Retrospective: contact from {spoken(told.begun_on)}, before a plan was proposed"]
        said = [
            said for one in words["sections"] for label, said in one.get("rows", []) if label == "Agreed in advance"
        ]
        assert said == ["No, see above"]


def test_a_former_student_s_copies_name_no_other_and_nothing_said_for_others(told, cast):
    said = json.dumps(sheets_on(told, cast.kayleigh.file))
    assert [word for word in ("canary", "Marcus", "Reid") if word in said] == []
    assert rows_of(sheets_on(told, cast.kayleigh.file)[0], "Student")["At the school"].startswith("Left ")


def test_a_change_says_what_was_before_it(told, okafor):
    words = sheets_on(told, okafor.staff.file)[3]
    assert rows_of(words, "Before this change")["Supervision sessions"] == "Every 2 weeks"
    before, after = rows_of(words, "Before this change")["Period"], rows_of(words, "Change")["Period"]
    assert before != after
    assert after.endswith(spoken(told.ends_on))


def test_the_closing_lists_outcomes_sessions_reviews_contacts_and_where_it_is_filed(told, okafor):
    words = sheets_on(told, okafor.staff.file)[-1]
    lists = {section["heading"]: section["list"] for section in words["sections"] if "list" in section}
    closing = rows_of(words, "Closing")
    assert closing["Contacts logged within it"] == told.contact_number
    held, made = lists["Sessions and reviews"]
    assert held.startswith("Supervision session 1, held on ")
    assert held.endswith(" by Helen Marsh")
    assert made.endswith(" by Lorna Whitfield: As agreed")
    assert "Met on" in lists["Outcomes"][0]
    assert "(Helen Marsh, supervisor)" in lists["Outcomes"][0]
    filed = lists[f"Filed on {spoken(told.closed_at)}"]
    numbers = FileEntry.objects.filter(record=told.record, filed_at=told.closed_at).order_by("pk")
    assert [line.rpartition(" ")[2] for line in filed] == [str(entry.number) for entry in numbers]
