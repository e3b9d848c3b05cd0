"""Home: what is overdue with others to whom it was brought, what one waits for oneself, and how many of each there are."""

import pytest

from contactpolicy.school.models import Appointment
from contactpolicy.school.models.roles import Role
from contactpolicy.web.clock import now, today
from records import reminders as sending
from records.escalated import overdue_with_others
from records.models import Duty
from records.models.duties import Holder, What
from records.todo import COUNTED
from tests.http.pages import said, signed_in
from tests.people_fixtures import a_request, acting, agreed, standing

from .world import DAY, asked_of, record_of

HEADINGS = ["What needs you", "Overdue with others", "About to end", "Waiting for others", "My last records"]


def home(person):
    """What Home says under each of its headings."""
    text = said(signed_in(person).get("/"))
    found = sorted((text.index(one), one) for one in HEADINGS if one in text)
    ends = [start for start, _ in found[1:]] + [len(text)]
    return {one: text[start + len(one) : end] for (start, one), end in zip(found, ends, strict=True)}


def ran(cast, days=0):
    """The reminders of run_due at Westdale."""
    sending.of_school(cast.westdale, at=now() + days * DAY)


@pytest.fixture
def late(cast):
    """A review of Mr Okafor's lessons has been overdue with his line manager for eleven days."""
    case = a_request(cast.okafor, [cast.amira])
    return asked_of(cast.okafor, Holder.LINE_MANAGER, what=What.REVIEW, due=-11, record=case.record)


def test_the_headteacher_is_shown_who_is_late_with_what_and_since_when(cast, late):
    assert "Overdue with others" not in home(cast.whitfield)
    ran(cast)
    shown = home(cast.whitfield)["Overdue with others"]
    number = late.record.number
    assert f"Review an agreement: {late.record.title.lower()}, {number}" in shown
    assert "Tunde Okafor with Amira Haddad" in shown
    assert "Overdue with the line manager (clause 2.3)" in shown
    assert "11 days overdue" in shown
    assert signed_in(cast.whitfield).get(late.record.get_absolute_url()).status_code == 200


def test_the_chair_is_shown_a_number_a_kind_and_a_role_and_no_name_and_no_link(cast, late):
    """He may not see it, and being told that it is late does not change that."""
    ran(cast)
    answer = signed_in(cast.ashdown).get("/")
    shown = home(cast.ashdown)["Overdue with others"]
    assert f"Review an agreement: request, {late.record.number}" in shown
    assert "Overdue with the line manager (clause 2.3)" in shown
    assert "11 days overdue" in shown
    assert [word for word in ("Okafor", "Tunde", "Amira", "Haddad", "Marsh") if word in said(answer)] == []
    assert late.record.get_absolute_url() not in answer.content.decode()
    assert signed_in(cast.ashdown).get(late.record.get_absolute_url()).status_code == 404


def test_two_who_are_late_with_one_review_are_one_line(cast, late):
    asked_of(cast.okafor, Holder.HEADTEACHER, what=What.REVIEW, due=-11, record=late.record)
    ran(cast)
    shown = home(cast.ashdown)["Overdue with others"]
    assert "Overdue with the line manager and the Headteacher (clause 2.3)" in shown
    assert shown.count(late.record.number) == 1


def test_whoever_it_was_not_brought_to_is_shown_nothing(cast, late):
    ran(cast)
    for key in ("marsh", "okafor", "price", "nair", "dunn", "pritchard", "holloway"):
        assert "Overdue with others" not in home(getattr(cast, key))


def test_once_it_is_done_it_is_gone(cast, late):
    ran(cast)
    late.seen(by=cast.marsh.user, at=now(), capacity="line manager")
    assert "Overdue with others" not in home(cast.whitfield)


def test_whoever_leads_the_school_no_more_is_shown_it_no_more(cast, late):
    """The row that told her stays; her right to it ended with her role."""
    ran(cast)
    held = Appointment.objects.get(user=cast.whitfield.user, role=Role.HEADTEACHER)
    held.end(on=today(now()) - DAY, by=cast.ashdown.user, at=now(), why="She has moved on.")
    assert "Overdue with others" not in home(cast.whitfield)


def test_what_now_falls_to_oneself_is_not_overdue_with_others(cast, late):
    ran(cast)
    cast.marsh.user.deactivate(by=cast.dunn.user, at=now(), why="Closed")
    shown = home(cast.whitfield)
    assert "Overdue with others" not in shown
    assert late.record.number in shown["What needs you"]


