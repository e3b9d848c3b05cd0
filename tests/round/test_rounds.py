"""The yearly round: what is owed, and the return."""

import uuid
from datetime import timedelta

from django.urls import reverse

from contactpolicy.school.editions import COUNTY
from contactpolicy.school.models import PolicyEdition, StaffMember
from contactpolicy.trail.door import audited
from contactpolicy.web.clock import now, today
from contacts import yearly
from contacts.models import Return
from records import declaration_rules as rules
from records import owed
from tests.http.pages import a_day, hidden, said, signed_in
from tests.people_fixtures import standing

from .saying import acknowledged, declared, returned, seeing

ROUND, ACKNOWLEDGE = reverse("contacts:round"), reverse("contacts:acknowledgement")


def owes(person, day=None):
    """What somebody owes without a record, on a day: what and by when."""
    return [(one.what, one.due_on) for one in owed.of_standing(standing(person, day))]


def joined(cast, dunn, *, on):
    """Somebody joins, with an account."""
    with audited(by=dunn.user, at=now()):
        cast.moss.staff.user = cast.ashdown.user
        cast.moss.staff.joined_on = on
        cast.moss.staff.save()
    return cast.moss


# What is owed, and when


def test_whoever_has_never_done_it_owes_both_from_two_weeks_after_the_edition_came_into_force(okafor):
    first = okafor.school.edition_on(a_day()).starts_on + timedelta(days=14)
    assert owes(okafor) == [("Acknowledge the policy", first), ("Say whom you know outside, or nobody", first)]


def test_a_joiner_has_fourteen_days(cast, dunn):
    joined(cast, dunn, on=a_day())
    rows = [one for one in yearly.owed(cast.westdale, a_day()) if one.user_id == cast.ashdown.user.pk]
    assert {one.due_on for one in rows} == {a_day(14)}


def test_nothing_is_owed_for_a_year_once_it_is_done_and_then_again(okafor):
    returned(okafor)
    acknowledged(okafor)
    again = rules.a_year_after(a_day())
    assert owes(okafor) == []
    assert owes(okafor, again - timedelta(days=15)) == []
    assert {due for _, due in owes(okafor, again - timedelta(days=14))} == {again}


def test_another_edition_is_acknowledged_anew_when_it_comes_into_force(okafor, whitfield, ashdown):
    returned(okafor)
    acknowledged(okafor)
    rules_of = COUNTY | {"starts_on": a_day(5)}
    edition = PolicyEdition.propose(school=okafor.school, by=whitfield.user, at=now(), **rules_of)
    edition.confirm(by=ashdown.user, at=now(), day=a_day())
    assert owes(okafor, a_day(4)) == []
    assert owes(okafor, a_day(5)) == [("Acknowledge the policy", a_day(19))]


def test_where_a_duty_asks_to_confirm_it_is_not_asked_twice(okafor, amira):
    made = declared(okafor, [amira], at=now() - timedelta(days=360))
    assert [what for what, _ in owes(okafor)] == ["Acknowledge the policy"]
    assert made.record.duties.open().needed_by(a_day()).filter(what="confirm").exists()


def test_a_confirmation_a_year_away_is_not_yet_asked_for(okafor, amira):
    made = declared(okafor, [amira])
    assert not made.record.duties.open().needed_by(a_day()).filter(what="confirm").exists()


def test_keys_stay_the_same_until_it_is_done(okafor):
    first, later = ([one.key for one in yearly.owed(okafor.school, a_day(days))] for days in (0, 3))
    assert first == later
    assert len(set(first)) == len(first)


def test_nobody_who_has_left_or_has_no_account_owes_anything(cast, okafor, dunn):
    okafor.staff.leave(on=a_day(), by=dunn.user, at=now())
    who = {one.user_id for one in yearly.owed(okafor.school, a_day())}
    assert okafor.user.pk not in who
    present = StaffMember.objects.filter(school=okafor.school, user__isnull=False).present(a_day())
    assert who == set(present.values_list("user", flat=True))


