"""The yearly round is reminded of and brought up the line like any duty, though no record asks for it (2.1, 4.3)."""

from contactpolicy.web.clock import now, today
from contacts import yearly
from records.escalated import overdue_with_others
from tests.people_fixtures import standing

from .test_reminding import ran
from .world import DAY, reminders


def only(monkeypatch, cast, *people):
    """Of the round, only what these people owe: everybody else has done it."""
    mine = {person.user.pk for person in people}
    told = yearly.owed
    from records import owed

    asked = [lambda school, day, user=None: [one for one in told(school, day, user=user) if one.user_id in mine]]
    monkeypatch.setattr(owed, "SOURCES", asked)


def test_who_has_not_acknowledged_is_told_then_the_line_manager_then_the_headteacher_then_the_chair(
    cast, round_is_open, monkeypatch
):
    """It has been overdue for more than a year, so one run brings it up every rung, each person with one mail."""
    only(monkeypatch, cast, cast.okafor)
    ran(cast, 0)
    told = reminders()
    assert {who for who, stage in told if stage == "overdue"} == {"okafor"}
    assert {who for who, stage in told if stage == "escalated"} == {"marsh", "whitfield", "ashdown"}
    ran(cast, 0)
    assert reminders() == told


def test_whoever_was_told_sees_on_home_how_many_have_not_and_nobody_elses(cast, round_is_open, monkeypatch):
    only(monkeypatch, cast, cast.okafor, cast.price)
    ran(cast, 0)
    day = today(now())
    late = {
        who: overdue_with_others(standing(getattr(cast, who), day)) for who in ("marsh", "whitfield", "ashdown", "nair")
    }
    acknowledged = {
        who: [row["why"] for row in rows if row["what"] == "Acknowledge the policy"] for who, rows in late.items()
    }
    assert acknowledged == {
        "marsh": ["Overdue with 1 member of staff (clause 4.3)"],
        "whitfield": ["Overdue with 2 members of staff (clause 4.3)"],
        "ashdown": ["Overdue with 2 members of staff (clause 4.3)"],
        "nair": [],
    }
    assert {row["url"] for row in late["whitfield"]} == {"/round/staff/"}
    assert overdue_with_others(standing(cast.whitfield, day - 900 * DAY)) == []


def test_nobody_is_told_as_a_superior_of_their_own_round(cast, round_is_open, monkeypatch):
    only(monkeypatch, cast, cast.whitfield)
    ran(cast, 0)
    assert {who for who, stage in reminders() if stage == "escalated"} == {"ashdown"}
    assert overdue_with_others(standing(cast.whitfield)) == []
