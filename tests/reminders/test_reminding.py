"""What run_due says to whom: once for each stage, to whoever holds it now, and up the line when it stays overdue."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contactpolicy.school.models import LineManagement, School
from contactpolicy.web.clock import now
from records import due
from records import reminders as sending
from records.models import Heartbeat, Mail, Reminder
from records.models.duties import Holder, What
from tests.database import at_once
from tests.people_fixtures import acting, managed
from tests.site import TOP, environment

from .world import DAY, asked_of, mails, named_on, record_of, reminders


def ran(cast, days=0):
    """What the reminders of run_due do at Westdale so many days from today: how many people had to be told."""
    return len(sending.of_school(cast.westdale, at=now() + days * DAY))


def test_somebody_is_told_once_for_each_stage_however_often_it_runs(cast):
    asked_of(cast.okafor, Holder.HEADTEACHER, due=5)
    for day in (0, 2, 2, 3, 5, 5, 6, 6, 7):
        ran(cast, day)
    assert reminders() == [("whitfield", "coming"), ("whitfield", "due"), ("whitfield", "overdue")]
    assert mails() == [("whitfield", "needs"), ("whitfield", "needs"), ("whitfield", "overdue")]


def test_several_things_are_one_mail(cast):
    """Nobody is mailed the same sentence seven times in a morning."""
    for late in range(7):
        asked_of(cast.okafor, Holder.HEADTEACHER, due=-late)
    ran(cast)
    assert (Reminder.objects.filter(user=cast.whitfield.user).count(), mails()[-1]) == (7, ("whitfield", "overdue"))
    assert Mail.objects.filter(to=cast.whitfield.user).count() == 1


def test_a_gap_of_ten_days_is_one_catch_up_and_says_what_it_passed_over(cast):
    asked_of(cast.okafor, Holder.LINE_MANAGER, due=1, since=1)
    ran(cast)
    assert reminders() == [("marsh", "coming")]
    assert (ran(cast, 10), ran(cast, 10)) == (2, 0)
    assert reminders() == [("marsh", "coming"), ("marsh", "overdue"), ("whitfield", "escalated")]
    assert Reminder.objects.get(stage="overdue").passed_over == 2  # on the day, and the day after
    assert len(mails()) == 3


def test_a_clock_that_goes_back_repeats_nothing_and_takes_nothing_away(cast):
    asked_of(cast.okafor, Holder.LINE_MANAGER, due=0)
    ran(cast, 8)
    before = list(Reminder.objects.order_by("pk").values()), list(Mail.objects.order_by("pk").values())
    for day in (6, 3, 0, -30):
        assert ran(cast, day) == 0
    assert before == (list(Reminder.objects.order_by("pk").values()), list(Mail.objects.order_by("pk").values()))


def test_what_is_done_lapsed_or_made_void_is_never_mentioned_again(cast):
    done, lapsed, void = (asked_of(cast.okafor, Holder.HEADTEACHER, due=-1) for _ in range(3))
    done.seen(by=cast.whitfield.user, at=now(), capacity="Headteacher")
    lapsed.lapse(by=cast.whitfield.user, at=now(), why="No longer needed")
    void.record.void(by=cast.whitfield.user, at=now(), why="Logged twice")
    assert (ran(cast, 0), ran(cast, 30)) == (0, 0)
    assert Mail.objects.count() == 0


def test_what_stays_overdue_goes_from_the_line_manager_to_the_headteacher_to_the_chair(cast):
    asked_of(cast.okafor, Holder.LINE_MANAGER)
    heard = {}
    for day in range(30):
        ran(cast, day)
        for name, stage in reminders(stage="escalated"):
            heard.setdefault(name, (day, stage))
    assert heard == {"whitfield": (5, "escalated"), "ashdown": (10, "escalated")}
    assert reminders(stage="escalated") == [("ashdown", "escalated"), ("whitfield", "escalated")]


def test_what_is_somebodys_own_comes_before_their_line_manager_first(cast):
    asked_of(cast.okafor, Holder.OWN)
    for day in (5, 10, 15, 40):
        ran(cast, day)
    order = list(Reminder.objects.filter(stage="escalated").order_by("pk").values_list("user__name", flat=True))
    assert order == ["Helen Marsh", "Lorna Whitfield", "Margaret Ashdown"]


def test_whoever_was_told_that_it_is_late_is_not_told_again_when_the_line_changes(cast):
    """Nobody managed Mr Okafor, so it came before the Headteacher; now somebody stands between the two."""
    asked_of(cast.okafor, Holder.OWN)
    unmanaged = LineManagement.objects.get(staff_member=cast.okafor.staff)
    unmanaged.end(on=sending.today(now()) - DAY, by=cast.dunn.user, at=now(), why="She has moved on.")
    ran(cast, 5)
    assert reminders(stage="escalated") == [("whitfield", "escalated")]
    managed(cast.okafor, by=cast.marsh, since=6)
    ran(cast, 10)
    ran(cast, 11)
    assert reminders(stage="escalated") == [("marsh", "escalated"), ("whitfield", "escalated")]


def test_the_headteachers_own_comes_before_the_chair_at_once(cast):
    asked_of(cast.whitfield, Holder.OWN)
    ran(cast, 5)
    assert reminders() == [("ashdown", "escalated"), ("whitfield", "overdue")]


def test_nobody_hears_as_a_superior_of_what_is_about_them(cast):
    """The Headteacher's request waits for the Chair: that it is late is told to nobody else, least of all to her."""
    asked_of(cast.whitfield, Holder.HEADTEACHER, what=What.DECIDE)
    asked_of(cast.marsh, Holder.HEADTEACHER, what=What.DECIDE)
    ran(cast, 40)
    assert reminders() == [
        ("ashdown", "escalated"), ("ashdown", "overdue"), ("whitfield", "overdue"),
    ]  # fmt: skip