def test_a_year_after_the_last_of_february_is_the_day_before():
    assert rules.a_year_after(today(now()).replace(year=2028, month=2, day=29)).isoformat() == "2029-02-28"


# The return


def test_a_nil_return_in_two_clicks(okafor):
    client = signed_in(okafor)
    keys = hidden(client.get(ROUND))
    assert "Tick this if it is so" in said(client.post(ROUND, keys))
    assert client.post(ROUND, keys | {"nothing": "on"}).status_code == 302
    made = Return.objects.get()
    assert (made.nil, made.confirmed, made.year) == (True, [], rules.school_year(a_day()))


def test_a_second_click_is_the_same_return(okafor):
    key = uuid.uuid4()
    for _ in range(2):
        yearly.answer(okafor.staff, right=[], ended=[], complete=True, key=key, by=okafor.user, at=now())
    assert Return.objects.count() == 1


def test_still_right_is_confirmed_for_a_year_and_comes_before_those_who_monitor_again(okafor, marsh, whitfield, amira):
    made = declared(okafor, [amira], at=now() - timedelta(days=360))
    for duty in made.record.duties.open().filter(what="see"):
        duty.seen(by=marsh.user, at=now(), capacity="line manager")
    client = signed_in(okafor)
    answer = client.post(ROUND, hidden(client.get(ROUND)) | {f"answer_{made.pk}": "right"})
    assert answer.url == ACKNOWLEDGE
    made.refresh_from_db()
    assert (made.stage, seeing(made)) == ("confirmed", ["line-manager", "headteacher"])
    assert made.record.duties.open().get(what="confirm").due_on == rules.a_year_after(a_day())
    assert Return.objects.get().confirmed == [made.record.number]


def test_what_has_ended_is_ended_with_its_reason_and_the_return_is_nil(okafor, amira):
    made = declared(okafor, [amira], at=now() - timedelta(days=360))
    client = signed_in(okafor)
    ended = {f"answer_{made.pk}": "ended", f"why_{made.pk}": "They moved in May."}
    client.post(ROUND, hidden(client.get(ROUND)) | ended)
    made.refresh_from_db()
    assert (made.stage, made.ended_why, Return.objects.get().nil) == ("ended", "They moved in May.", True)


def test_what_has_changed_is_changed_first_and_nothing_else_is_answered_twice(okafor, amira, bilal):
    first, second = (declared(okafor, [one], at=now() - timedelta(days=360)) for one in (amira, bilal))
    client = signed_in(okafor)
    answers = {f"answer_{first.pk}": "changed", f"answer_{second.pk}": "right"}
    on = client.post(ROUND, hidden(client.get(ROUND)) | answers)
    assert first.record.number in on.url
    assert not Return.objects.exists()
    form = hidden(client.get(on.url)) | {
        "since": "2019", "pattern": "At the market.", "linked": "no", "safeguards": "So.", "why": "They moved.",
    }  # fmt: skip
    back = client.post(on.url.split("?")[0], form)
    assert back.url == ROUND
    page = client.get(ROUND)
    assert said(page).count("stated today, so nothing is asked") == 2
    client.post(ROUND, hidden(page))
    assert Return.objects.get().confirmed == [first.record.number, second.record.number]


def test_an_answer_that_is_missing_has_its_sentence_and_nothing_is_confirmed(okafor, amira):
    made = declared(okafor, [amira], at=now() - timedelta(days=360))
    client = signed_in(okafor)
    assert f"Say whether {made.record.number} is still right" in said(client.post(ROUND, hidden(client.get(ROUND))))
    made.refresh_from_db()
    assert made.stage == "declared"


def test_whoever_has_yet_to_see_it_is_not_asked_twice(carter, tran, cast):
    made = declared(carter, [cast.freya], at=now() - timedelta(days=360))
    returned(carter)
    assert seeing(made) == ["either"]
    made.record.duties.open().get(what="see").seen(by=tran.user, at=now(), capacity="line manager")
    with_time = made.confirm(by=carter.user, at=now())
    assert seeing(with_time) == ["either"]
