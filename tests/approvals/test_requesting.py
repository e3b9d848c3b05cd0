"""Asking in advance (clause 2.2): what is sent, taken back, answered and asked anew."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError

from approvals.models import Proposal
from approvals.models.states import NotPossible
from contactpolicy.web.clock import now
from records import access, rules
from records.models import Record
from tests.http.pages import a_day
from tests.people_fixtures import a_request, agreed, decided, duties, facts_of_a_request, standing


def days(number):
    return timedelta(days=number)


def test_a_request_is_numbered_and_waits_for_the_headteacher_within_five_days(lesson):
    assert lesson.record.number == f"WJ-{a_day().year}-00001"
    assert lesson.record.stage == "waiting"
    duty = lesson.record.duties.get()
    assert (duty.what, duty.holder, duty.clause, duty.due_on) == ("decide", "headteacher", "2.2", a_day(5))


def test_it_keeps_the_students_as_they_were_that_day(okafor, amira, cast):
    request = a_request(okafor, [amira, cast.kayleigh])
    assert [(party.kind, party.words) for party in request.record.parties.all()] == [
        ("student", "Amira Haddad (Year 5, 5B)"),
        ("former-student", f"Kayleigh Stone ({cast.kayleigh.standing_on(a_day())})"),
    ]


def test_contact_that_already_began_is_retrospective(okafor, amira):
    """2.2 asks for agreement in advance; it is accepted late, and says so from then on."""
    request = a_request(okafor, [amira], begun_on=a_day(-3), begun_why="Her teacher fell ill.")
    assert request.record.retrospective


def test_contact_that_was_to_begin_before_it_was_asked_about_is_retrospective(okafor, amira):
    assert a_request(okafor, [amira], starts_on=a_day(-1)).record.retrospective


def test_contact_asked_about_on_the_day_it_begins_is_not_retrospective(okafor, amira):
    assert not a_request(okafor, [amira], starts_on=a_day()).record.retrospective


@pytest.mark.parametrize(
    ("begun", "starts", "is_it"), [(None, 1, False), (None, 0, False), (None, -1, True), (-5, 1, True), (0, 0, True)]
)
def test_what_is_retrospective_as_the_rule_has_it(begun, starts, is_it):
    begun_on = None if begun is None else a_day(begun)
    assert rules.is_retrospective(begun_on=begun_on, sent_on=a_day(), starts_on=a_day(starts)) is is_it


def test_the_database_refuses_contact_already_begun_without_a_why(okafor, amira):
    with pytest.raises(IntegrityError, match="contact_already_begun_says_why"):
        a_request(okafor, [amira], begun_on=a_day(-3))


def test_the_database_refuses_a_request_that_ends_before_it_starts(okafor, amira):
    with pytest.raises(IntegrityError, match="a_request_ends_after_it_starts"):
        a_request(okafor, [amira], starts_on=a_day(9), ends_on=a_day(8))


def test_the_database_refuses_a_request_without_the_declaration(okafor, amira):
    """1.2: never to secure friendship or a relationship."""
    with pytest.raises(IntegrityError, match="a_request_declares_not_friendship"):
        a_request(okafor, [amira], not_friendship=False)


def test_a_double_click_sends_one_request(okafor, amira):
    key = uuid.uuid4()
    a_request(okafor, [amira], key=key)
    with pytest.raises(IntegrityError):
        a_request(okafor, [amira], key=key)


def test_what_was_not_sent_after_all_gives_its_number_back(okafor, amira):
    from django.db import transaction

    key = uuid.uuid4()
    a_request(okafor, [amira], key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_request(okafor, [amira], key=key)
    assert a_request(okafor, [amira]).record.number.endswith("-00002")


def test_each_school_counts_its_own_requests(okafor, carter, amira, cast):
    a_request(okafor, [amira])
    assert a_request(carter, [cast.freya]).record.number == f"BP-{a_day().year}-00001"


def test_withdrawing_before_a_decision_leaves_nobody_anything_to_do(lesson, okafor):
    lesson.withdraw(by=okafor.user, at=now(), why="Her uncle teaches her now.")
    record = Record.objects.get(pk=lesson.pk)
    assert (record.status, record.stage, duties(record)) == ("closed", "withdrawn", [])


def test_nobody_withdraws_what_was_decided(lesson, okafor):
    agreed(lesson)
    with pytest.raises(NotPossible, match="is agreed, so it cannot become withdrawn"):
        lesson.withdraw(by=okafor.user, at=now(), why="Too late.")


def test_a_withdrawn_request_is_decided_on_no_more(lesson, okafor):
    lesson.withdraw(by=okafor.user, at=now(), why="Her uncle teaches her now.")
    with pytest.raises(NotPossible, match="is withdrawn, so it cannot become agreed"):
        agreed(lesson)


def test_only_the_person_who_asked_takes_it_back(lesson, okafor, whitfield, nair):
    staff = lesson.record.staff_member
    assert access.may_withdraw(standing(okafor), staff)
    assert "Decline it instead" in str(access.may_withdraw(standing(whitfield), staff))
    assert not access.may_withdraw(standing(nair), staff)


def test_when_more_is_asked_it_is_the_askers_turn_and_after_the_answer_the_headteachers(lesson, okafor):
    decided(lesson, "more", reasons="Who else is in the building?")
    assert duties(lesson.record) == [("answer", "own")]
    lesson.answer("The caretaker, until six.", facts={}, by=okafor.user, at=now())
    assert duties(lesson.record) == [("decide", "headteacher")]
    assert [reply.words for reply in lesson.replies.all()] == ["The caretaker, until six."]


def test_an_answer_nobody_asked_for_is_not_possible(lesson, okafor):
    with pytest.raises(NotPossible, match="is waiting for a decision, so it cannot become"):
        lesson.answer("By the way.", facts={}, by=okafor.user, at=now())


def test_an_answer_may_put_the_request_differently(lesson, okafor):
    decided(lesson, "more", reasons="Could it be in school?")
    facts = facts_of_a_request(a_day(), place="The school's music room.", kind="shared-interest")
    lesson.answer("Yes.", facts=facts, by=okafor.user, at=now())
    lesson = Proposal.objects.get(pk=lesson.pk)
    assert (lesson.place, lesson.status) == ("The school's music room.", "waiting")
    assert lesson.record.title == "A club, volunteering or other shared interest"


def test_an_answer_that_says_it_has_begun_makes_the_request_retrospective(lesson, okafor):
    """Invariant 3: on whatever page it comes out, it says so from then on."""
    decided(lesson, "more", reasons="Have you started already?")
    facts = facts_of_a_request(a_day(), begun_on=a_day(-2), begun_why="She was so keen.")
    lesson.answer("Once, on Tuesday.", facts=facts, by=okafor.user, at=now())
    assert Record.objects.get(pk=lesson.pk).retrospective


def test_renewing_is_a_new_request_that_knows_what_it_renews(lesson, okafor, amira):
    first = agreed(lesson)
    again = a_request(okafor, [amira], renews=first.record)
    assert again.record.number != first.record.number
    assert list(first.record.renewals.all()) == [again]
    assert duties(again.record) == [("decide", "headteacher")]
    assert again.status == "waiting"


def test_renewing_leaves_the_earlier_agreement_as_it_was(lesson, okafor, amira):
    first = agreed(lesson)
    before = (first.ends_on, duties(first.record))
    a_request(okafor, [amira], renews=first.record, ends_on=a_day(400))
    first.refresh_from_db()
    assert (first.ends_on, duties(first.record)) == before