def test_of_what_is_restricted_nobody_hears_but_those_who_handle_it(cast):
    """A referral that is late would otherwise tell of itself."""
    secret = record_of(cast.okafor, restricted=True)
    asked_of(cast.okafor, Holder.HEADTEACHER, record=secret, what=What.CONTACT_LADO)
    ran(cast, 60)
    assert reminders() == [("whitfield", "overdue")]


def test_somebody_named_on_a_restricted_record_is_told_and_the_headteacher_after_them(cast):
    secret = record_of(cast.okafor, restricted=True)
    asked_of(cast.okafor, Holder.NAMED, record=secret, named=cast.ellis)
    named_on(secret, cast.ellis)
    ran(cast, 60)
    assert reminders() == [("ellis", "overdue"), ("whitfield", "escalated")]


def test_what_was_asked_of_somebody_who_is_named_no_more_comes_before_the_headteacher(cast):
    """A supervisor's right has ended: nobody can do it, so it goes up the line like anything overdue."""
    asked_of(cast.okafor, Holder.NAMED, named=cast.ellis)
    ran(cast, 4)
    assert reminders() == []
    ran(cast, 5)
    assert reminders() == [("whitfield", "escalated")]


def test_a_new_line_manager_hears_of_it_for_the_first_time(cast):
    """And the one before her no more."""
    asked_of(cast.okafor, Holder.LINE_MANAGER, what=What.REVIEW)
    ran(cast)
    managed(cast.okafor, by=cast.price, since=0)
    ran(cast)
    ran(cast, 1)
    assert reminders() == [("marsh", "due"), ("price", "due"), ("price", "overdue")]


def test_somebody_who_has_left_hears_nothing_and_what_was_theirs_is_anothers(cast):
    asked_of(cast.okafor, Holder.LINE_MANAGER)
    asked_of(cast.bennett, Holder.OWN)
    for person in (cast.marsh, cast.bennett):
        person.staff.leave(on=sending.today(now()), by=cast.dunn.user, at=now())
    ran(cast)
    assert reminders() == [("whitfield", "due"), ("whitfield", "due")]


def test_somebody_whose_account_is_closed_hears_nothing(cast):
    asked_of(cast.okafor, Holder.OWN)
    cast.okafor.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")
    ran(cast)
    assert reminders() == [("marsh", "due")]


def test_while_a_deputy_acts_both_hear(cast):
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=5)
    asked_of(cast.okafor, Holder.HEADTEACHER)
    ran(cast)
    assert reminders() == [("price", "due"), ("whitfield", "due")]


def test_the_schools_own_days_are_kept(cast):
    school = cast.westdale
    edition = school.edition_on(sending.today(now()))
    type(edition).objects.filter(pk=edition.pk).update(remind_days=10, remind_again_days=2, escalate_days=1)
    asked_of(cast.okafor, Holder.LINE_MANAGER, due=8)
    ran(cast)
    assert reminders() == [("marsh", "coming")]
    ran(cast, 9)
    ran(cast, 11)
    assert reminders() == [
        ("ashdown", "escalated"), ("marsh", "coming"), ("marsh", "overdue"), ("marsh", "overdue"),
        ("whitfield", "escalated"),
    ]  # fmt: skip