def test_what_is_restricted_is_shown_to_nobody_who_no_longer_handles_it(cast):
    """Told while she handled it; then it became the Chair's alone."""
    secret = record_of(cast.okafor, restricted=True)
    duty = asked_of(cast.okafor, Holder.NAMED, named=cast.ellis, due=-9, record=secret)
    ran(cast)
    assert secret.number in home(cast.whitfield)["Overdue with others"]
    type(secret).objects.filter(pk=secret.pk).update(for_chair=True)
    assert secret.number not in said(signed_in(cast.whitfield).get("/"))
    assert duty.is_open


def test_the_own_duty_of_somebody_without_an_account_is_on_the_line_managers_home_and_says_why(cast):
    asked_of(cast.moss, Holder.OWN, what=What.REMOVE)
    shown = home(cast.price)["What needs you"]
    assert "Glenda Moss" in shown
    assert "They cannot sign in, so it falls to you" in shown
    own = asked_of(cast.okafor, Holder.OWN, what=What.REMOVE)
    assert "cannot sign in" not in home(cast.okafor)["What needs you"]
    page = signed_in(cast.price).get(f"/duties/{Duty.objects.get(about=cast.moss.staff).pk}/")
    assert page.status_code == 200
    assert signed_in(cast.price).get(f"/duties/{own.pk}/").status_code == 404


def test_everybody_reads_what_their_own_records_wait_for_and_nothing_else(cast):
    """A decision, advice; a review only once it is late. What is merely to be seen is nothing to wait for."""
    record = a_request(cast.okafor, [cast.amira]).record
    for what, due in ((What.DISCUSS, 3), (What.ADVISE, 2), (What.SEE, 1), (What.FOLLOW_UP, 1), (What.REVIEW, 4)):
        asked_of(cast.okafor, Holder.HEADTEACHER, what=what, due=due, record=record)
    for holder in (Holder.LINE_MANAGER, Holder.HEADTEACHER):
        asked_of(cast.okafor, holder, what=What.REVIEW, due=-2, record=record)
    asked_of(cast.okafor, Holder.HEADTEACHER, what=What.CONTACT_LADO, record=record_of(cast.okafor, restricted=True))
    asked_of(cast.nair, Holder.HEADTEACHER, what=What.DECIDE)
    whole = home(cast.okafor)["Waiting for others"]
    order = ["Review an agreement", "Answer a question", "Discuss it and give advice", "Decide on a request"]
    places = [whole.index(one) for one in order]
    assert places == sorted(places)
    assert whole.count(record.number) == 4
    assert "Waits for the line manager and the Headteacher (clause 2.3)" in whole
    assert [word for word in ("LADO", "See what", "Follow it up", "Nair") if word in whole] == []


def test_the_headteacher_waits_for_the_chair(cast):
    a_request(cast.whitfield, [cast.amira])
    assert "Waits for the Chair of Governors" in home(cast.whitfield)["Waiting for others"]


def test_every_kind_of_duty_is_counted_in_plain_words(cast):
    """And counted whole, though the page lists twenty-five."""
    assert {what for what, _ in COUNTED} == set(What)
    record = record_of(cast.okafor)
    for number in range(30):
        asked_of(cast.okafor, Holder.HEADTEACHER, what=What.SPEAK, due=-number, record=record)
    asked_of(cast.okafor, Holder.HEADTEACHER, what=What.ADVISE, record=record)
    shown = home(cast.whitfield)["What needs you"]
    assert "Students to speak with 30 (29 overdue)" in shown
    assert "Questions to answer 1" in shown


def test_the_head_teacher_and_chair_of_the_county_school_find_its_review_overdue(cast):
    """End notes, C: to be reviewed September 2026."""
    for person in (cast.pritchard, cast.holloway):
        shown = home(person)["What needs you"]
        assert "Review the policy" in shown
        assert "(end notes)" in shown
    assert "Review the policy" not in said(signed_in(cast.carter).get("/"))


def test_an_agreement_about_to_end_is_on_the_home_of_those_who_may_renew_or_let_it(cast):
    last = today(now()) + 9 * DAY
    agreed(a_request(cast.okafor, [cast.amira], starts_on=today(now()), ends_on=last))
    assert "Ask to renew it before then" in home(cast.okafor)["About to end"]
    assert "They may ask to renew it" in home(cast.marsh)["About to end"]
    assert "About to end" not in home(cast.nair)


def test_an_acting_deputy_is_shown_what_was_brought_to_them(cast, late):
    acting(cast.price, school=cast.westdale, by=cast.whitfield, first=0, last=5)
    ran(cast)
    assert late.record.number in home(cast.price)["Overdue with others"]
    after = standing(cast.price, today(now()) + 6 * DAY)
    assert overdue_with_others(after) == []