def test_one_school_that_fails_stops_no_other(cast, monkeypatch, capsys):
    asked_of(cast.carter, Holder.OWN)
    asked_of(cast.okafor, Holder.OWN)
    things = sending.things_of

    def fails(school, day):
        if school == cast.westdale:
            raise RuntimeError("The first school is broken.")
        return things(school, day)

    monkeypatch.setattr(sending, "things_of", fails)
    with pytest.raises(SystemExit):
        call_command("run_due")
    assert ("carter", "due") in reminders()
    assert "reminders: Unfinished: see the log." in capsys.readouterr().err
    assert not Heartbeat.objects.get(name="reminders").well
    monkeypatch.undo()
    call_command("run_due")
    assert ("okafor", "due") in reminders()
    assert Heartbeat.objects.get(name="reminders").well


def test_it_says_what_it_did_and_names_nobody(cast):
    asked_of(cast.okafor, Holder.OWN)
    said = {name: sentence for name, well, sentence in due.run(at=now()) if well}
    assert said["reminders"] == "Gave 3 reminders to 3 people."
    again = {name: sentence for name, well, sentence in due.run(at=now()) if well}
    assert again["reminders"] == "Nobody had to be told of anything."
    assert [word for word in ("Okafor", "Tunde", "WJ-") if word in str(said)] == []


def test_three_hundred_open_duties_ask_as_many_questions_as_three(cast):
    """Ten or so to read them, and a few for each person who has to be told."""
    people = [cast.okafor, cast.nair, cast.price, cast.whitfield]

    def questions(number):
        for one in range(number):
            asked_of(people[one % 4], [Holder.OWN, Holder.EITHER, Holder.SENIOR][one % 3], due=-one % 9 - 5)
        with CaptureQueriesContext(connection) as first:
            ran(cast)
        with CaptureQueriesContext(connection) as second:
            ran(cast)
        return len(first), len(second)

    few, many = questions(12), questions(288)
    assert many[1] == few[1] <= 12
    assert max(many[0], few[0]) <= 80


EIGHT = """
import os, django
django.setup()
from contactpolicy.web.clock import now
from records import due
children = []
for _ in range(8):
    child = os.fork()
    if not child:
        os._exit(0 if all(well for _, well, _ in due.run(at=now())) else 1)
    children.append(child)
raise SystemExit(any([os.waitpid(child, 0)[1] for child in children]))
"""


def eight_threads(committed):
    came = at_once(*(lambda: due.run(at=now()) for _ in range(8)))
    assert [one for outcome in came for one in outcome if not one[1]] == []


def eight_processes(committed):
    subprocess.run([sys.executable, "-c", EIGHT], cwd=TOP, check=True, env=environment(settings.VAR, committed))


@pytest.mark.parametrize("eight", [eight_threads, eight_processes])
def test_eight_at_once_tell_each_person_once(cast, committed, eight):
    for one in range(12):
        asked_of([cast.okafor, cast.nair, cast.price][one % 3], Holder.EITHER, due=-6)
    asked_of(cast.carter, Holder.OWN)
    eight(committed)
    duties = Reminder.objects.exclude(duty=None)
    assert duties.count() == len(set(duties.values_list("duty", "user", "stage")))
    assert duties.filter(stage="overdue").count() == 12 + 8  # Mrs Whitfield manages Mr Price herself
    by_batch = set(Reminder.objects.values_list("batch", flat=True))
    reminding = Mail.objects.exclude(kind__in=["digest", "anchors"])
    assert reminding.count() == len(by_batch)
    told = Reminder.objects.filter(school=cast.westdale).values_list("user", flat=True).distinct().count()
    assert reminding.filter(to__appointments__school=cast.westdale).distinct().count() <= told
    assert Mail.objects.filter(kind="digest").count() == len(set(Mail.objects.filter(kind="digest").values_list("to")))
    assert Mail.objects.filter(kind="anchors").count() == 2  # one to the Chair of each school


def test_a_second_run_over_every_school_changes_nothing(cast):
    for key in ("okafor", "nair", "price", "whitfield", "moss", "carter", "pritchard"):
        for holder in (Holder.OWN, Holder.EITHER, Holder.HEADTEACHER, Holder.SENIOR):
            asked_of(getattr(cast, key), holder, due=-12)
    assert School.objects.count() == 2
    due.run(at=now())
    before = Reminder.objects.count(), Mail.objects.count()
    due.run(at=now())
    assert (Reminder.objects.count(), Mail.objects.count()) == before
    assert before[0] > 28
